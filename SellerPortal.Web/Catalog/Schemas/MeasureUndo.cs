using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>What an undo would make pre-offers be judged by.</summary>
/// <param name="Categories">Whose attributes would be other than now, or whose listings would stand elsewhere.</param>
public sealed record UndoPlan(IReadOnlyList<ImpactTerm> Terms, int Categories);

/// <summary>Finds what taking recorded changes back would do to the attributes by which listings are judged, on the tree as it stands; writes nothing.</summary>
public sealed class PlanUndo(PortalStore store, CatalogCache catalog)
{
    public async Task<Outcome<UndoPlan>> RunAsync(IReadOnlyCollection<Guid> changes, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var recorded = await db.CatalogChanges.AsNoTracking().Where(c => changes.Contains(c.Id)).OrderByDescending(c => c.Version).ToListAsync(cancel);
        var before = (await catalog.CurrentAsync(cancel)).Tree;
        var after = before;
        var merges = new List<(Guid Change, Guid From, Guid Into)>();
        foreach (var change in recorded.Where(c => c.IsTreeEdit || c.IsSchemaEdit))
        {
            var undone = change.IsTreeEdit ? Without(after, change.TreeEdit().Inverse, change.At) : Without(after, change.SchemaEdit().Inverse, change.At);
            if (undone is null) return TreeProblems.CannotUndo();
            after = undone;
            if (change.Into is { } into && change.TreeEdit().Removed.FirstOrDefault() is { } gone) merges.Add((change.Id, gone.Id, into));
        }
        var rejudged = TreeIntent.Rejudged(before, after, null).ToList();
        List<ImpactTerm> terms = [.. SchemaChanges.Between(rejudged).Select(c => new ImpactTerm(c))];
        foreach (var (change, from, into) in merges)
        {
            if (before.Find(into) is not { } now || after.Find(from) is not { } then) continue;
            // What the merge took goes back; what stood there already, and what came since, stays.
            var taken = await db.CatalogChangeItems.Where(i => i.ChangeId == change && i.PreOfferNumber != null).Select(i => i.PreOfferNumber!.Value).ToListAsync(cancel);
            terms.AddRange(SchemaChanges.Between([new Rejudged(into, now.Schema, then.Schema)]).Select(c => new ImpactTerm(c) { Only = taken.ToHashSet() }));
        }
        return new UndoPlan(terms, rejudged.Count + merges.Count);
    }

    static CategoryTree? Without(CategoryTree tree, TreeEdit inverse, DateTime at) => inverse.Fits(tree) ? tree.With(inverse, at) : null;

    static CategoryTree? Without(CategoryTree tree, SchemaEdit inverse, DateTime at) => inverse.Fits(tree) ? tree.With(inverse, at) : null;
}

/// <summary>Counts what taking recorded changes back would do to pre-offers: they come to be judged by other attributes.</summary>
public sealed class MeasureUndo(PlanUndo plan, MeasureImpact measure)
{
    /// <param name="progress">Told now and then: from some hundred thousand pre-offers on it takes longer than a second.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<Outcome<SchemaImpact>> RunAsync(IReadOnlyCollection<Guid> changes, Actor actor, IProgress<ImpactProgress>? progress, CancellationToken cancel)
    {
        var planned = await plan.RunAsync(changes, actor, cancel);
        return planned.Succeeded ? await measure.OfAsync(planned.Value.Terms, planned.Value.Categories, progress, cancel) : Outcome<SchemaImpact>.Refused(planned.Problems);
    }
}
