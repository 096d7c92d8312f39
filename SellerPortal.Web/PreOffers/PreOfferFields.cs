using System.Text.Json;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Api;

namespace SellerPortal.Web.PreOffers;

/// <summary>What an OPTIONS answer tells of PFI01's fields.</summary>
static class PreOfferFields
{
    public static void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteField("id", "string", false, "Id", readOnly: true);
        Text(writer, "sku", true, "Sku");
        Text(writer, "name", true, "Name");
        Text(writer, "base_code", false, "Base code");
        writer.WriteField("category", "field", true, "Category");
        writer.WriteChoiceField("approval_status", false, "Approval status", Enum.GetValues<ApprovalStatus>().Select(s => (s.ToString("D"), Spoken(s))));
        writer.WriteField("attributes", "field", false, "Attributes");
        writer.WriteField("localized_attributes", "field", false, "Localized attributes");
        writer.WriteField("product", "string", false, "Product");
        writer.WriteChildField("prices", "Prices", static prices =>
        {
            prices.WriteField("price_list", "field", true, "Price list");
            prices.WriteField("price", "decimal", true, "Price");
            prices.WriteField("retail_price", "decimal", true, "Retail price");
            prices.WriteChoiceField("currency_type", true, "Currency type", Money.Currencies.Select(c => (c, c)));
            prices.WriteField("tax_rate", "decimal", true, "Tax rate");
            prices.WriteField("discount_percentage", "decimal", false, "Discount percentage");
        });
        writer.WriteChildField("stocks", "Stocks", static stocks =>
        {
            stocks.WriteField("stock_list", "field", true, "Stock list");
            stocks.WriteField("stock", "integer", true, "Stock");
            stocks.WriteField("unit_type", "string", true, "Unit type");
        });
        writer.WriteEndObject();
    }

    static void Text(Utf8JsonWriter writer, string name, bool required, string label) =>
        writer.WriteField(name, "string", required, label, more: static text => text.WriteNumber("max_length", PreOfferRules.TextLength));

    static string Spoken(ApprovalStatus status) => status switch
    {
        ApprovalStatus.Pending => "Pending Approval",
        ApprovalStatus.Required => "Approval Required",
        _ => status.ToString(),
    };
}
