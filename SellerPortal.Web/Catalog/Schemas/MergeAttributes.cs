using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <param name="SeenVersion">Of the catalogue that the person looked at; null merges whatever stands there.</param>
public sealed record AttributeMerging(Guid Attribute, Guid Into, long? SeenVersion = null);

/// <summary>
/// Makes two attributes of the library one, at once: whoever uses the one uses the other, which gets the values and texts it lacks. Only
/// attributes of the same key and type merge, so that every stored value stays where it is found.
/// </summary>
public sealed class MergeAttributes(WriteSchemaEdit write)
{
    public Task<Outcome<SchemaPublished>> RunAsync(AttributeMerging merge, Actor actor, CancellationToken cancel) =>
        write.RunAsync(new(CatalogKinds.Merge, (tree, _) => SchemaDraft.On(merge.SeenVersion ?? 0).Merge(tree, merge.Attribute, merge.Into).Then(draft =>
            SchemaRules.Check(draft, tree) is { Count: > 0 } faults ? faults.Select(f => f.Problem).Distinct().ToList() : Outcome<SchemaEdit>.Ok(draft.Edit))), actor, cancel);
}
