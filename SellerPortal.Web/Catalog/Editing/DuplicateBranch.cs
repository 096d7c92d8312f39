using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Editing;

/// <summary>Copies a category with all below it and with the attributes that each uses; not its products.</summary>
public sealed class DuplicateBranch(WriteTreeEdit write)
{
    /// <param name="place">Null for right behind it.</param>
    public Task<Outcome<CatalogChanged>> RunAsync(Guid id, TreePlace? place, Actor actor, CancellationToken cancel) =>
        write.RunAsync(new("category.duplicate", [id], (tree, now) => TreeMoves.Duplicate(tree, id, place ?? TreePlace.After(id), Guid.CreateVersion7, now)), actor, cancel);
}
