using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Catalog.Schemas;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>
/// An import as what everybody else does to the catalogue: an edit of the tree, one of attributes and one of what categories are to Google,
/// each a version, so that histories go on through it and open pages follow.
/// </summary>
sealed class ImportRecord
{
    readonly CatalogState state;
    readonly DateTime now;
    readonly SchemaEdit schema;
    readonly CategoryTree before, after;
    readonly IReadOnlyList<GoogleMapping> mappings;

    public ImportRecord(CatalogChanges changes, CatalogState state, DateTime now)
    {
        (this.state, this.now, mappings) = (state, now, changes.Mappings);
        Tree = new(new([.. changes.ChangedCategories.Select(c => CategoryState.Of(c.Before))], []),
            new([.. changes.ChangedCategories.Select(c => CategoryState.Of(c.After)), .. changes.NewCategories.Select((c, i) => CategoryState.Of(c) with { CreatedAt = now.AddMicroseconds(i) })], []));
        var gone = changes.GoneAttributes.ToHashSet();
        var lost = gone.Count == 0 ? [] : state.Links.SelectMany(l => l).Where(l => gone.Contains(l.AttributeId));
        schema = SchemaEdit.Of(
            [.. changes.ChangedAttributes.Select(a => state.Attributes[a.Id]), .. gone.Select(id => state.Attributes[id])], [.. changes.GoneLinks.Concat(lost).DistinctBy(LinkKey.Of)],
            [.. changes.NewAttributes, .. changes.ChangedAttributes], changes.NewLinks);
        before = state.Tree();
        after = before.With(Tree, now).With(schema, now);
        // An import puts each category where its file says; an edit takes along what stands below. Where the two differ, it is no edit.
        var paths = state.Categories.Values.ToDictionary(c => c.Id, c => c.Path);
        foreach (var category in changes.ChangedCategories.Select(c => c.After).Concat(changes.NewCategories)) paths[category.Id] = category.Path;
        IsEdit = after.All.Count == paths.Count && after.All.All(n => paths.GetValueOrDefault(n.Id) == n.Path);
    }

    /// <summary>Whether it can be told as edits.</summary>
    public bool IsEdit { get; }

    /// <summary>What it does to the tree; what stands below a moved category and is not named by the file is moved by name too.</summary>
    public TreeEdit Tree { get; }

    /// <summary>False: somebody changed the catalogue since it was read, and nothing was written.</summary>
    public bool Write(SqlSession sql, Actor actor)
    {
        var version = state.Version;
        if (!IsEdit || Tree.IsEmpty && schema.IsEmpty)
            return (IsEdit && mappings.Count > 0 || sql.Execute("""UPDATE "CatalogVersions" SET "Version" = @1 WHERE "Id" = 1 AND "Version" = @0""", version, ++version) != 0) && WriteMappings(sql, version, actor);
        if (!Tree.IsEmpty && !CatalogChangeWriter.Write(sql, Change(CatalogChange.TreePrefix + "import", ++version, Tree.After.Categories[0].Name, Tree.After.Categories.Count,
            CatalogChange.Write(Tree.Before), CatalogChange.Write(Tree.After), actor), CatalogChangeWriter.Touched(Tree))) return false;
        if (!schema.IsEmpty && !CatalogChangeWriter.Write(sql, Change(CatalogKinds.Import, ++version, NameOf(schema), schema.Count,
            CatalogChange.Write(schema.Before), CatalogChange.Write(schema.After), actor), CatalogChangeWriter.Touched(schema))) return false;
        return WriteMappings(sql, version, actor);
    }

    /// <summary>Behind the version that is written by now.</summary>
    bool WriteMappings(SqlSession sql, long version, Actor actor) => mappings.Count == 0 || CatalogChangeWriter.Write(sql, Change(GoogleKinds.Map, version + 1,
        after.Find(mappings[0].Category)?.Category.Name ?? "", mappings.Count, CatalogChange.Write(mappings.Select(m => m with { Google = state.Mapped.TryGetValue(m.Category, out var was) ? was : null })),
        CatalogChange.Write(mappings), actor), []);

    /// <summary>The categories that show something else, also those that the file does not name: their <c>updated_at</c>.</summary>
    public void Touch(SqlSession sql)
    {
        if (!IsEdit) return;
        var shown = after.ChangedSince(before).Where(n => before.Find(n.Id) is not null && n.Category.UpdatedAt == now).Select(n => n.Id).ToList();
        if (shown.Count > 0) sql.Execute($"""UPDATE "Categories" SET "UpdatedAt" = @1 WHERE "Id" IN {JsonRows.Ids(sql.IsSqlite, 0)}""", JsonRows.Write(shown), Microseconds.Of(now));
    }

    CatalogChange Change(string kind, long version, string subject, int count, string was, string then, Actor actor) => new()
    {
        Id = Guid.CreateVersion7(), Version = version, At = now, UserId = actor.UserId, UserName = actor.Name, Kind = kind, Subject = subject, Count = count, Before = was, After = then,
    };

    string NameOf(SchemaEdit edit) => edit.After.Definitions.Concat(edit.Before.Definitions).FirstOrDefault()?.Name
        ?? after.Find(edit.Links.First().Category)?.Category.Name ?? "";
}
