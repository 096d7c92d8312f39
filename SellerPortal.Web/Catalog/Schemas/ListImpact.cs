using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <param name="Draft">What is about to be published; null where <paramref name="Intent"/> or <paramref name="Undo"/> says what is about to be done.</param>
/// <param name="Change">One of the impact's changes, by its place; null for all.</param>
/// <param name="Seller">Null for all.</param>
/// <param name="After">The number of the last row that was read; null from the first.</param>
public sealed record ImpactQuery(SchemaDraft? Draft, int? Change = null, int? Seller = null, long? After = null)
{
    public TreeIntent? Intent { get; init; }
    /// <summary>Recorded changes that are about to be taken back.</summary>
    public IReadOnlyCollection<Guid>? Undo { get; init; }
}

/// <summary>A pre-offer that a draft or a change of the tree concerns, and by which of its changes.</summary>
public sealed record ConcernedPreOffer(long Number, Guid Id, string Sku, string Name, int Seller, string SellerName, string Category, IReadOnlyList<SchemaChange> Changes);

/// <summary>Lists the pre-offers that a draft or a change of the tree concerns, page by page in the order of their numbers.</summary>
public sealed class ListImpact(CatalogCache catalog, PlanUndo undo, ImpactReader reader)
{
    public const int PageSize = 50;

    public async Task<Outcome<IReadOnlyList<ConcernedPreOffer>>> RunAsync(ImpactQuery query, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        var tree = (await catalog.CurrentAsync(cancel)).Tree;
        var found = query.Undo is { } changes ? (await undo.RunAsync(changes, actor, cancel)).Then(plan => Outcome<IReadOnlyList<ImpactTerm>>.Ok(plan.Terms)) : TermsOf(query, tree);
        if (!found.Succeeded) return Outcome<IReadOnlyList<ConcernedPreOffer>>.Refused(found.Problems);
        var terms = found.Value;
        if (query.Change is { } one) terms = one >= 0 && one < terms.Count ? [terms[one]] : [];
        var rows = await Task.Run(() => reader.Page(terms, query.Seller, query.After, PageSize, cancel), cancel);
        var names = reader.NamesOf(rows.Select(r => r.Seller).Distinct());
        return Outcome<IReadOnlyList<ConcernedPreOffer>>.Ok([.. rows.Select(r => new ConcernedPreOffer(r.Number, r.Id, r.Sku, r.Name, r.Seller, names.GetValueOrDefault(r.Seller, ""), tree.Find(r.Category)?.Breadcrumb ?? "", [.. r.Changes.Select(i => terms[i].Change)]))]);
    }

    static Outcome<IReadOnlyList<ImpactTerm>> TermsOf(ImpactQuery query, CategoryTree tree)
    {
        if (query.Intent is not { } intent) return Terms(SchemaChanges.Between(tree, query.Draft!.Apply(tree)));
        var categories = intent.Rejudged(tree);
        return categories.Succeeded ? Terms(SchemaChanges.Between(categories.Value)) : Outcome<IReadOnlyList<ImpactTerm>>.Refused(categories.Problems);
    }

    static Outcome<IReadOnlyList<ImpactTerm>> Terms(IReadOnlyList<SchemaChange> changes) => Outcome<IReadOnlyList<ImpactTerm>>.Ok([.. changes.Select(c => new ImpactTerm(c))]);
}
