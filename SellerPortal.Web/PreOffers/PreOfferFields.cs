using System.Text.Json;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.PreOffers;

/// <summary>What an OPTIONS answer tells of PFI01's fields, in the shape of Django REST Framework's metadata.</summary>
static class PreOfferFields
{
    public static void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        Field(writer, "id", "string", false, "Id", readOnly: true);
        writer.WriteEndObject();
        Text(writer, "sku", true, "Sku");
        Text(writer, "name", true, "Name");
        Text(writer, "base_code", false, "Base code");
        Simple(writer, "category", "field", true, "Category");
        Choices(writer, "approval_status", false, "Approval status", Enum.GetValues<ApprovalStatus>().Select(s => (s.ToString("D"), Spoken(s))));
        Simple(writer, "attributes", "field", false, "Attributes");
        Simple(writer, "localized_attributes", "field", false, "Localized attributes");
        Simple(writer, "product", "string", false, "Product");
        Child(writer, "prices", "Prices");
        Simple(writer, "price_list", "field", true, "Price list");
        Simple(writer, "price", "decimal", true, "Price");
        Simple(writer, "retail_price", "decimal", true, "Retail price");
        Choices(writer, "currency_type", true, "Currency type", Money.Currencies.Select(c => (c, c)));
        Simple(writer, "tax_rate", "decimal", true, "Tax rate");
        Simple(writer, "discount_percentage", "decimal", false, "Discount percentage");
        EndChild(writer);
        Child(writer, "stocks", "Stocks");
        Simple(writer, "stock_list", "field", true, "Stock list");
        Simple(writer, "stock", "integer", true, "Stock");
        Simple(writer, "unit_type", "string", true, "Unit type");
        EndChild(writer);
        writer.WriteEndObject();
    }

    static string Spoken(ApprovalStatus status) => status switch
    {
        ApprovalStatus.Pending => "Pending Approval",
        ApprovalStatus.Required => "Approval Required",
        _ => status.ToString(),
    };

    static void Field(Utf8JsonWriter writer, string name, string type, bool required, string label, bool readOnly = false)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", type);
        writer.WriteBoolean("required", required);
        writer.WriteBoolean("read_only", readOnly);
        writer.WriteString("label", label);
    }

    static void Simple(Utf8JsonWriter writer, string name, string type, bool required, string label)
    {
        Field(writer, name, type, required, label);
        writer.WriteEndObject();
    }

    static void Text(Utf8JsonWriter writer, string name, bool required, string label)
    {
        Field(writer, name, "string", required, label);
        writer.WriteNumber("max_length", PreOfferRules.TextLength);
        writer.WriteEndObject();
    }

    static void Choices(Utf8JsonWriter writer, string name, bool required, string label, IEnumerable<(string Value, string Name)> choices)
    {
        Field(writer, name, "choice", required, label);
        writer.WriteStartArray("choices");
        foreach (var (value, spoken) in choices)
        {
            writer.WriteStartObject();
            writer.WriteString("value", value);
            writer.WriteString("display_name", spoken);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static void Child(Utf8JsonWriter writer, string name, string label)
    {
        Field(writer, name, "field", false, label);
        writer.WriteStartObject("child");
        writer.WriteString("type", "nested object");
        writer.WriteBoolean("required", true);
        writer.WriteBoolean("read_only", false);
        writer.WriteStartObject("children");
    }

    static void EndChild(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
