using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Google;

public enum GoogleFilter
{
    All,
    /// <summary>Neither mapped itself nor by an ancestor, and nothing to suggest.</summary>
    Open,
    /// <summary>Not mapped itself, with a suggestion.</summary>
    Suggested,
    /// <summary>Not mapped itself and nothing to suggest: as an ancestor is.</summary>
    Inherited,
    /// <summary>Itself.</summary>
    Mapped,
}

/// <param name="Text">Words of the category's names or path, or of what it is mapped to; all must be found.</param>
/// <param name="Branch">With all below it; null for the whole tree.</param>
/// <param name="After">The path of the last row that was read; null from the first.</param>
public sealed record GoogleQuery(string Text = "", GoogleFilter Filter = GoogleFilter.All, Guid? Branch = null, string? After = null, int Limit = 50);

/// <param name="Own">What it is mapped to itself; an id may be missing in the list.</param>
/// <param name="Inherited">Where it has none of its own.</param>
/// <param name="Suggestion">Where it has none of its own.</param>
public sealed record GoogleRow(CategoryNode Node, long? Own, (CategoryNode From, long Google)? Inherited, GoogleSuggestion? Suggestion)
{
    public GoogleFilter State => Own is not null ? GoogleFilter.Mapped : Suggestion is not null ? GoogleFilter.Suggested : Inherited is not null ? GoogleFilter.Inherited : GoogleFilter.Open;
}

/// <param name="Rows">By path.</param>
/// <param name="Counts">Of what the text and the branch leave, by state.</param>
/// <param name="Sure">Suggestions among all in the branch that may be taken at their word.</param>
public sealed record GooglePageOf(GoogleSnapshot Snapshot, IReadOnlyList<GoogleRow> Rows, IReadOnlyDictionary<GoogleFilter, int> Counts, int Sure, bool HasMore);

/// <summary>Own categories with those of Google's that they are or might be: from memory, a page at a time.</summary>
public sealed class ListGoogleMappings(GoogleShelf shelf)
{
    public async Task<Outcome<GooglePageOf>> RunAsync(GoogleQuery query, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        var now = await shelf.CurrentAsync(cancel);
        var top = query.Branch is { } id ? now.Catalog.Tree.Find(id) : null;
        if (query.Branch is not null && top is null) return TreeProblems.Gone();
        var branch = (top is null ? now.Catalog.Tree.All : [.. now.Catalog.Tree.Branch(top.Path)]).Select(n => Row(now, n)).ToList();
        var words = Folding.Fold(query.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var found = words.Length == 0 ? branch : branch.FindAll(r => Text(now, r) is var text && words.All(w => text.Contains(w, StringComparison.Ordinal)));
        var shown = found.Where(r => query.Filter == GoogleFilter.All || r.State == query.Filter).SkipWhile(r => query.After is not null && string.CompareOrdinal(r.Node.Path, query.After) <= 0).Take(query.Limit + 1).ToList();
        var counts = found.CountBy(r => r.State).ToDictionary();
        counts[GoogleFilter.All] = found.Count;
        return new GooglePageOf(now, [.. shown.Take(query.Limit)], counts, branch.Count(r => r.Suggestion?.IsSure == true), shown.Count > query.Limit);
    }

    internal static GoogleRow Row(GoogleSnapshot now, CategoryNode node) =>
        now.Mapped(node.Id) is { } own ? new(node, own, null, null) : new(node, null, now.Inherited(node), now.Suggestion(node));

    static string Text(GoogleSnapshot now, GoogleRow row) => Folding.Fold(string.Join('\n',
        [row.Node.Breadcrumb, row.Node.Path, .. row.Node.Category.Translations.Values, .. Paths(now, row.Own), .. row.Suggestion?.Category.Paths.Values ?? []]));

    static IEnumerable<string> Paths(GoogleSnapshot now, long? id) => id is { } google && now.Taxonomy.Find(google) is { } category ? category.Paths.Values : [];
}

/// <summary>Finds Google's categories as one types.</summary>
public sealed class FindGoogleCategories(GoogleShelf shelf)
{
    public const int Most = 20;

    public async Task<Outcome<IReadOnlyList<GoogleCategory>>> RunAsync(string text, Actor actor, CancellationToken cancel) => actor.IsOwner
        ? Outcome<IReadOnlyList<GoogleCategory>>.Ok((await shelf.CurrentAsync(cancel)).Taxonomy.Search(text, Most))
        : Problems.Forbidden();
}

/// <summary>What one category is to Google.</summary>
public sealed class ReadGoogleMapping(GoogleShelf shelf)
{
    public async Task<Outcome<(GoogleSnapshot Snapshot, GoogleRow Row)>> RunAsync(Guid category, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        var now = await shelf.CurrentAsync(cancel);
        return now.Catalog.Tree.Find(category) is { } node ? (now, ListGoogleMappings.Row(now, node)) : TreeProblems.Gone();
    }
}
