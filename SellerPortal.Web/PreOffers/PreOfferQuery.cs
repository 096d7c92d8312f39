using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary>PFI02's query parameters, in the documented order, as the store's filter.</summary>
static class PreOfferQuery
{
    const string Attributes = "attributes__";
    const string IsNull = "isnull";
    /// <summary>A seller that nobody is.</summary>
    const int Nobody = -1;

    static readonly (string Name, PreOfferText Text)[] Texts = [("name", PreOfferText.Name), ("base_code", PreOfferText.BaseCode), ("sku", PreOfferText.Sku)];

    static readonly (string Suffix, TextMatch Match)[] Lookups =
    [
        ("iexact", TextMatch.IExact), ("contains", TextMatch.Contains), ("icontains", TextMatch.IContains), ("startswith", TextMatch.StartsWith),
        ("istartswith", TextMatch.IStartsWith), ("endswith", TextMatch.EndsWith), ("iendswith", TextMatch.IEndsWith),
    ];

    public static PreOfferFilter Read(FilterReader filters, Actor actor, CatalogSnapshot catalog, SellerDirectory sellers)
    {
        var texts = new List<TextFilter>();
        foreach (var (name, text) in Texts)
        {
            if (filters.Text(name) is { } exact) texts.Add(new(text, TextMatch.Exact, exact));
            if (filters.Text(name + "__contains") is { } part) texts.Add(new(text, TextMatch.Contains, part));
            if (filters.Text(name + "__icontains") is { } folded) texts.Add(new(text, TextMatch.IContains, folded));
        }
        return new()
        {
            Texts = texts,
            Categories = Categories(filters, catalog),
            Status = filters.Choice<ApprovalStatus>("approval_status"),
            Attributes = AttributeFilters(filters),
            Created = filters.Times("created_at"),
            Updated = filters.Times("updated_at"),
            Seller = actor.Reviews ? filters.Id("seller") is { } id ? sellers.NumberOf(id) ?? Nobody : null : actor.SellerNumber ?? Nobody,
        };
    }

    static HashSet<Guid>? Categories(FilterReader filters, CatalogSnapshot catalog)
    {
        var one = filters.Id("category");
        var part = filters.Text("category__contains");
        if (one is null && part is null) return null;
        if (part is null) return [one!.Value];
        var candidates = one is { } id ? [id] : catalog.Tree.All.Select(c => c.Id);
        return [.. candidates.Where(c => c.ToString().Contains(part, StringComparison.Ordinal))];
    }

    /// <summary><c>attributes__KEY</c> and <c>attributes__KEY__LOOKUP</c>; of a repeated one the last counts, an unknown lookup is ignored.</summary>
    static List<AttributeFilter> AttributeFilters(FilterReader filters)
    {
        var found = new List<AttributeFilter>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, _) in filters.Query.All)
        {
            if (!name.StartsWith(Attributes, StringComparison.Ordinal) || !seen.Add(name)) continue;
            if (filters.Text(name) is not { } value) continue;
            var rest = name[Attributes.Length..];
            var split = rest.LastIndexOf("__", StringComparison.Ordinal);
            var (key, lookup) = split < 0 ? (rest, "") : (rest[..split], rest[(split + 2)..]);
            if (key.Length == 0 || key.Contains('\0', StringComparison.Ordinal)) continue;
            if (Match(lookup, value) is { } match) found.Add(new(key, match, value));
        }
        return found;
    }

    static TextMatch? Match(string lookup, string value)
    {
        if (lookup.Length == 0) return TextMatch.Exact;
        if (lookup == IsNull)
            return value.ToLowerInvariant() switch { "true" or "1" => TextMatch.IsNull, "false" or "0" => TextMatch.IsNotNull, _ => null };
        foreach (var (suffix, match) in Lookups)
            if (lookup == suffix) return match;
        return null;
    }
}
