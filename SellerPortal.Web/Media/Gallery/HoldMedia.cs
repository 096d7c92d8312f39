using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Gallery;

/// <summary>Takes a picture or video that belongs to no pre-offer yet: its draft holds it by the file's id. The same bytes are the seller's same file.</summary>
sealed class HoldMedia(PortalStore store, BlobStore blobs, AddPreOfferMedia add)
{
    /// <param name="content">Read to its end, or until it is too long.</param>
    /// <returns>The refusals of <see cref="AddPreOfferMedia"/>, but for its pre-offer.</returns>
    public async Task<Outcome<MediaFile>> RunAsync(Stream content, string fileName, MediaKind kind, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || actor is not { IsSeller: true, SellerNumber: { } seller }) return Problems.Forbidden();
        if (add.Cannot(kind) is { } unavailable) return unavailable;
        using var blob = await blobs.ReceiveAsync(content, MediaRules.MostBytes(kind), cancel);
        if (blob is null) return MediaProblems.TooManyBytes(MediaRules.MostBytes(kind));
        var file = await add.TakeAsync(blob, fileName, kind, seller, actor, cancel);
        if (!file.Succeeded) return file;
        return await store.WriteAsync<MediaFile>(transaction =>
        {
            file.Value.Id = MediaFileWriter.FindOrInsert(transaction.Sql, file.Value, kind);
            return Task.FromResult<Outcome<MediaFile>>(file.Value);
        }, cancel);
    }
}
