using System.Text;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Catalog;

/// <summary>An import is a change like any other: followed by whoever looks on, part of the history, taken back.</summary>
public class ImportHistoryTests(TestStores stores)
{
    const string First = """
        {"categories": [
          {"id": "a", "parent_id": null, "name": "Apparel", "attributes": ["color"]},
          {"id": "a-1", "parent_id": "a", "name": "Shoes", "attributes": ["color", "size"]},
          {"id": "b", "parent_id": null, "name": "Books", "attributes": []}],
         "attributes": [
          {"handle": "color", "friendly_id": "color", "name": "Color", "values": [{"handle": "color__red", "name": "Red"}]},
          {"handle": "size", "friendly_id": "size", "name": "Size", "values": []}]}
        """;

    static readonly string Second = First.Replace("\"Apparel\"", "\"Clothing\"", StringComparison.Ordinal).Replace("[\"color\", \"size\"]", "[\"size\"]", StringComparison.Ordinal)
        .Replace("\"name\": \"Red\"}", "\"name\": \"Red\"}, {\"handle\": \"color__blue\", \"name\": \"Blue\"}", StringComparison.Ordinal)
        .Replace("\"name\": \"Books\", \"attributes\": []}", "\"name\": \"Books\", \"attributes\": [\"color\"]}, {\"id\": \"b-1\", \"parent_id\": \"b\", \"name\": \"Maps\", \"attributes\": []}", StringComparison.Ordinal);

    [Theory, OnBothDatabases]
    public async Task Others_follow_it_and_it_is_taken_back(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        using var catalog = new CatalogCache(kept.Store);
        using var other = new CatalogCache(kept.Store);
        await other.CurrentAsync(default);
        await ImportAsync(kept, catalog, First);
        await AssertFollowedAsync(kept, other);
        var (first, before) = ((await other.CurrentAsync(default)).Version, Lines((await other.CurrentAsync(default)).Tree));
        await ImportAsync(kept, catalog, Second);
        await AssertFollowedAsync(kept, other);
        await using var db = kept.Store.CreateDbContext();
        var changes = await db.CatalogChanges.OrderBy(c => c.Version).ToListAsync();
        Assert.Equal(["category.import", "schema.import", "category.import", "schema.import"], changes.Select(c => c.Kind));
        Assert.Equal(changes.Select(c => c.Version), Enumerable.Range(0, 4).Select(i => changes[0].Version + i));

        var then = await new CatalogHistory(kept.Store, other).AtAsync(first, default);
        Assert.Equal(before, Lines(then.Value));
        Assert.Empty((await new CatalogHistory(kept.Store, other).AtAsync(changes[0].Version - 1, default)).Value.All);

        var schemas = new SellerPortal.Web.Catalog.Schemas.WriteSchemaEdit(kept.Store, other, TimeProvider.System);
        var undo = new UndoCatalogChange(new(kept.Store, other, TimeProvider.System), schemas, new(kept.Store, other, new(kept.Store, other), TimeProvider.System), kept.Store, TimeProvider.System);
        // The new category has got an attribute since it was made: first that, then the category.
        foreach (var change in changes.AsEnumerable().Reverse().Take(2)) Assert.Empty((await undo.RunAsync([change.Id], Actor.Portal, default)).Problems);
        await AssertFollowedAsync(kept, other);
        Assert.Equal(before, Lines((await other.CurrentAsync(default)).Tree));
    }

    static async Task ImportAsync(TestStore kept, CatalogCache catalog, string json)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(json));
        Assert.Empty((await new ImportTaxonomy(kept.Store, catalog, TimeProvider.System).RunAsync(file, null, Actor.Portal, null, default)).Problems);
    }

    /// <summary>What another process has patched in memory by the record is what is kept.</summary>
    static async Task AssertFollowedAsync(TestStore kept, CatalogCache other)
    {
        using var fresh = new CatalogCache(kept.Store);
        other.Invalidate();
        var (read, patched) = ((await fresh.CurrentAsync(default)).Tree, (await other.CurrentAsync(default)).Tree);
        Assert.Equal(Lines(read), Lines(patched));
        Assert.Equal(read.All.Select(Times), patched.All.Select(Times));
    }

    static string Times(CategoryNode node) => $"{node.Path} {Microseconds.Of(node.Category.CreatedAt)} {Microseconds.Of(node.Category.UpdatedAt)}";

    static string Lines(CategoryTree tree) => string.Join("\n", tree.All.Select(n => $"{n.Path} {n.Breadcrumb} {n.Category.Order} {string.Join(",", n.Schema.Attributes.Select(a => a.ToJson()))}")
        .Concat(tree.Library.Values.Select(a => a.ToJson()).Order(StringComparer.Ordinal)));
}
