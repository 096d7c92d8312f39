using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>A taxonomy does not say of what type an attribute is: docs/decisions/0008-import-of-taxonomies.md has the rule.</summary>
static class TaxonomyDataType
{
    static readonly HashSet<string> After = ["included", "supported", "provided", "allowed", "required", "offered", "available", "covered"];
    static readonly HashSet<string> Singular = ["series", "species", "lens", "chassis", "basis", "bus", "canvas", "gas", "always"];

    /// <summary>No values: <c>text</c>. Values and a name in the plural: <c>multiple</c>. Else <c>dropdown</c>.</summary>
    /// <param name="name">In English.</param>
    public static string Of(string name, IReadOnlyCollection<AttributeValue> values) => values.Count == 0 ? "text" : IsPlural(name) ? "multiple" : "dropdown";

    static bool IsPlural(string name)
    {
        var words = name.ToLowerInvariant().Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries);
        var last = words.LastOrDefault(w => !After.Contains(w)) ?? "";
        return last.EndsWith('s') && !last.EndsWith("ss", StringComparison.Ordinal) && !last.EndsWith("us", StringComparison.Ordinal) && !Singular.Contains(last);
    }
}
