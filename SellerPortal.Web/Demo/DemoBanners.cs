using SellerPortal.Web.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Demo;

/// <summary>Draws the pictures of the demo's widgets and keeps their bytes where uploads are kept; the rows are for the seeding transaction.</summary>
sealed class DemoBanners(BlobStore blobs)
{
    const int HeroWidth = 1600, TileWidth = 900;

    static readonly (string Name, int Width, string Ground, (string, string)[] Things)[] Wanted =
    [
        ("hero-table", HeroWidth, "EAE3D6", [("teapot", "terracotta"), ("mug", "navy"), ("bowl", "sage")]),
        ("hero-sound", HeroWidth, "DEE6EC", [("speaker", "coral"), ("headphones", "graphite"), ("soundbar", "navy")]),
        ("hero-home", HeroWidth, "E6ECDF", [("chair", "oak"), ("lamp", "mustard"), ("sofa", "teal")]),
        ("tile-kitchen", TileWidth, "F1E8E4", [("casserole", "red"), ("kettle", "black")]),
        ("tile-light", TileWidth, "F2ECDD", [("pendant", "copper"), ("floorlamp", "black")]),
        ("tile-desk", TileWidth, "E5EAEE", [("laptop", "silver"), ("keyboard", "graphite")]),
        ("tile-textile", TileWidth, "EAE8EF", [("cushion", "lilac"), ("throw", "burgundy")]),
    ];

    /// <returns>By name: <c>hero-table</c>.</returns>
    public async Task<IReadOnlyDictionary<string, MediaFile>> KeepAsync(DemoPeople people, DateTime now, CancellationToken cancel)
    {
        var pictures = new DemoPictures();
        var kept = new MediaFile[Wanted.Length];
        await Parallel.ForAsync(0, Wanted.Length, cancel, async (i, stop) =>
        {
            var (name, width, ground, things) = Wanted[i];
            var bytes = pictures.DrawBanner(width, ground, things);
            using var blob = await blobs.ReceiveAsync(new MemoryStream(bytes), bytes.Length, stop) ?? throw new InvalidOperationException($"{name} was not taken whole.");
            await blobs.KeepAsync(blob, stop);
            kept[i] = new MediaFile
            {
                Id = Guid.NewGuid(), UploadedBy = people.Editor.UserId, Hash = blob.Hash, FileName = name + ".png", ContentType = "image/png", IsImage = true, Bytes = blob.Bytes,
                Width = width, Height = DemoPictures.Side, CreatedAt = now,
            };
        });
        return Wanted.Select(w => w.Name).Zip(kept).ToDictionary(p => p.First, p => p.Second);
    }
}
