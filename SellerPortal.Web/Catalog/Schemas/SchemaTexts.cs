namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>The texts of editing attributes: SchemaTexts.resx and SchemaTexts.tr.resx.</summary>
public sealed class SchemaTexts;
