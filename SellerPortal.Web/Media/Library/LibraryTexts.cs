namespace SellerPortal.Web.Media.Library;

/// <summary>Names the texts of the page of all pictures.</summary>
public sealed class LibraryTexts;
