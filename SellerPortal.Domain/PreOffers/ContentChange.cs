using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.PreOffers;

/// <summary>How far one content is from another: what it does to an approved pre-offer hangs on it.</summary>
public enum ContentChange
{
    None,
    /// <summary>Only prices, stocks or values of <c>is_offer</c> attributes.</summary>
    OfferOnly,
    Content,
}

/// <summary>Compares contents by meaning: the order of an object's keys and the spelling of a number say nothing.</summary>
public static class ContentChanges
{
    public static ContentChange Between(PreOfferContent stored, PreOfferContent next, AttributeSchema schema) => Between(Paths(stored, next), schema);

    /// <param name="paths">What <see cref="Paths"/> found.</param>
    public static ContentChange Between(IReadOnlyList<string> paths, AttributeSchema schema) =>
        paths.Count == 0 ? ContentChange.None : paths.All(path => IsOffer(path, schema)) ? ContentChange.OfferOnly : ContentChange.Content;

    /// <summary>The fields that differ: <c>name</c>, <c>attributes.color</c>, <c>localized_attributes.color</c>, <c>prices</c>.</summary>
    public static IReadOnlyList<string> Paths(PreOfferContent stored, PreOfferContent next)
    {
        var paths = new List<string>();
        if (stored.Sku != next.Sku) paths.Add("sku");
        if (stored.Name != next.Name) paths.Add("name");
        if (stored.BaseCode != next.BaseCode) paths.Add("base_code");
        if (stored.CategoryId != next.CategoryId) paths.Add("category");
        if (stored.ProductId != next.ProductId) paths.Add("product");
        paths.AddRange(Keys(stored.Attributes, next.Attributes).Select(key => "attributes." + key));
        paths.AddRange(Keys(stored.LocalizedAttributes, next.LocalizedAttributes).Select(key => "localized_attributes." + key));
        if (!stored.Prices.SequenceEqual(next.Prices)) paths.Add("prices");
        if (!stored.Stocks.SequenceEqual(next.Stocks)) paths.Add("stocks");
        return paths;
    }

    /// <summary>Equal as values, for numbers of any size: <c>1.0</c> is <c>1</c>.</summary>
    public static bool Same(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(m => b.TryGetPropertyValue(m.Key, out var value) && Same(m.Value, value)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        (JsonValue a, JsonValue b) when PythonText.Kind(a) == JsonValueKind.Number && PythonText.Kind(b) == JsonValueKind.Number => DecimalField.Same(a.ToJsonString(), b.ToJsonString()),
        (JsonValue a, JsonValue b) => PythonText.Kind(a) == PythonText.Kind(b) && PythonText.Of(a) == PythonText.Of(b),
        _ => one is null && other is null,
    };

    static IEnumerable<string> Keys(JsonObject stored, JsonObject next) =>
        stored.Select(m => m.Key).Union(next.Select(m => m.Key))
            .Where(key => stored.ContainsKey(key) != next.ContainsKey(key) || !Same(stored[key], next[key]));

    static bool IsOffer(string path, AttributeSchema schema) =>
        path is "prices" or "stocks"
        || (path.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && schema.Find(path[(dot + 1)..])?.IsOffer == true);
}
