using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>What somebody is about to do to categories: move them to a place, merge them into another, or delete them.</summary>
/// <param name="Place">Of a move.</param>
/// <param name="Into">Of a merge.</param>
public sealed record TreeIntent(IReadOnlyCollection<Guid> Ids, TreePlace? Place = null, Guid? Into = null)
{
    /// <summary>What an outline comes to, planned on the tree as it stands; the rest of the wish says nothing then.</summary>
    public TreeEdit? Edit { get; init; }

    /// <summary>The categories whose listings it would have judged by other attributes, or why it cannot be done.</summary>
    public Outcome<IReadOnlyList<Rejudged>> Rejudged(CategoryTree tree)
    {
        var after = Into is { } into
            ? InOrder(tree, Ids).Aggregate(Outcome<CategoryTree>.Ok(tree), (merged, id) => merged.Then(now => TreeMoves.Merge(now, id, into).Then<CategoryTree>(edit => now.With(edit, DateTime.UnixEpoch))))
            : (Edit is { } edit ? Planned(tree, edit) : Place is { } place ? TreeMoves.Move(tree, Ids, place) : TreeMoves.Delete(tree, Ids)).Then<CategoryTree>(planned => tree.With(planned, DateTime.UnixEpoch));
        return after.Then(now => Outcome<IReadOnlyList<Rejudged>>.Ok([.. Rejudged(tree, now, Into)]));
    }

    /// <summary>Somebody may have changed the tree since.</summary>
    static Outcome<TreeEdit> Planned(CategoryTree tree, TreeEdit edit) => edit.Fits(tree) ? edit : TreeProblems.Gone();

    /// <summary>In which categories are merged one after the other: the deepest first, so that none is gone with its parent.</summary>
    public static IEnumerable<Guid> InOrder(CategoryTree tree, IEnumerable<Guid> ids) => ids.OrderByDescending(id => tree.Find(id)?.Path.Length ?? 0);

    /// <summary>What stands in a merged category comes under the other's attributes; what stood in a deleted one under none.</summary>
    /// <param name="merged">Where what stands in a category that is gone goes.</param>
    internal static IEnumerable<Rejudged> Rejudged(CategoryTree before, CategoryTree after, Guid? merged)
    {
        foreach (var node in before.All)
        {
            var now = after.Find(node.Id) ?? (merged is { } into ? after.Find(into) : null);
            if (now is null || !now.Schema.SaysAs(node.Schema)) yield return new(node.Id, node.Schema, now?.Schema ?? AttributeSchema.Empty);
        }
    }
}

/// <summary>Counts what a move, a merge or a deletion of categories would do to pre-offers: they come to be judged by other attributes.</summary>
public sealed class MeasureTreeImpact(CatalogCache catalog, MeasureImpact measure)
{
    /// <param name="progress">Told now and then: from some hundred thousand pre-offers on it takes longer than a second.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<Outcome<SchemaImpact>> RunAsync(TreeIntent intent, Actor actor, IProgress<ImpactProgress>? progress, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        var categories = intent.Rejudged((await catalog.CurrentAsync(cancel)).Tree);
        return categories.Succeeded
            ? await measure.OfAsync([.. SchemaChanges.Between(categories.Value).Select(c => new ImpactTerm(c))], categories.Value.Count, progress, cancel)
            : Outcome<SchemaImpact>.Refused(categories.Problems);
    }
}
