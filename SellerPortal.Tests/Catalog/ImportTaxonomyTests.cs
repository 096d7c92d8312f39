using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Catalog;

public class ImportTaxonomyTests(TestStores stores)
{
    const string Small = """
        {"categories": [
          {"id": "a", "parent_id": null, "name": "Apparel", "attributes": ["color"]},
          {"id": "a-2", "parent_id": "a", "name": "Shoes", "attributes": ["color", "care-instructions", "size"]},
          {"id": "a-1", "parent_id": "a", "name": "Hats", "attributes": []},
          {"id": "b", "parent_id": null, "name": "Books", "attributes": ["author"], "t": {"TR": "Kitaplar"}}],
         "attributes": [
          {"handle": "color", "friendly_id": "color", "name": "Color", "description": "The main colour", "values": [{"handle": "color__red", "name": "Red"}, {"handle": "color__blue", "name": "Blue"}]},
          {"handle": "care-instructions", "friendly_id": "care", "name": "Care instructions", "values": [{"handle": "care__dry", "name": "Dry clean"}]},
          {"handle": "size", "friendly_id": "size", "name": "Size", "values": []},
          {"handle": "author", "friendly_id": "author", "name": "Author", "values": []}],
         "translations": {"tr": {"categories": {"a": "Giyim"}, "attributes": {"color": {"name": "Renk", "description": "Ana renk"}}, "values": {"color__red": "Kırmızı"}}}}
        """;

    const string Shop = """
        {"count": 3, "next": null, "previous": null, "results": [
          {"id": "11111111-1111-4111-8111-111111111111", "name": "Gear", "path": "0001", "attributes": []},
          {"id": "22222222-2222-4222-8222-222222222222", "name": "Gear > Bags", "path": "00010002", "attributes": [
            {"key": "Color", "name": "Color", "data_type": "dropdown", "values": [{"label": "Red", "value": "red", "translations": {"tr": "Kırmızı"}}], "is_required": true, "translations": {"tr": {"name": "Renk"}}},
            {"key": "eco", "name": "Eco", "data_type": "boolean", "values": null, "is_required": false, "translations": null}]},
          {"id": "33333333-3333-4333-8333-333333333333", "name": "Gear > Bags > Totes", "path": "000100020001", "attributes": [
            {"key": "color", "name": "Color", "data_type": "dropdown", "values": [{"label": "Blue", "value": "blue", "translations": {}}], "is_required": false, "translations": null},
            {"key": "eco", "name": "Eco", "data_type": "boolean", "values": null, "is_required": false, "translations": null}]}]}
        """;

    [Theory, OnBothDatabases]
    public async Task Brings_in_the_tree_with_each_categorys_attributes(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        var imported = await ImportAsync(kept, Small);
        Assert.Equal(new TaxonomyImported(4, 4, 0, 4, 4, 0, 5), imported.Value);

        var tree = await TreeAsync(kept);
        Assert.Equal(["0001 Apparel", "00010001 Shoes", "00010002 Hats", "0002 Books"], tree.All.Select(c => $"{c.Path} {c.Category.Name}"));
        var shoes = tree.All[1];
        Assert.Equal("Apparel > Shoes", shoes.Breadcrumb);
        Assert.Equal(["color dropdown", "care_instructions multiple", "size text"], shoes.Schema.Attributes.Select(a => $"{a.Key} {a.DataType}"));
        Assert.Empty(tree.All[2].Schema.Attributes);
        var color = shoes.Schema.Find("color")!;
        Assert.Equal(("Renk", "Ana renk", "The main colour"), (color.NameIn("tr-TR"), color.HelpIn("tr"), color.Help));
        Assert.Equal(("color__red", "Red", "Kırmızı", "Blue"), (color.Values![0].Value, color.Values[0].Label, color.Values[0].LabelIn("tr"), color.Values[1].LabelIn("tr")));
        Assert.Equal(("Giyim", "Kitaplar"), (tree.Roots[0].Category.NameIn("tr"), tree.Roots[1].Category.NameIn("tr")));
        Assert.Equal("care-instructions", shoes.Schema.Find("care_instructions")!.SourceKey);
    }

    [Theory, OnBothDatabases]
    public async Task Twice_is_the_same_as_once(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        await ImportAsync(kept, Small);
        await ImportAsync(kept, Shop);
        var once = await DumpAsync(kept);
        Assert.Equal((0, 0), Changes(await ImportAsync(kept, Small)));
        Assert.Equal((0, 0), Changes(await ImportAsync(kept, Shop)));
        Assert.Equal(once, await DumpAsync(kept));
    }

