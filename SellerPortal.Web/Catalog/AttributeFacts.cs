using System.Globalization;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog;

/// <summary>What there is to say of an attribute beside its name and type, as names of texts.</summary>
static class AttributeFacts
{
    public static IEnumerable<(string Flag, string Icon, string Colour)> Flags(AttributeDefinition attribute)
    {
        if (attribute.IsRequired) yield return ("Required", "star", "amber");
        if (attribute.IsOffer) yield return ("Offer", "storefront", "blue");
        if (attribute.IsVariant) yield return ("Variant", "style", "grey");
        if (attribute.IsVariantListable) yield return ("VariantListable", "view_list", "grey");
        if (attribute.IsLocalizable) yield return ("Localizable", "translate", "grey");
    }

    /// <summary>Each rule with what it says; one that does not apply is left out.</summary>
    public static IEnumerable<(string Rule, string Value)> Rules(AttributeDefinition attribute)
    {
        var rules = attribute.Rules;
        if (rules.Unit is { } unit) yield return ("Unit", unit);
        if (attribute.DataType == "price") yield return ("Currency", rules.Currency ?? "USD");
        if (rules.MinLength is { } shortest) yield return ("MinLength", Number(shortest));
        if (rules.MaxLength is { } longest) yield return ("MaxLength", Number(longest));
        if (rules.Min is { } least) yield return ("Min", least);
        if (rules.Max is { } most) yield return ("Max", most);
        if (rules.Step is { } step) yield return ("Step", Number(step));
        if (rules.Pattern is { } pattern) yield return ("Pattern", pattern);
        if (rules.Model is { } model) yield return ("Model", model);
        if (rules.Extensions is { Count: > 0 } extensions) yield return ("Extensions", string.Join(", ", extensions));
        if (rules.MaxBytes is { } bytes) yield return ("MaxBytes", Number(Math.Round(bytes / 1024m / 1024m, 1)));
        if (rules.RequiredWhen is { } when) yield return ("RequiredWhen", when.Value is null ? when.Key : $"{when.Key} = {when.Value}");
    }

    /// <summary>The nearest ancestor that declares an inherited attribute; null for the category's own.</summary>
    public static CategoryNode? DeclaredAbove(CategoryNode node, AttributeDefinition attribute) =>
        node.Schema.Own.Contains(attribute.Key) ? null : node.Ancestors.LastOrDefault(a => a.Schema.Own.Contains(attribute.Key));

    static string Number(decimal number) => number.ToString("0.######", CultureInfo.CurrentCulture);
}
