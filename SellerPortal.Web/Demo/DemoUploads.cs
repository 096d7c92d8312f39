using SellerPortal.Domain;
using SellerPortal.Web.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Demo;

/// <summary>
/// Draws and writes the demo's files and keeps their bytes where uploads are kept; the rows that make uploads of them are
/// for the seeding transaction. Bytes that no row names are harmless, so a start that is killed here leaves nothing to mend.
/// </summary>
sealed class DemoUploads(BlobStore blobs)
{
    public sealed record Kept(DemoFile File, MediaFile Row);

    /// <returns>By <see cref="DemoFiles.Of"/>.</returns>
    public async Task<IReadOnlyDictionary<string, Kept>> KeepAsync(DemoContent content, DemoPeople people, DateTime made, CancellationToken cancel)
    {
        var pictures = new DemoPictures();
        var wanted = content.Products.SelectMany(p => Wanted(p, pictures)).DistinctBy(w => w.Name).ToList();
        var kept = new Kept[wanted.Count];
        await Parallel.ForAsync(0, wanted.Count, cancel, async (i, stop) => kept[i] = await KeepAsync(wanted[i], people.Seller(wanted[i].Seller), made, stop));
        return kept.ToDictionary(k => k.File.Name);
    }

    async Task<Kept> KeepAsync(Wish wish, Actor seller, DateTime made, CancellationToken cancel)
    {
        var bytes = wish.Make();
        using var blob = await blobs.ReceiveAsync(new MemoryStream(bytes), bytes.Length, cancel) ?? throw new InvalidOperationException($"{wish.Name} was not taken whole.");
        await blobs.KeepAsync(blob, cancel);
        var row = new MediaFile
        {
            Id = Guid.NewGuid(), SellerNumber = seller.SellerNumber, UploadedBy = seller.UserId, Hash = blob.Hash, FileName = wish.FileName,
            ContentType = wish.IsPicture ? "image/png" : "application/pdf", IsImage = wish.IsPicture, Bytes = blob.Bytes,
            Width = wish.IsPicture ? DemoPictures.Side : 0, Height = wish.IsPicture ? DemoPictures.Side : 0, CreatedAt = made,
        };
        return new(new DemoFile(wish.Name, row.Id, wish.Seller, wish.IsPicture), row);
    }

    static IEnumerable<Wish> Wanted(DemoProduct product, DemoPictures pictures)
    {
        foreach (var variant in product.Picture is null ? [] : product.Variants)
            yield return new(DemoFiles.Of(DemoFiles.Picture(product.Picture!, variant.Tint), product.Seller), product.Seller, true,
                $"{product.Picture}-{variant.Tint ?? "plain"}.png", () => pictures.Draw(product.Picture!, variant.Tint));
        foreach (var text in product.Attributes.Select(a => a.Value?.ToString() ?? "").Where(t => t.StartsWith('$')))
        {
            if (text.StartsWith("$label:", StringComparison.Ordinal))
                yield return new(DemoFiles.Of(DemoFiles.Label(text[7..]), product.Seller), product.Seller, true, $"energy-label-{text[7..]}.png", () => pictures.Draw("label" + text[7..], null));
            else if (!text.Contains(':', StringComparison.Ordinal))
                yield return new(DemoFiles.Of(DemoFiles.Document(text[1..], product.Base), product.Seller), product.Seller, false,
                    $"{product.Base}-{text[1..]}.pdf", () => DemoDocuments.Write(text[1..], product));
        }
    }

    /// <param name="Make">Its bytes.</param>
    sealed record Wish(string Name, int Seller, bool IsPicture, string FileName, Func<byte[]> Make);
}
