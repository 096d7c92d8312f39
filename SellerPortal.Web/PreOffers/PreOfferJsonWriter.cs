using System.Text.Json;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary>
/// A pre-offer as PFI02 answers it: the documented fields in their order, then those beyond them, where they are not empty.
/// The stored JSON is copied as it stands.
/// </summary>
static class PreOfferJsonWriter
{
    static readonly JsonEncodedText Id = JsonEncodedText.Encode("id"), Sku = JsonEncodedText.Encode("sku"), Name = JsonEncodedText.Encode("name"),
        BaseCode = JsonEncodedText.Encode("base_code"), Category = JsonEncodedText.Encode("category"), Attributes = JsonEncodedText.Encode("attributes"),
        Meta = JsonEncodedText.Encode("meta"), Product = JsonEncodedText.Encode("product"), Status = JsonEncodedText.Encode("approval_status"),
        Prices = JsonEncodedText.Encode("prices"), Stocks = JsonEncodedText.Encode("stocks"), CreatedAt = JsonEncodedText.Encode("created_at"),
        UpdatedAt = JsonEncodedText.Encode("updated_at"), Localized = JsonEncodedText.Encode("localized_attributes"), Issues = JsonEncodedText.Encode("issues"),
        Seller = JsonEncodedText.Encode("seller");

    /// <param name="seller">The seller's id, for owners and reviewers; null for the seller itself.</param>
    public static void Write(Utf8JsonWriter writer, PreOfferRows row, AttributeJson values, CatalogSnapshot catalog, string origin, Guid? seller)
    {
        writer.WriteStartObject();
        writer.WriteString(Id, row.Id);
        writer.WriteString(Sku, row.Sku);
        writer.WriteString(Name, row.Name);
        writer.WriteString(BaseCode, row.BaseCode);
        writer.WriteString(Category, row.CategoryId);
        writer.WritePropertyName(Attributes);
        values.Write(writer, row.Attributes, row.CategoryId, catalog, origin);
        writer.WriteString(Meta, row.MetaId);
        if (row.ProductId is { } product) writer.WriteString(Product, product);
        else writer.WriteNull(Product);
        writer.WriteNumber(Status, row.Status);
        writer.WritePropertyName(Prices);
        writer.WriteRawValue(row.Prices, skipInputValidation: true);
        writer.WritePropertyName(Stocks);
        writer.WriteRawValue(row.Stocks, skipInputValidation: true);
        WireTime.Write(writer, CreatedAt, row.CreatedAt);
        WireTime.Write(writer, UpdatedAt, row.UpdatedAt);
        var localized = row.LocalizedAttributes;
        if (!localized.IsEmpty && !localized.SequenceEqual("{}"u8))
        {
            writer.WritePropertyName(Localized);
            values.WriteLocalized(writer, localized, row.CategoryId, catalog, origin);
        }
        var issues = row.Issues;
        if (!issues.IsEmpty && !issues.SequenceEqual("[]"u8))
        {
            writer.WritePropertyName(Issues);
            writer.WriteRawValue(issues, skipInputValidation: true);
        }
        if (seller is { } id) writer.WriteString(Seller, id);
        writer.WriteEndObject();
    }
}
