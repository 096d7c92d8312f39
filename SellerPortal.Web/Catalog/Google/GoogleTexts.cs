namespace SellerPortal.Web.Catalog.Google;

/// <summary>The words of the mapping to Google's categories.</summary>
public sealed class GoogleTexts;
