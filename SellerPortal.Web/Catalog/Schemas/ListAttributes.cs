using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

public enum LibraryFilter
{
    All,
    /// <summary>That no category uses.</summary>
    Unused,
    /// <summary>Of a key that others of the same type have too.</summary>
    Duplicates,
}

/// <param name="Text">Words of the name in any language, of the key or the id; all must be found.</param>
/// <param name="DataType">Null for all.</param>
/// <param name="After">The last attribute that was read; null from the first.</param>
public sealed record AttributeQuery(string Text = "", LibraryFilter Filter = LibraryFilter.All, string? DataType = null, Guid? After = null, int Limit = 50);

/// <param name="Categories">That link it themselves; those that inherit it are not counted.</param>
/// <param name="Duplicates">Other attributes of the same key and type.</param>
public sealed record AttributeUse(AttributeDefinition Definition, int Categories, int Duplicates);

/// <param name="Total">Found, on all pages.</param>
public sealed record AttributePage(IReadOnlyList<AttributeUse> Attributes, int Total, bool HasMore);

/// <summary>The library of attributes by name, then key; searched as one types, from memory.</summary>
public sealed class ListAttributes(CatalogCache catalog)
{
    volatile Index? index;

    sealed record Index(CategoryTree Of, IReadOnlyList<(AttributeUse Use, string Folded)> Entries);

    public async Task<Outcome<AttributePage>> RunAsync(AttributeQuery query, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        var entries = IndexOf((await catalog.CurrentAsync(cancel)).Tree).Entries;
        var words = Folding.Fold(query.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var found = entries.Where(e => Matches(e.Use, query) && words.All(w => e.Folded.Contains(w, StringComparison.Ordinal))).Select(e => e.Use).ToList();
        var from = query.After is { } after ? found.FindIndex(u => u.Definition.Id == after) + 1 : 0;
        var page = found.Skip(from).Take(query.Limit).ToList();
        return new AttributePage(page, found.Count, from + page.Count < found.Count);
    }

    static bool Matches(AttributeUse use, AttributeQuery query) => (query.DataType is null || use.Definition.DataType == query.DataType) && query.Filter switch
    {
        LibraryFilter.Unused => use.Categories == 0,
        LibraryFilter.Duplicates => use.Duplicates > 0,
        _ => true,
    };

    Index IndexOf(CategoryTree tree)
    {
        if (index is { } known && ReferenceEquals(known.Of, tree)) return known;
        var same = tree.Library.Values.GroupBy(d => (d.Key, d.DataType)).ToDictionary(g => g.Key, g => g.Count());
        return index = new(tree,
        [
            .. tree.Library.Values.OrderBy(d => d.Name, StringComparer.OrdinalIgnoreCase).ThenBy(d => d.Key, StringComparer.Ordinal).ThenBy(d => d.Id)
                .Select(d => (new AttributeUse(d, tree.LinksUsing(d.Id).Count(l => !l.Excluded), same[(d.Key, d.DataType)] - 1), FoldedOf(d))),
        ]);
    }

    static string FoldedOf(AttributeDefinition definition) =>
        Folding.Fold(string.Join('\n', (definition.Translations?.Values.Select(t => t.Name) ?? []).OfType<string>().Prepend(definition.Name).Append(definition.Key).Append(definition.Id.ToString())));
}
