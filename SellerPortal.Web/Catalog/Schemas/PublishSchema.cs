using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Schemas;

/// <param name="GraceUntil">UTC: until then listings that exist already stay as valid as they were; null asks of all at once.</param>
public sealed record SchemaPublication(SchemaDraft Draft, DateTime? GraceUntil = null)
{
    /// <summary>The person's kept draft is another one and stays.</summary>
    public bool KeepsDraft { get; init; }
}

/// <summary>
/// Makes a draft the catalogue's: all of it or, where a rule is broken or somebody else has changed the same meanwhile, nothing, and the draft
/// is kept. Each publication is a version that can be read and brought back.
/// </summary>
public sealed class PublishSchema(WriteSchemaEdit write)
{
    internal const string Kind = CatalogKinds.Publish;

    public Task<Outcome<SchemaPublished>> RunAsync(SchemaPublication publication, Actor actor, CancellationToken cancel) =>
        write.RunAsync(new(Kind, (tree, now) => Plan(publication, tree, now))
        {
            BaseVersion = publication.Draft.BaseVersion,
            Within = (transaction, _) =>
            {
                if (!publication.KeepsDraft) transaction.Sql.Execute("""DELETE FROM "SchemaDrafts" WHERE "UserId" = @0""", actor.UserId);
                return new Done();
            },
        }, actor, cancel);

    static Outcome<SchemaEdit> Plan(SchemaPublication publication, CategoryTree tree, DateTime now)
    {
        var draft = publication.Draft;
        if (draft.IsEmpty) return SchemaProblems.Nothing();
        if (publication.GraceUntil <= now) return SchemaProblems.GracePast();
        // Whether somebody was there first says more than what their change breaks.
        if (draft.Edit.Fits(tree) && SchemaRules.Check(draft, tree) is { Count: > 0 } faults) return faults.Select(f => f.Problem).Distinct().ToList();
        return SchemaGraces.Set(draft.Edit, now, publication.GraceUntil);
    }
}
