using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>What somebody is about to do to categories: move them to a place, merge one into another, or delete them.</summary>
/// <param name="Place">Of a move.</param>
/// <param name="Into">Of a merge of the only category.</param>
public sealed record TreeIntent(IReadOnlyCollection<Guid> Ids, TreePlace? Place = null, Guid? Into = null);

/// <summary>Counts what a move, a merge or a deletion of categories would do to pre-offers: they come to be judged by other attributes.</summary>
public sealed class MeasureTreeImpact(CatalogCache catalog, MeasureImpact measure)
{
    public async Task<Outcome<SchemaImpact>> RunAsync(TreeIntent intent, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        var tree = (await catalog.CurrentAsync(cancel)).Tree;
        var edit = intent switch
        {
            { Place: { } place } => TreeMoves.Move(tree, intent.Ids, place),
            { Into: { } into } => TreeMoves.Merge(tree, intent.Ids.First(), into),
            _ => TreeMoves.Delete(tree, intent.Ids),
        };
        if (!edit.Succeeded) return Outcome<SchemaImpact>.Refused(edit.Problems);
        var after = tree.With(edit.Value, DateTime.UnixEpoch);
        var categories = Rejudged(tree, after, intent).ToList();
        return measure.Of(SchemaChanges.Between(categories), categories.Count);
    }

    /// <summary>What stands in a merged category comes under the other's attributes; what stood in a deleted one under none.</summary>
    static IEnumerable<Rejudged> Rejudged(CategoryTree before, CategoryTree after, TreeIntent intent)
    {
        foreach (var node in before.All)
        {
            var now = after.Find(node.Id) ?? (intent.Into is { } into ? after.Find(into) : null);
            if (now is null || !now.Schema.SaysAs(node.Schema)) yield return new(node.Id, node.Schema, now?.Schema ?? AttributeSchema.Empty);
        }
    }
}
