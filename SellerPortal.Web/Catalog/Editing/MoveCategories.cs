using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Editing;

/// <param name="SeenVersion">Of the catalogue that the person looked at; null moves from wherever they stand.</param>
public sealed record CategoryMove(IReadOnlyCollection<Guid> Ids, TreePlace Place, long? SeenVersion = null);

/// <summary>Moves categories with all that stands below them. Among the same siblings it is a reorder, which changes no path.</summary>
public sealed class MoveCategories(WriteTreeEdit write)
{
    public Task<Outcome<CatalogChanged>> RunAsync(CategoryMove move, Actor actor, CancellationToken cancel) =>
        write.RunAsync(new("category.move", move.Ids, (tree, _) => TreeMoves.Move(tree, move.Ids, move.Place)) { SeenVersion = move.SeenVersion, Watch = TreeWatch.Places }, actor, cancel);
}
