using System.Globalization;
using System.Text.Json.Nodes;

namespace SellerPortal.Web.Demo;

/// <summary>Writes a variant as the body that its seller would send to the API.</summary>
sealed class DemoBody(DemoCatalog catalog, IReadOnlyDictionary<string, DemoFile> files)
{
    public JsonObject Write(DemoProduct product, DemoVariant variant)
    {
        var attributes = new JsonObject();
        if (product.Picture is { } kind && File(DemoFiles.Picture(kind, variant.Tint), product.Seller) is { } picture) attributes["main_picture"] = picture;
        foreach (var (key, value) in product.Attributes.Concat(variant.Attributes))
            if (Resolve(value, product) is { } resolved) attributes[key] = resolved;
        var body = new JsonObject
        {
            ["sku"] = variant.Sku, ["name"] = variant.Name, ["base_code"] = product.Base,
            ["category"] = catalog.Category(product.Category).Id.ToString(),
            ["approval_status"] = variant.Status == "P" ? 2 : 3,
            ["attributes"] = attributes,
            ["prices"] = new JsonArray([.. variant.Prices.Select(p => (JsonNode)new JsonObject
            {
                ["price_list"] = catalog.PriceList(p[0]).Id.ToString(), ["price"] = p[1], ["retail_price"] = p[2],
                ["currency_type"] = catalog.PriceList(p[0]).Currency, ["tax_rate"] = product.Tax, ["discount_percentage"] = Discount(p[1], p[2]),
            })]),
            ["stocks"] = new JsonArray([.. variant.Stocks.Select(s => (JsonNode)new JsonObject
            {
                ["stock_list"] = catalog.StockList((string)s[0]!).Id.ToString(), ["stock"] = s[1]!.DeepClone(), ["unit_type"] = "qty",
            })]),
        };
        if (product.Localized is { } localized) body["localized_attributes"] = localized.DeepClone();
        if (variant.On is { } sku) body["product"] = DemoIds.Of("product", sku).ToString();
        return body;
    }

    /// <summary>What begins with <c>$</c> stands for an id; null where there is none, so that the value is left out.</summary>
    JsonNode? Resolve(JsonNode? value, DemoProduct product)
    {
        if (value is not JsonValue scalar || !scalar.TryGetValue<string>(out var text) || !text.StartsWith('$')) return value?.DeepClone();
        var (kind, name) = text.Split(':') is [var k, var n] ? (k, n) : (text, "");
        return kind switch
        {
            "$product" => DemoIds.Of("product", name).ToString(),
            "$category" => catalog.Category(name).Id.ToString(),
            "$label" => File(DemoFiles.Label(name), product.Seller),
            _ => File(DemoFiles.Document(kind[1..], product.Base), product.Seller),
        };
    }

    JsonNode? File(string name, int seller) => files.TryGetValue(DemoFiles.Of(name, seller), out var file) ? file.Id.ToString() : null;

    static string Discount(string price, string retail)
    {
        var (low, high) = (decimal.Parse(price, CultureInfo.InvariantCulture), decimal.Parse(retail, CultureInfo.InvariantCulture));
        return (high > low ? Math.Round((1 - low / high) * 100) : 0).ToString(CultureInfo.InvariantCulture);
    }
}
