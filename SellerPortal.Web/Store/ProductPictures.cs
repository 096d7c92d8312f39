using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Media;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Store;

/// <summary>A listed product's picture or video with what is shown of it.</summary>
public sealed record ProductPicture(ProductMedia Media, MediaFile File)
{
    /// <summary>Relative to the portal's root.</summary>
    public string Address => MediaAddress.Of(File);
}

/// <summary>
/// The pictures and videos of listed products: what an approval copied from its pre-offer's active ones. Until the next approval nothing that
/// happens to the pre-offer touches them.
/// </summary>
public static class ProductPictures
{
    /// <summary>Puts the pre-offer's active items in place of what its last approval brought.</summary>
    /// <returns>What was there, for undoing.</returns>
    public static List<ProductMedia> Replace(PortalDb db, PreOffer row, Guid product, DateTime now)
    {
        var replaced = db.ProductMedia.Where(m => m.PreOfferNumber == row.Number).ToList();
        db.ProductMedia.RemoveRange(replaced);
        var active = db.MediaItems.AsNoTracking().Where(i => i.PreOfferNumber == row.Number && i.DeletedAt == null && i.Status == MediaStatus.Active)
            .OrderBy(i => i.Kind).ThenBy(i => i.Order).ThenBy(i => i.CreatedAt).ThenBy(i => i.Id).ToList();
        foreach (var kind in active.GroupBy(i => i.Kind))
            db.ProductMedia.AddRange(kind.Select((item, order) => new ProductMedia
            {
                Id = Guid.NewGuid(), ProductId = product, PreOfferNumber = row.Number, Kind = item.Kind, FileId = item.FileId, Order = order, AltText = item.AltText, SourceItemId = item.Id, CreatedAt = now,
            }));
        return replaced;
    }

    /// <summary>Puts back what an undone approval replaced.</summary>
    public static void PutBack(PortalDb db, long preOffer, IReadOnlyList<ProductMedia> replaced)
    {
        db.ProductMedia.RemoveRange(db.ProductMedia.Where(m => m.PreOfferNumber == preOffer).ToList());
        foreach (var media in replaced) media.Id = Guid.NewGuid();
        db.ProductMedia.AddRange(replaced);
    }

    /// <summary>Of these products, pictures before videos, in their order. One statement.</summary>
    public static async Task<ILookup<Guid, ProductPicture>> OfAsync(PortalDb db, IReadOnlyCollection<Guid> products, CancellationToken cancel)
    {
        if (products.Count == 0) return Array.Empty<ProductPicture>().ToLookup(p => p.Media.ProductId);
        var rows = await (
            from media in db.ProductMedia.AsNoTracking()
            where products.Contains(media.ProductId)
            join file in db.MediaFiles.AsNoTracking() on media.FileId equals file.Id
            orderby media.Kind, media.Order, media.Id
            select new { media, file }).ToListAsync(cancel);
        return rows.ToLookup(r => r.media.ProductId, r => new ProductPicture(r.media, r.file));
    }

    /// <summary>The address of each product's first picture.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> CoversAsync(PortalDb db, IReadOnlyCollection<Guid> products, CancellationToken cancel)
    {
        if (products.Count == 0) return new Dictionary<Guid, string>();
        var rows = await (
            from media in db.ProductMedia.AsNoTracking()
            where products.Contains(media.ProductId) && media.Kind == MediaKind.Image && media.Order == 0
            join file in db.MediaFiles.AsNoTracking() on media.FileId equals file.Id
            orderby media.Id
            select new { media.ProductId, file.Id, file.ContentType }).ToListAsync(cancel);
        return rows.DistinctBy(r => r.ProductId).ToDictionary(r => r.ProductId, r => MediaAddress.Of(r.Id, r.ContentType));
    }
}
