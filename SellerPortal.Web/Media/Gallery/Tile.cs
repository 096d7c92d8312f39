using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Gallery;

/// <summary>One picture or video as the gallery shows it.</summary>
/// <param name="Id">Of the item on the pre-offer, or of the draft's file.</param>
/// <param name="File">What is shown.</param>
/// <param name="Original">The file as sent.</param>
/// <param name="AlsoOn">Other SKUs of the same seller with the same picture.</param>
public sealed record Tile(Guid Id, MediaKind Kind, MediaStatus Status, string AltText, MediaFile File, Guid Original, PictureEdit Edit, IReadOnlyList<string> AlsoOn)
{
    public string Address => MediaAddress.Of(File);
    public bool IsActive => Status == MediaStatus.Active;
    public bool IsSmall => Kind == MediaKind.Image && Math.Min(File.Width, File.Height) is > 0 and < MediaRules.SmallSide;
    public bool IsBlurred => Kind == MediaKind.Image && File.Sharpness < MediaRules.BlurredBelow;
    public bool IsEdited => !Edit.IsNone;
}
