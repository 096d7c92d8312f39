namespace SellerPortal.Web.Media;

/// <summary>Names the texts of this room.</summary>
public sealed class MediaTexts;
