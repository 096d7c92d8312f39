using System.Text.Json;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Api;

namespace SellerPortal.Web.Widgets;

/// <summary>Writes a product collection for the owner's API.</summary>
static class CollectionJson
{
    static readonly JsonEncodedText Created = JsonEncodedText.Encode("created_date"), Modified = JsonEncodedText.Encode("modified_date"),
        Refreshed = JsonEncodedText.Encode("refreshed_date"), Expiration = JsonEncodedText.Encode("expiration_date");

    /// <param name="products">Its products, where all of them are to be listed.</param>
    public static void Write(Utf8JsonWriter writer, ProductCollection collection, long count, IReadOnlyList<CollectionItem>? products)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, collection.Id);
        writer.WriteNumber("pk"u8, collection.Number);
        writer.WriteString("name"u8, collection.Name);
        writer.WriteString("slug"u8, collection.Slug);
        writer.WriteString("collection_type"u8, CollectionInput.NameOf(collection.Kind));
        if (collection.Kind == CollectionKind.Dynamic)
        {
            writer.WritePropertyName("rules"u8);
            writer.WriteRawValue(collection.Rules, skipInputValidation: true);
        }
        writer.WriteString("sort_option"u8, CollectionInput.NameOf(collection.Sort));
        if (collection.Limit is { } limit) writer.WriteNumber("limit"u8, limit);
        else writer.WriteNull("limit"u8);
        writer.WriteBoolean("is_active"u8, collection.IsActive);
        Time(writer, Expiration, collection.ExpirationDate);
        Time(writer, Refreshed, collection.RefreshedAt);
        WireTime.Write(writer, Created, collection.CreatedAt);
        WireTime.Write(writer, Modified, collection.UpdatedAt);
        writer.WriteNumber("revision"u8, collection.Revision);
        writer.WriteNumber("product_count"u8, count);
        if (products is not null)
        {
            writer.WriteStartArray("products"u8);
            foreach (var item in products)
            {
                writer.WriteStartObject();
                writer.WriteString("id"u8, item.Product.Id);
                writer.WriteString("sku"u8, item.Product.Sku);
                writer.WriteString("name"u8, item.Product.Name);
                writer.WriteBoolean("is_sellable"u8, item.IsSellable);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    static void Time(Utf8JsonWriter writer, JsonEncodedText name, DateTime? time)
    {
        if (time is { } known) WireTime.Write(writer, name, known);
        else writer.WriteNull(name);
    }
}
