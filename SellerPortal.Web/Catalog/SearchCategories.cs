using System.Collections.Concurrent;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog;

/// <summary>
/// Finds categories by the words of their names in any language, their path, their id, or the key or the whole name of an attribute they have.
/// All words must be found, one of them at the category itself, the others there or in its ancestors' names.
/// </summary>
public sealed class SearchCategories
{
    volatile Index? index;

    sealed record Index(CategoryTree Of, IReadOnlyList<Entry> Entries)
    {
        /// <summary>What attributes are called, folded and in all languages: each is folded once for all categories that have it.</summary>
        public ConcurrentDictionary<AttributeDefinition, string[]> AttributeNames { get; } = new(ReferenceEqualityComparer.Instance);
    }

    sealed record Entry(CategoryNode Node, string Names, string Own, Entry? Parent);

    /// <returns>Empty for a text without a word.</returns>
    public IReadOnlySet<Guid> Find(CatalogSnapshot catalog, string text)
    {
        var words = Folding.Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return new HashSet<Guid>();
        var found = IndexOf(catalog.Tree);
        var whole = string.Join(' ', words);
        return found.Entries.Where(entry => Matches(entry, words) || HasAttribute(entry.Node, whole, found)).Select(entry => entry.Node.Id).ToHashSet();
    }

    static bool Matches(Entry entry, string[] words)
    {
        var here = false;
        foreach (var word in words)
        {
            if (entry.Own.Contains(word, StringComparison.Ordinal) || HasKey(entry.Node, word)) here = true;
            else if (!IsAbove(entry.Parent, word)) return false;
        }
        return here;
    }

    static bool IsAbove(Entry? entry, string word)
    {
        for (; entry is not null; entry = entry.Parent)
            if (entry.Names.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    static bool HasAttribute(CategoryNode node, string name, Index index)
    {
        foreach (var attribute in node.Schema.Attributes)
            if (index.AttributeNames.GetOrAdd(attribute, NamesOf).Contains(name)) return true;
        return false;
    }

    static string[] NamesOf(AttributeDefinition attribute) =>
        [.. (attribute.Translations?.Values.Select(t => t.Name) ?? []).Prepend(attribute.Name).OfType<string>().Select(Folding.Fold).Distinct()];

    /// <summary>The whole key: a part of one would find half of the tree.</summary>
    static bool HasKey(CategoryNode node, string word) => node.Schema.Find(word) is not null;

    Index IndexOf(CategoryTree tree)
    {
        if (index is { } known && ReferenceEquals(known.Of, tree)) return known;
        var entries = new List<Entry>(tree.All.Count);
        var byId = new Dictionary<Guid, Entry>(tree.All.Count);
        // By path: a parent comes before its children.
        foreach (var node in tree.All)
        {
            var names = Folding.Fold(string.Join('\n', node.Category.Translations.Values.Prepend(node.Category.Name).Distinct()));
            var entry = new Entry(node, names, $"{names}\n{Folding.Fold(node.Path)}\n{node.Id}", node.Parent is { } parent ? byId[parent.Id] : null);
            entries.Add(entry);
            byId[node.Id] = entry;
        }
        return index = new(tree, entries);
    }
}
