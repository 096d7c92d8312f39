using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <param name="Category">Whose history; null for an attribute's.</param>
/// <param name="Before">The version of the last row that was read; null from the newest.</param>
public sealed record SchemaVersionsQuery(Guid? Category, Guid? Attribute = null, long? Before = null);

/// <param name="Id">Of the recorded change.</param>
/// <param name="Kind">As it is recorded: <c>schema.publish</c>, <c>category.move</c>.</param>
/// <param name="CanUndo">It has not been taken back; whether what it touched still stands is seen when it is tried.</param>
public sealed record SchemaVersion(Guid Id, long Version, DateTime At, string UserName, string Kind, string Subject, int Count, bool CanUndo);

/// <summary>Who changed the attributes of a category, its own or those it inherits, or one attribute of the library; newest first.</summary>
public sealed class ReadSchemaVersions(PortalStore store, CatalogCache catalog)
{
    public const int PageSize = 50;

    public async Task<Outcome<IReadOnlyList<SchemaVersion>>> RunAsync(SchemaVersionsQuery query, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        var tree = (await catalog.CurrentAsync(cancel)).Tree;
        var things = new HashSet<Guid>();
        if (query.Attribute is { } attribute) things.Add(attribute);
        if (query.Category is { } id)
        {
            if (tree.Find(id) is not { } node) return TreeProblems.Gone();
            foreach (var category in node.Ancestors.Append(node))
            {
                things.Add(category.Id);
                things.UnionWith(tree.LinksOf(category.Id).Select(l => l.AttributeId));
            }
        }
        await using var db = store.CreateDbContext();
        var before = query.Before ?? long.MaxValue;
        var versions = db.CatalogChangeTouches.Where(t => things.Contains(t.Thing) && t.Version < before).Select(t => t.Version).Distinct().OrderByDescending(v => v).Take(PageSize);
        var rows = await db.CatalogChanges.AsNoTracking().Where(c => versions.Contains(c.Version)).OrderByDescending(c => c.Version)
            .Select(c => new SchemaVersion(c.Id, c.Version, c.At, c.UserName, c.Kind, c.Subject, c.Count, c.UndoneBy == null)).ToListAsync(cancel);
        return Outcome<IReadOnlyList<SchemaVersion>>.Ok(rows);
    }
}
