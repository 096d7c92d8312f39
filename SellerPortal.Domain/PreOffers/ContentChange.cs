using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;

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
    public static ContentChange Between(PreOfferContent stored, PreOfferContent next, AttributeSchema schema)
    {
        var paths = Paths(stored, next);
        return paths.Count == 0 ? ContentChange.None : paths.All(path => IsOffer(path, schema)) ? ContentChange.OfferOnly : ContentChange.Content;
    }

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

    static IEnumerable<string> Keys(JsonObject stored, JsonObject next) =>
        stored.Select(m => m.Key).Union(next.Select(m => m.Key))
            .Where(key => stored.ContainsKey(key) != next.ContainsKey(key) || !JsonNode.DeepEquals(stored[key], next[key]));

    static bool IsOffer(string path, AttributeSchema schema) =>
        path is "prices" or "stocks"
        || (path.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && schema.Find(path[(dot + 1)..])?.IsOffer == true);
}
