using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets.Storefront;

/// <summary>A product as it was read for a widget.</summary>
/// <param name="Number">The storefront's <c>pk</c>.</param>
/// <param name="Offer">The one whose price is shown.</param>
/// <param name="Stock">Over all its offers.</param>
/// <param name="Pictures">In their order, the cover first.</param>
public sealed record StorefrontProduct(int Number, Product Product, Offer Offer, long Stock, IReadOnlyList<StorefrontMedia> Pictures, IReadOnlyList<StorefrontMedia> Videos);

/// <param name="Address">Relative to the portal's root.</param>
public sealed record StorefrontMedia(ProductMedia Media, string Address);

/// <summary>The products of a widget, written as the <c>Product</c> of <c>@akinon/next</c> (types/commerce/product.ts) reads them.</summary>
public sealed class StorefrontProducts(IReadOnlyList<StorefrontProduct> products, CatalogSnapshot catalog, AttributeJson values)
{
    static readonly JsonEncodedText Created = JsonEncodedText.Encode("created_date"), Modified = JsonEncodedText.Encode("modified_date");

    readonly Guid firstPriceList = catalog.PriceLists.Count > 0 ? catalog.PriceLists[0].Id : Guid.Empty;

    public int Count => products.Count;

    /// <summary>The languages that any of their values or labels is in.</summary>
    public IReadOnlySet<string> Languages => products.SelectMany(p => Schema(p).Attributes.SelectMany(Tags).Concat(LocalizedTags(p.Product))).ToHashSet(StringComparer.Ordinal);

    public void Write(Utf8JsonWriter writer, IReadOnlyList<string> languages, string origin)
    {
        foreach (var product in products) Write(writer, product, languages, origin);
    }

    void Write(Utf8JsonWriter writer, StorefrontProduct shown, IReadOnlyList<string> languages, string origin)
    {
        var (product, offer) = (shown.Product, shown.Offer);
        var price = StorefrontPrice.Of(offer.Prices, firstPriceList)!;
        var stocks = PreOfferJson.ReadStocks(offer.Stocks);
        writer.WriteStartObject();
        writer.WriteNumber("pk"u8, shown.Number);
        writer.WriteString("sku"u8, product.Sku);
        writer.WriteString("base_code"u8, product.BaseCode);
        writer.WriteString("name"u8, product.Name);
        writer.WriteString("price"u8, Money.Format(price.Price, price.Currency));
        writer.WriteString("retail_price"u8, Money.Format(price.RetailPrice, price.Currency));
        writer.WriteString("currency_type"u8, price.Currency.ToLowerInvariant());
        writer.WriteString("price_type"u8, "default"u8);
        writer.WriteBoolean("in_stock"u8, shown.Stock > 0);
        writer.WriteNumber("stock"u8, shown.Stock);
        writer.WriteString("quantity"u8, "1"u8);
        writer.WriteString("unit_type"u8, stocks.Count > 0 ? stocks[0].UnitType : "qty");
        writer.WriteBoolean("is_ready_to_basket"u8, true);
        writer.WriteString("product_type"u8, "0"u8);
        writer.WriteNumber("attribute_set"u8, 1);
        WriteAttributes(writer, shown, languages, origin);
        Empty(writer, "extra_attributes");
        List(writer, "basket_offers");
        writer.WriteNull("data_source"u8);
        writer.WriteNull("form_schema"u8);
        WriteMedia(writer, "productimage_set", "image", shown.Pictures, origin);
        WriteMedia(writer, "productvideo_set", "video", shown.Videos, origin);
        if (shown.Pictures.Count > 0) writer.WriteString("image"u8, origin + shown.Pictures[0].Address);
        writer.WriteString("absolute_url"u8, FormattableString.Invariant($"/product/{shown.Number}/"));
        WireTime.Write(writer, Created, product.CreatedAt);
        WireTime.Write(writer, Modified, product.UpdatedAt > offer.UpdatedAt ? product.UpdatedAt : offer.UpdatedAt);
        writer.WriteEndObject();
    }

    void WriteAttributes(Utf8JsonWriter writer, StorefrontProduct shown, IReadOnlyList<string> languages, string origin)
    {
        var schema = Schema(shown);
        var attributes = PreOfferJson.ReadObject(shown.Product.Attributes);
        foreach (var (key, value) in PreOfferJson.ReadObject(shown.Offer.Attributes)) attributes[key] = value?.DeepClone();
        foreach (var (key, texts) in PreOfferJson.ReadObject(shown.Product.LocalizedAttributes))
            if (languages.Select(tag => Find(texts as JsonObject, tag)).FirstOrDefault(text => text is not null) is { } text) attributes[key] = text.DeepClone();
        writer.WritePropertyName("attributes"u8);
        values.Write(writer, PreOfferJson.Write(attributes), shown.Product.CategoryId, catalog, origin);

        var language = languages.Count > 0 ? languages[0] : "";
        writer.WriteStartObject("attributes_kwargs"u8);
        foreach (var attribute in schema.Attributes)
        {
            if (attributes[attribute.Key] is not { } value) continue;
            writer.WriteStartObject(attribute.Key);
            writer.WriteString("name"u8, attribute.NameIn(language));
            writer.WriteString("data_type"u8, attribute.DataType);
            writer.WriteString("label"u8, DataTypes.Of(attribute).Display(value, attribute, language));
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    static void WriteMedia(Utf8JsonWriter writer, string set, string name, IReadOnlyList<StorefrontMedia> media, string origin)
    {
        writer.WriteStartArray(set);
        for (var i = 0; i < media.Count; i++)
        {
            var item = media[i].Media;
            writer.WriteStartObject();
            // The ids of the portal are uuids; a number is made of them, the same for the same file.
            writer.WriteNumber("pk"u8, BitConverter.ToInt32(item.Id.ToByteArray(), 0) & int.MaxValue);
            writer.WriteString("status"u8, "active"u8);
            writer.WriteString(name, origin + media[i].Address);
            writer.WriteNumber("order"u8, item.Order);
            WireTime.Write(writer, Created, item.CreatedAt);
            List(writer, "specialimage_set");
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    static void Empty(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name);
        writer.WriteEndObject();
    }

    static void List(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartArray(name);
        writer.WriteEndArray();
    }

    AttributeSchema Schema(StorefrontProduct shown) => catalog.Tree.Find(shown.Product.CategoryId)?.Schema ?? AttributeSchema.Empty;

    static IEnumerable<string> Tags(AttributeDefinition attribute) =>
        (attribute.Translations?.Keys ?? []).Concat(attribute.Values?.SelectMany(v => v.Translations?.Keys ?? []) ?? []);

    static IEnumerable<string> LocalizedTags(Product product) =>
        PreOfferJson.ReadObject(product.LocalizedAttributes).SelectMany(m => (m.Value as JsonObject ?? []).Select(l => l.Key));

    static JsonNode? Find(JsonObject? texts, string tag) =>
        texts is null ? null : texts[tag] ?? (tag.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash ? texts[tag[..dash]] : null);
}
