using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Editing;

/// <param name="SeenVersion">Of the catalogue that the person looked at; null deletes whatever stands there.</param>
public sealed record CategoryDeletion(IReadOnlyCollection<Guid> Ids, long? SeenVersion = null);

/// <summary>
/// Deletes branches in which no pre-offer, withdrawn ones included, and no product stands: what a seller typed is merged or moved first.
/// An undo brings back the categories with their ids, paths and attributes.
/// </summary>
public sealed class DeleteCategories(WriteTreeEdit write)
{
    public Task<Outcome<CatalogChanged>> RunAsync(CategoryDeletion deletion, Actor actor, CancellationToken cancel) =>
        write.RunAsync(new("category.delete", deletion.Ids, (tree, _) => TreeMoves.Delete(tree, deletion.Ids))
        {
            SeenVersion = deletion.SeenVersion, Watch = TreeWatch.Branch,
            Within = (transaction, edit, _) =>
            {
                var use = BranchUse.Of(transaction.Sql, [.. edit.Removed.Select(c => c.Path)]);
                return use.IsEmpty ? new Done() : TreeProblems.InUse(use.PreOffers, use.Products);
            },
        }, actor, cancel);
}
