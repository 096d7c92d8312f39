using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Inputs;

/// <summary>One entry of a searched list.</summary>
/// <param name="Note">A second line: an SKU, a path.</param>
public sealed record Option(string Value, string Label, string? Note = null)
{
    /// <summary>The values that can be chosen now, by label in the reader's language; a retired one only where it is chosen already.</summary>
    public static IReadOnlyList<Option> Of(AttributeDefinition attribute, string language, IReadOnlyCollection<string> chosen) =>
        [.. (attribute.Values ?? []).Where(v => !v.Retired || chosen.Contains(v.Value)).Select(v => new Option(v.Value, v.LabelIn(language)))];

    /// <summary>Those that hold every word of <paramref name="text"/>, folded; labels that begin with it first.</summary>
    public static IReadOnlyList<Option> Matching(IReadOnlyList<Option> options, string text)
    {
        var words = Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return options;
        return [.. options.Select(o => (Option: o, Folded: Folding.Fold(o.Label + " " + o.Note)))
            .Where(o => words.All(word => o.Folded.Contains(word, StringComparison.Ordinal)))
            .OrderBy(o => o.Folded.StartsWith(words[0], StringComparison.Ordinal) ? 0 : 1).Select(o => o.Option)];
    }
}
