using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.Fields;
using SellerPortal.Domain.Media;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary>
/// What stands in the form, unchecked: to and from the API's JSON, which is also how a draft is kept. A change of category keeps every value;
/// those that the new schema does not know are <see cref="Outside"/>.
/// </summary>
public sealed class FormContent
{
    readonly Dictionary<string, JsonNode> attributes = new(StringComparer.Ordinal);
    readonly Dictionary<string, JsonObject> localized = new(StringComparer.Ordinal);

    FormContent(IReadOnlyList<PriceEntry> prices, IReadOnlyList<StockEntry> stocks) => (Prices, Stocks) = (prices, stocks);

    public string Sku { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string BaseCode { get; private set; } = "";
    public CategoryNode? Category { get; private set; }
    /// <summary>The listed product this is an offer on.</summary>
    public Guid? ProductId { get; private init; }
    public IReadOnlyList<PriceEntry> Prices { get; set; }
    public IReadOnlyList<StockEntry> Stocks { get; set; }

    /// <summary>Files that a draft of a new pre-offer holds.</summary>
    public IReadOnlyList<HeldMedia> Media { get; set; } = [];

    public AttributeSchema Schema => Category?.Schema ?? AttributeSchema.Empty;
    /// <summary>Values whose key the category does not have: kept, sent, and shown apart.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode>> Outside => attributes.Where(a => Schema.Find(a.Key) is null);

    /// <param name="product">The listed product that this becomes an offer on: it has the name and the category already.</param>
    public static FormContent Empty(CatalogSnapshot catalog, Product? product = null)
    {
        var content = new FormContent(OfferEntries.Prices(null, catalog.PriceLists), OfferEntries.Stocks(null, catalog.StockLists)) { ProductId = product?.Id, Name = product?.Name ?? "" };
        if (product is not null) content.Category = catalog.Tree.Find(product.CategoryId);
        return content;
    }

    public static FormContent Read(JsonObject body, CatalogSnapshot catalog)
    {
        var content = new FormContent(OfferEntries.Prices(body["prices"], catalog.PriceLists), OfferEntries.Stocks(body["stocks"], catalog.StockLists))
        {
            Sku = OfferEntries.Text(body, "sku"), Name = OfferEntries.Text(body, "name"), BaseCode = OfferEntries.Text(body, "base_code"),
            Category = Guid.TryParse(OfferEntries.Text(body, "category"), out var category) ? catalog.Tree.Find(category) : null,
            ProductId = Guid.TryParse(OfferEntries.Text(body, "product"), out var product) ? product : null,
            Media = HeldMedia.Read(body[HeldMedia.Field]),
        };
        foreach (var (key, value) in body["attributes"] as JsonObject ?? []) content.SetAttribute(key, value);
        foreach (var (key, texts) in body["localized_attributes"] as JsonObject ?? []) content.SetLocalized(key, texts as JsonObject);
        return content;
    }

    public static FormContent Of(PreOffer row, CatalogSnapshot catalog) => Read(new JsonObject
    {
        ["sku"] = row.Sku, ["name"] = row.Name, ["base_code"] = row.BaseCode, ["category"] = row.CategoryId.ToString(), ["product"] = row.JoinsProduct ? row.ProductId?.ToString() : null,
        ["attributes"] = PreOfferJson.ReadObject(row.Attributes), ["localized_attributes"] = PreOfferJson.ReadObject(row.LocalizedAttributes),
        ["prices"] = JsonNode.Parse(row.Prices), ["stocks"] = JsonNode.Parse(row.Stocks),
    }, catalog);

    /// <summary>Everything that has a value; nothing else, so that what is left out is told as missing.</summary>
    public JsonObject Write()
    {
        var body = new JsonObject();
        OfferEntries.Put(body, "sku", Sku);
        OfferEntries.Put(body, "name", Name);
        OfferEntries.Put(body, "base_code", BaseCode);
        if (Category is not null) body["category"] = Category.Id.ToString();
        if (ProductId is { } product) body["product"] = product.ToString();
        body["attributes"] = Attributes();
        body["localized_attributes"] = new JsonObject(localized.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value.DeepClone())));
        body["prices"] = new JsonArray([.. Prices.Where(p => p.IsGiven).Select(p => p.Write())]);
        body["stocks"] = new JsonArray([.. Stocks.Where(s => s.IsGiven).Select(s => s.Write())]);
        if (Media.Count > 0) body[HeldMedia.Field] = HeldMedia.Write(Media);
        return body;
    }

    public JsonObject Attributes() => new(attributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value.DeepClone())));

    public JsonNode? Attribute(string key) => attributes.GetValueOrDefault(key);
    public JsonObject? Localized(string key) => localized.GetValueOrDefault(key);

    /// <param name="value">A node of its own; null for none.</param>
    public void SetAttribute(string key, JsonNode? value)
    {
        if (value is null) attributes.Remove(key); else attributes[key] = value.Parent is null ? value : value.DeepClone();
    }

    public void SetLocalized(string key, JsonObject? texts)
    {
        if (texts is null or { Count: 0 }) localized.Remove(key); else localized[key] = texts.Parent is null ? texts : (JsonObject)texts.DeepClone();
    }

    /// <summary><c>sku</c>, <c>name</c> or <c>base_code</c>.</summary>
    public void SetBasic(string field, JsonNode? value)
    {
        var text = value is null ? "" : PythonText.Of(value);
        switch (field)
        {
            case "sku": Sku = text; break;
            case "name": Name = text; break;
            case "base_code": BaseCode = text; break;
            default: throw new ArgumentOutOfRangeException(nameof(field));
        }
    }

    /// <summary>Every value stays; attributes that have none get their default.</summary>
    public void SetCategory(CategoryNode category)
    {
        Category = category;
        foreach (var attribute in Schema.Attributes)
            if (attribute.DefaultValue is { } value && !attributes.ContainsKey(attribute.Key)) SetAttribute(attribute.Key, value.DeepClone());
    }

    /// <summary>Whether a value is asked for now; an offer on a listed product is only asked for what is the offer's own.</summary>
    public bool IsRequired(AttributeDefinition attribute, JsonObject values) =>
        (ProductId is null || attribute.IsOffer) && PreOfferRules.IsRequired(attribute, Schema, values);

    public bool IsEmpty(AttributeDefinition attribute) => DataTypes.Of(attribute).IsEmpty(Attribute(attribute.Key));

    public IReadOnlySet<Reference> References(CategoryTree tree) => PreOfferRules.References(Write(), null, tree);

    /// <summary>The fields that two bodies do not share: <c>name</c>, <c>attributes.color</c>, <c>prices</c>.</summary>
    public static IReadOnlyList<string> Differences(JsonObject one, JsonObject other) =>
    [
        .. Keys(one, other, "").Where(key => key is not ("attributes" or "localized_attributes")),
        .. ((string[])["attributes", "localized_attributes"]).SelectMany(bag => Keys(one[bag] as JsonObject ?? [], other[bag] as JsonObject ?? [], bag + ".")),
    ];

    static IEnumerable<string> Keys(JsonObject one, JsonObject other, string before) =>
        one.Select(m => m.Key).Union(other.Select(m => m.Key)).Where(key => !JsonNode.DeepEquals(one[key], other[key])).Select(key => before + key);
}
