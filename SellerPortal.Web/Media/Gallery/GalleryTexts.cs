namespace SellerPortal.Web.Media.Gallery;

/// <summary>Names the texts of the gallery.</summary>
public sealed class GalleryTexts;
