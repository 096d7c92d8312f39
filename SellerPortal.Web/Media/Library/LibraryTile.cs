using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Library;

/// <summary>One picture or video on the page of all.</summary>
/// <param name="Href">Its pre-offer; null for none.</param>
/// <param name="Place">What its pre-offer is called.</param>
public sealed record LibraryTile(MediaFile File, string? Href, string? Place, string? Sku, bool IsActive, bool IsSmall, bool IsBlurred)
{
    public string Address => MediaAddress.Of(File);

    public static LibraryTile Of(MediaRow row, (Guid Id, string Name) place) =>
        new(row.File, place.Name is null ? null : $"/pre-offers/{place.Id}", place.Name, row.Sku, row.Item.Status == MediaStatus.Active, row.IsSmall, row.IsBlurred);

    public static LibraryTile Of(MediaFile file) => new(file, null, null, null, true, false, false);
}
