using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Editing;

/// <param name="Translations">Names by language tag; empty ones are left out.</param>
public sealed record NewCategory(string Name, TreePlace Place, IReadOnlyDictionary<string, string?>? Translations = null);

/// <summary>Adds a category below or beside another one. It has what its ancestors hand down.</summary>
public sealed class AddCategory(WriteTreeEdit write)
{
    /// <returns>The new category is the only one in the edit that is added.</returns>
    public Task<Outcome<CatalogChanged>> RunAsync(NewCategory wanted, Actor actor, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        return write.RunAsync(new("category.add", [id], (tree, now) =>
        {
            var name = CategoryName.Read(wanted.Name);
            var translations = CategoryName.Read(wanted.Translations ?? new Dictionary<string, string?>());
            return name.Succeeded && translations.Succeeded
                ? TreeMoves.Add(tree, id, name.Value, translations.Value, wanted.Place, now)
                : Outcome<TreeEdit>.Refused([.. name.Problems, .. translations.Problems]);
        }), actor, cancel);
    }
}
