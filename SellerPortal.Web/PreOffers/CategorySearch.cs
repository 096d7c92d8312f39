using System.Runtime.CompilerServices;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.PreOffers;

/// <summary>Finds categories by name in any language, with their ancestors' names, or by path. The folded texts are made once a tree.</summary>
static class CategorySearch
{
    public const int Most = 50;
    static readonly ConditionalWeakTable<CategoryTree, Entry[]> Indexes = [];

    /// <summary>Those whose own name begins with the text first, then whose own name has it, then the rest; shorter paths before longer.</summary>
    public static IReadOnlyList<CategoryNode> Find(CategoryTree tree, string text)
    {
        var words = Folding.Fold(text).Split([' ', '>', '/'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return [];
        return [.. Indexes.GetValue(tree, Index)
            .Where(e => words.All(word => e.All.Contains(word, StringComparison.Ordinal)))
            .OrderBy(e => e.Own.Any(name => name.StartsWith(words[^1], StringComparison.Ordinal)) ? 0 : e.Own.Any(name => name.Contains(words[^1], StringComparison.Ordinal)) ? 1 : 2)
            .ThenBy(e => e.Node.Path.Length).ThenBy(e => e.Node.Path, StringComparer.Ordinal).Take(Most).Select(e => e.Node)];
    }

    static Entry[] Index(CategoryTree tree)
    {
        var own = tree.All.ToDictionary(n => n.Id, n => n.Category.Translations.Values.Prepend(n.Category.Name).Distinct().Select(Folding.Fold).ToArray());
        return [.. tree.All.Select(n => new Entry(n, own[n.Id], string.Join(' ', n.Ancestors.Append(n).SelectMany(a => own[a.Id]).Append(Folding.Fold(n.Path)))))];
    }

    sealed record Entry(CategoryNode Node, string[] Own, string All);
}