    [Theory, OnBothDatabases]
    public async Task A_root_whose_path_is_taken_gets_the_next_free_one_with_all_below_it(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        await ImportAsync(kept, Small);
        await ImportAsync(kept, Shop);
        var tree = await TreeAsync(kept);
        Assert.Equal(["0003 Gear", "00030002 Bags", "000300020001 Totes"], tree.All.Skip(4).Select(c => $"{c.Path} {c.Category.Name}"));
        Assert.Equal("Gear > Bags > Totes", tree.Find(new("33333333-3333-4333-8333-333333333333"))!.Breadcrumb);
    }

    [Fact]
    public async Task Cti01s_ids_and_paths_are_kept_and_same_keys_may_differ_between_categories()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        Assert.Equal(new TaxonomyImported(3, 3, 0, 3, 3, 0, 4), (await ImportAsync(kept, Shop)).Value);
        var tree = await TreeAsync(kept);
        var bags = tree.Find(new("22222222-2222-4222-8222-222222222222"))!;
        var totes = tree.Find(new("33333333-3333-4333-8333-333333333333"))!;
        Assert.Equal(("00010002", "000100020001"), (bags.Path, totes.Path));
        Assert.Equal(("red", true), (bags.Schema.Find("color")!.Values![0].Value, bags.Schema.Find("color")!.IsRequired));
        Assert.Equal(("blue", false), (totes.Schema.Find("color")!.Values![0].Value, totes.Schema.Find("color")!.IsRequired));
        Assert.Equal(bags.Schema.Find("eco")!.Id, totes.Schema.Find("eco")!.Id);
        Assert.Equal("Color", bags.Schema.Find("color")!.SourceKey);
    }

    [Fact]
    public async Task A_later_file_changes_what_it_says_and_leaves_the_rest()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        await ImportAsync(kept, Small);
        await kept.Store.WriteAsync(async transaction =>
        {
            var color = await transaction.Db.Attributes.SingleAsync(a => a.Key == "color");
            color.Definition = color.Definition.Replace("\"is_required\":false", "\"is_required\":true", StringComparison.Ordinal);
            await transaction.Db.SaveChangesAsync();
            CatalogCache.Raise(transaction);
        }, CancellationToken.None);

        var changed = Small.Replace("\"Shoes\"", "\"Footwear\"", StringComparison.Ordinal)
            .Replace("\"parent_id\": \"a\", \"name\": \"Hats\"", "\"parent_id\": \"b\", \"name\": \"Hats\"", StringComparison.Ordinal)
            .Replace("\"name\": \"Blue\"", "\"name\": \"Deep blue\"", StringComparison.Ordinal);
        var imported = (await ImportAsync(kept, changed)).Value;
        Assert.Equal((0, 2, 0, 1), (imported.NewCategories, imported.ChangedCategories, imported.NewAttributes, imported.ChangedAttributes));
        var tree = await TreeAsync(kept);
        Assert.Equal(["0001 Apparel", "00010001 Footwear", "0002 Books", "00020001 Hats"], tree.All.Select(c => $"{c.Path} {c.Category.Name}"));
        var attribute = tree.All[0].Schema.Find("color")!;
        Assert.True(attribute.IsRequired);
        Assert.Equal("Deep blue", attribute.Values![1].Label);
    }

    [Fact]
    public async Task The_demos_own_answer_imported_into_it_changes_nothing()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        var before = await DumpAsync(portal.Kept);
        using var catalog = new CatalogCache(portal.Kept.Store);
        var documents = await new CategoryDocuments(catalog).AllAsync(CancellationToken.None);
        var answer = "[" + string.Join(",", documents.Select(d => Encoding.UTF8.GetString(d.Json))) + "]";
        Assert.Equal((0, 0), Changes(await ImportAsync(portal.Kept, answer)));
        Assert.Equal(before, await DumpAsync(portal.Kept));
    }

    [Theory]
    [InlineData("Line 1, byte 17: this is not valid JSON.", """{"categories": [""")]
    [InlineData("neither a taxonomy", """{"items": []}""")]
    [InlineData("categories[1]", """{"categories": [{"id": "a", "name": "A"}, {"id": "b", "parent_id": "x", "name": "B"}], "attributes": []}""")]
    [InlineData("\"x\" is no category of the file", """{"categories": [{"id": "b", "parent_id": "x", "name": "B"}], "attributes": []}""")]
    [InlineData("\"shade\" is no attribute of the file", """{"categories": [{"id": "b", "name": "B", "attributes": ["shade"]}], "attributes": []}""")]
    [InlineData("which categories[0] has already", """{"categories": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}], "attributes": []}""")]
    [InlineData("the parents go round in a circle", """{"categories": [{"id": "a", "parent_id": "b", "name": "A"}, {"id": "b", "parent_id": "a", "name": "B"}], "attributes": []}""")]
    [InlineData("categories[0].name", """{"categories": [{"id": "a", "name": 5}], "attributes": []}""")]
    [InlineData("is not a UUID", """[{"id": "a", "name": "A", "path": "0001", "attributes": []}]""")]
    [InlineData("\"001\" is not a path", """[{"id": "11111111-1111-4111-8111-111111111111", "name": "A", "path": "001", "attributes": []}]""")]
    [InlineData("none of the documented data types", """{"results": [{"id": "11111111-1111-4111-8111-111111111111", "name": "A", "path": "0001", "attributes": [{"key": "k", "data_type": "colour"}]}]}""")]
    [InlineData("results[1]", """{"results": [{"id": "11111111-1111-4111-8111-111111111111", "name": "A", "path": "0001"}, {"id": "21111111-1111-4111-8111-111111111111", "name": "B", "path": "0001"}]}""")]
    public async Task A_broken_file_changes_nothing_and_says_where(string said, string file)
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        await ImportAsync(kept, Small);
        var before = await DumpAsync(kept);
        var refused = await ImportAsync(kept, file);
        Assert.False(refused.Succeeded);
        Assert.Contains(refused.Problems, p => $"{p.Path} {p.Message}".Contains(said, StringComparison.Ordinal));
        Assert.Equal(before, await DumpAsync(kept));
    }

    [Fact]
    public async Task A_gzipped_file_is_read_and_a_cut_one_refused()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(Small));
        var whole = packed.ToArray();
        Assert.False((await ImportAsync(kept, whole[..(whole.Length / 2)])).Succeeded);
        Assert.Equal(4, (await ImportAsync(kept, whole)).Value.NewCategories);
    }

    [Fact]
    public async Task Only_the_owner_may()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        using var catalog = new CatalogCache(kept.Store);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(Small));
        var seller = new Actor(Guid.NewGuid(), "Seller", Roles.Seller, 1);
        Assert.Equal(ProblemKind.Forbidden, (await new ImportTaxonomy(kept.Store, catalog, TimeProvider.System).RunAsync(file, null, seller, null, CancellationToken.None)).Problems[0].Kind);
    }

    static (int, int) Changes(Outcome<TaxonomyImported> imported) =>
        (imported.Value.NewCategories + imported.Value.ChangedCategories, imported.Value.NewAttributes + imported.Value.ChangedAttributes);

    static Task<Outcome<TaxonomyImported>> ImportAsync(TestStore kept, string json) => ImportAsync(kept, Encoding.UTF8.GetBytes(json));

    static async Task<Outcome<TaxonomyImported>> ImportAsync(TestStore kept, byte[] bytes)
    {
        using var catalog = new CatalogCache(kept.Store);
        using var file = new MemoryStream(bytes);
        return await new ImportTaxonomy(kept.Store, catalog, TimeProvider.System).RunAsync(file, null, Actor.Portal, null, CancellationToken.None);
    }

    static async Task<CategoryTree> TreeAsync(TestStore kept)
    {
        using var catalog = new CatalogCache(kept.Store);
        return (await catalog.CurrentAsync(CancellationToken.None)).Tree;
    }

    /// <summary>Every row of the catalogue with its times.</summary>
    static async Task<string> DumpAsync(TestStore kept)
    {
        await using var db = kept.Store.CreateDbContext();
        var categories = await db.Categories.OrderBy(c => c.Id).ToListAsync();
        var attributes = await db.Attributes.OrderBy(a => a.Id).ToListAsync();
        var links = await db.CategoryAttributes.OrderBy(l => l.CategoryId).ThenBy(l => l.AttributeId).ToListAsync();
        return string.Join("\n", categories.Select(c => $"{c.Id} {c.Path} {c.Name} {c.Order} {string.Join(",", c.Translations.Order())} {c.CreatedAt:O} {c.UpdatedAt:O}")
            .Concat(attributes.Select(a => $"{a.Id} {a.Key} {a.Definition} {a.UpdatedAt:O}"))
            .Concat(links.Select(l => $"{l.CategoryId} {l.AttributeId} {l.Order} {l.Inherits} {l.Excluded}"))
            .Append((await db.CatalogVersions.SingleAsync()).Version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
