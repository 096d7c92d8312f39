using SellerPortal.Domain.Approval;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.Media;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Demo;

/// <summary>Makes the pictures that the demo's pre-offers name among their values their pictures, too, and those of approved ones their products'.</summary>
static class DemoMedia
{
    /// <param name="preOffer">Stored already, with its number.</param>
    /// <param name="product">The one made of it; null for none.</param>
    /// <param name="files">The demo's uploads by id.</param>
    public static void AddTo(WriteTransaction transaction, PreOffer preOffer, Guid? product, IReadOnlyDictionary<Guid, MediaFile> files)
    {
        var pictures = PreOfferJson.ReadObject(preOffer.Attributes).SelectMany(a => Filtering.Terms(a.Value)).Distinct()
            .Select(text => Guid.TryParse(text, out var id) ? files.GetValueOrDefault(id) : null).OfType<MediaFile>().Where(f => f.IsImage).DistinctBy(f => f.Hash);
        var order = 0;
        foreach (var file in pictures)
        {
            var item = new MediaItem
            {
                Id = DemoIds.Of("media", $"{preOffer.Sku}/{order}"), SellerNumber = preOffer.SellerNumber, PreOfferNumber = preOffer.Number, Kind = MediaKind.Image,
                FileId = file.Id, Hash = file.Hash, Order = order, CreatedAt = preOffer.CreatedAt, UpdatedAt = preOffer.CreatedAt,
            };
            MediaWriter.Insert(transaction.Sql, item);
            if (product is { } listed && preOffer is { Status: ApprovalStatus.Approved, JoinsProduct: false })
                transaction.Db.ProductMedia.Add(new ProductMedia
                {
                    Id = DemoIds.Of("product-media", $"{preOffer.Sku}/{order}"), ProductId = listed, PreOfferNumber = preOffer.Number, Kind = MediaKind.Image,
                    FileId = file.Id, Order = order, SourceItemId = item.Id, CreatedAt = preOffer.UpdatedAt,
                });
            order++;
        }
    }
}
