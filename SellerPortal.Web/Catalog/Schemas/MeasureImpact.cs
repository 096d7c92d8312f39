using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <param name="Products">Of the pre-offers, listed or once listed.</param>
public sealed record SellerImpact(int Number, string Name, long PreOffers, long Products);

public sealed record ImpactOfChange(SchemaChange Change, long PreOffers, long Products);

/// <summary>What a change would do to what stands in the catalogue, counted.</summary>
/// <param name="PreOffers">Each once, whatever number of changes concern it.</param>
/// <param name="Categories">Whose attributes would be other than now.</param>
/// <param name="Sellers">Those concerned, most pre-offers first.</param>
/// <param name="Changes">Also those that concern nobody.</param>
public sealed record SchemaImpact(long PreOffers, long Products, int Categories, IReadOnlyList<SellerImpact> Sellers, IReadOnlyList<ImpactOfChange> Changes);

/// <summary>Counts what a draft would do to pre-offers and products, of which sellers, before it is published.</summary>
public sealed class MeasureImpact(CatalogCache catalog, ImpactReader reader)
{
    /// <param name="progress">Told now and then: from some hundred thousand pre-offers on it takes longer than a second.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<Outcome<SchemaImpact>> RunAsync(SchemaDraft draft, Actor actor, IProgress<ImpactProgress>? progress, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        var tree = (await catalog.CurrentAsync(cancel)).Tree;
        var after = draft.Apply(tree);
        return await OfAsync([.. SchemaChanges.Between(tree, after).Select(c => new ImpactTerm(c))], after.ChangedSince(tree).Count(), progress, cancel);
    }

    /// <summary>Counts beside the caller, who can go on showing a page.</summary>
    internal Task<SchemaImpact> OfAsync(IReadOnlyList<ImpactTerm> terms, int categories, IProgress<ImpactProgress>? progress, CancellationToken cancel) => Task.Run(() =>
    {
        var tally = reader.Count(terms, null, progress, cancel);
        var names = reader.NamesOf(tally.Sellers.Select(s => s.Seller));
        return new SchemaImpact(tally.All.PreOffers, tally.All.Products, categories,
            [.. tally.Sellers.Select(s => new SellerImpact(s.Seller, names.GetValueOrDefault(s.Seller, ""), s.Count.PreOffers, s.Count.Products))],
            [.. terms.Select((term, i) => new ImpactOfChange(term.Change, tally[i].PreOffers, tally[i].Products))]);
    }, cancel);
}
