using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <param name="Category">Whose own attributes; null for one attribute of the library.</param>
/// <param name="Version">Of the catalogue, as it is to be again.</param>
public sealed record SchemaRollBack(Guid? Category, Guid? Attribute, long Version);

/// <summary>
/// What a roll back would change, as a draft: for looking at its impact first. A category gets back its own links and what its own attributes
/// were; what others did elsewhere stays.
/// </summary>
public sealed class DraftRollBack(CatalogHistory history, CatalogCache catalog)
{
    public async Task<Outcome<SchemaDraft>> RunAsync(SchemaRollBack wanted, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        var then = await history.AtAsync(wanted.Version, cancel);
        if (!then.Succeeded) return Outcome<SchemaDraft>.Refused(then.Problems);
        var now = await catalog.CurrentAsync(cancel);
        var edit = Plan(wanted, then.Value, now.Tree);
        return edit.Succeeded ? new SchemaDraft(now.Version, edit.Value) : Outcome<SchemaDraft>.Refused(edit.Problems);
    }

    static Outcome<SchemaEdit> Plan(SchemaRollBack wanted, CategoryTree then, CategoryTree now)
    {
        if (wanted.Category is not { } category)
        {
            if (wanted.Attribute is not { } attribute || then.Library.GetValueOrDefault(attribute) is not { } definition) return SchemaProblems.CannotRollBack();
            return SchemaEdit.Of(Stored([attribute], now), [], [definition], []);
        }
        if (then.Find(category) is null || now.Find(category) is null) return SchemaProblems.CannotRollBack();
        var links = then.LinksOf(category);
        var attributes = links.Where(l => !l.Excluded).Select(l => l.AttributeId).Concat(links.Select(l => l.AttributeId).Where(id => !now.Library.ContainsKey(id))).Distinct().ToList();
        return SchemaEdit.Of(Stored(attributes, now), now.LinksOf(category), Stored(attributes, then), links);
    }

    static List<AttributeDefinition> Stored(IEnumerable<Guid> attributes, CategoryTree tree) => [.. attributes.Select(id => tree.Library.GetValueOrDefault(id)).OfType<AttributeDefinition>()];
}

/// <summary>Brings a category's own attributes, or one attribute, back to what they were at a version. It is a change of its own, and can be rolled back too.</summary>
public sealed class RollBackSchema(DraftRollBack plan, WriteSchemaEdit write)
{
    public async Task<Outcome<SchemaPublished>> RunAsync(SchemaRollBack wanted, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        var draft = await plan.RunAsync(wanted, actor, cancel);
        if (!draft.Succeeded) return Outcome<SchemaPublished>.Refused(draft.Problems);
        return await write.RunAsync(new(CatalogKinds.RollBack, (tree, now) =>
            draft.Value.Edit.Fits(tree) && SchemaRules.Check(draft.Value, tree) is { Count: > 0 } faults
                ? faults.Select(f => f.Problem).Distinct().ToList()
                : SchemaGraces.Set(draft.Value.Edit, now, null)) { BaseVersion = draft.Value.BaseVersion }, actor, cancel);
    }
}
