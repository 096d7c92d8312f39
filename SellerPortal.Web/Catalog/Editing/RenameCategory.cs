using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Editing;

/// <param name="Translations">All names in other languages; null leaves them as they are.</param>
/// <param name="SeenVersion">Of the catalogue that the person looked at; null overwrites whatever stands there.</param>
public sealed record CategoryNames(Guid Id, string Name, IReadOnlyDictionary<string, string?>? Translations = null, long? SeenVersion = null);

/// <summary>Gives a category another name, in the default language and in others.</summary>
public sealed class RenameCategory(WriteTreeEdit write)
{
    public Task<Outcome<CatalogChanged>> RunAsync(CategoryNames names, Actor actor, CancellationToken cancel) =>
        write.RunAsync(new("category.rename", [names.Id], (tree, _) =>
        {
            var name = CategoryName.Read(names.Name);
            var translations = CategoryName.Read(names.Translations ?? new Dictionary<string, string?>());
            return name.Succeeded && translations.Succeeded
                ? TreeMoves.Rename(tree, names.Id, name.Value, names.Translations is null ? null : translations.Value)
                : Outcome<TreeEdit>.Refused([.. name.Problems, .. translations.Problems]);
        }) { SeenVersion = names.SeenVersion, Watch = TreeWatch.Names }, actor, cancel);
}
