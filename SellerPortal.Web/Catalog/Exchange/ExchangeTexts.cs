namespace SellerPortal.Web.Catalog.Exchange;

/// <summary>The texts of import and export: ExchangeTexts.resx and ExchangeTexts.tr.resx.</summary>
public sealed class ExchangeTexts;
