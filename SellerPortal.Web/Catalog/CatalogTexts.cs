namespace SellerPortal.Web.Catalog;

/// <summary>The texts of this room: CatalogTexts.resx and CatalogTexts.tr.resx.</summary>
public sealed class CatalogTexts;
