using System.Text;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.Catalog.Exchange;
using SellerPortal.Web.Catalog.Import;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Catalog;

/// <summary>The catalogue out into files and in from them again.</summary>
public class ExchangeTests(TestStores stores)
{
    const string Taxonomy = """
        {"categories": [
          {"id": "a", "parent_id": null, "name": "Apparel, \"fine\"", "attributes": ["color"], "t": {"tr": "Giyim"}},
          {"id": "a-2", "parent_id": "a", "name": "Shoes", "attributes": ["color", "size"]},
          {"id": "b", "parent_id": null, "name": "Books", "attributes": ["author"], "t": {"tr": "Kitaplar"}}],
         "attributes": [
          {"handle": "color", "friendly_id": "color", "name": "Color", "values": [{"handle": "red", "name": "Red", "t": {"tr": "Kırmızı"}}]},
          {"handle": "size", "friendly_id": "size", "name": "Size", "values": []},
          {"handle": "author", "friendly_id": "author", "name": "Author", "values": []}]}
        """;

    const string Google = "# Google_Product_Taxonomy_Version: 2015-02-19\n1 - Animals\n2 - Animals > Supplies\n7 - Books\n";

    [Theory]
    [InlineData(ExportFormat.Cti01)]
    [InlineData(ExportFormat.Taxonomy)]
    [InlineData(ExportFormat.Csv)]
    public async Task What_is_exported_is_imported_without_a_change(ExportFormat format)
    {
        await using var desk = await DeskAsync(Taxonomy);
        var file = await desk.ExportAsync(format);
        var preview = await desk.PreviewAsync(file);
        Assert.Empty(preview.Problems);
        Assert.True(preview.Value.IsEmpty, $"{preview.Value.Added.Count} {preview.Value.Changed.Count} {preview.Value.Attributes} {preview.Value.NewLinks} {preview.Value.GoneLinks}");
        Assert.Equal(3, preview.Value.Same);
    }

    [Theory]
    [InlineData(ExportFormat.Cti01)]
    [InlineData(ExportFormat.Taxonomy)]
    [InlineData(ExportFormat.Csv)]
    public async Task An_empty_marketplace_becomes_the_exported_one(ExportFormat format)
    {
        await using var desk = await DeskAsync(Taxonomy);
        var file = await desk.ExportAsync(format);
        await using var other = await DeskAsync(null);
        Assert.Empty((await other.ImportAsync(file)).Problems);
        var (before, after) = (await desk.TreeAsync(), await other.TreeAsync());
        Assert.Equal(before.All.Select(n => (n.Id, n.Breadcrumb)), after.All.Select(n => (n.Id, n.Breadcrumb)));
        // A table knows no attributes, CTI01's answer no translated names.
        if (format != ExportFormat.Csv) Assert.Equal(Keys(before), Keys(after));
        if (format != ExportFormat.Cti01) Assert.Equal("Giyim", after.Roots[0].Category.NameIn("tr"));
    }

    [Fact]
    public async Task A_preview_says_what_is_added_changed_and_left_and_writes_nothing()
    {
        await using var desk = await DeskAsync(Taxonomy);
        var preview = (await desk.PreviewAsync("""{"categories": [{"id": "a", "parent_id": null, "name": "Clothes", "attributes": ["color"]}, {"id": "c", "parent_id": "a", "name": "Hats", "attributes": []}], "attributes": [{"handle": "color", "friendly_id": "color", "name": "Colour", "values": []}]}""")).Value;
        Assert.Equal(["Clothes > Hats"], preview.Added.Select(c => c.After));
        Assert.Equal([("Apparel, \"fine\"", "Clothes")], preview.Changed.Select(c => (c.Before!, c.After)));
        Assert.Equal(["Apparel, \"fine\" > Shoes", "Books"], preview.Left);
        Assert.Equal(["Colour"], preview.Attributes.Changed);
        Assert.NotNull((await desk.TreeAsync()).All.FirstOrDefault(n => n.Category.Name == "Apparel, \"fine\""));
    }

    [Fact]
    public async Task Google_in_a_second_language_becomes_translations()
    {
        await using var desk = await DeskAsync(null);
        Assert.Equal(3, (await desk.ImportAsync(Google)).Value.NewCategories);
        var turkish = await desk.ImportAsync("1 - Hayvanlar\n2 - Hayvanlar > Malzemeler\n", "tr");
        Assert.Equal((0, 2), (turkish.Value.NewCategories, turkish.Value.ChangedCategories));
        var supplies = (await desk.TreeAsync()).All.Single(n => n.Category.Name == "Supplies");
        Assert.Equal(("Malzemeler", "Animals"), (supplies.Category.NameIn("tr"), supplies.Parent!.Category.Name));
        Assert.True((await desk.PreviewAsync(Google)).Value.IsEmpty);
    }

    [Fact]
    public async Task A_table_finds_categories_by_their_full_name_and_leaves_their_attributes()
    {
        await using var desk = await DeskAsync(Taxonomy);
        var before = Keys(await desk.TreeAsync());
        Assert.Empty((await desk.ImportAsync("full_name;name.de\r\nBooks;Bücher\r\nBooks > Novels;Romane\r\nToys > Trains;\r\n")).Problems);
        var tree = await desk.TreeAsync();
        Assert.Equal("Bücher", tree.All.Single(n => n.Breadcrumb == "Books").Category.NameIn("de"));
        Assert.Equal(["Books > Novels", "Toys", "Toys > Trains"], tree.All.Select(n => n.Breadcrumb).Where(n => n is "Toys" || n.Contains("> N") || n.Contains("> T")));
        Assert.All(before, line => Assert.Contains(line, Keys(tree)));
    }

    [Theory]
    [InlineData("1 - Animals\nSupplies\n", "line 2")]
    [InlineData("1 - Animals > Supplies\n", "line 1")]
    [InlineData("1 - Animals\n1 - Books\n", "line 2")]
    [InlineData("full_name\nBooks\n\"Books\n", "line 3")]
    [InlineData("full_name,name.tr\nBooks,Kitap,x\n", "line 2")]
    [InlineData("name,id,parent_id\nBooks,1,7\n", "line 2")]
    [InlineData("title\nBooks\n", "line 1")]
    public async Task A_broken_file_changes_nothing_and_says_which_line(string file, string where)
    {
        await using var desk = await DeskAsync(Taxonomy);
        var version = await desk.VersionAsync();
        var refused = await desk.ImportAsync(file);
        Assert.False(refused.Succeeded);
        Assert.Contains(where, $"{refused.Problems[0].Path} {refused.Problems[0].Message}");
        Assert.Equal(version, await desk.VersionAsync());
    }

    [Fact]
    public async Task Only_the_owner_may()
    {
        await using var desk = await DeskAsync(null);
        var seller = new Actor(Guid.NewGuid(), "Seller", Roles.Seller, 1);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(Google));
        Assert.Equal(ProblemKind.Forbidden, (await new PreviewTaxonomy(desk.Store).RunAsync(file, null, seller, null, CancellationToken.None)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await new ExportCatalog(desk.Cache, new(desk.Cache), new(desk.Store, desk.Cache)).RunAsync(ExportFormat.Csv, file, seller, CancellationToken.None)).Problems[0].Kind);
    }

    static IReadOnlyList<string> Keys(CategoryTree tree) => [.. tree.All.Select(n => $"{n.Breadcrumb}: {string.Join(',', n.Schema.Attributes.Select(a => a.Key))}")];

    async Task<Desk> DeskAsync(string? taxonomy)
    {
        var desk = new Desk(await stores.NewAsync(Database.Sqlite));
        if (taxonomy is not null) Assert.Empty((await desk.ImportAsync(taxonomy)).Problems);
        return desk;
    }

    sealed class Desk(TestStore kept) : IAsyncDisposable
    {
        public PortalStore Store => kept.Store;
        public CatalogCache Cache { get; } = new(kept.Store);

        public async Task<CategoryTree> TreeAsync() => (await Cache.CurrentAsync(CancellationToken.None)).Tree;
        public async Task<long> VersionAsync() => (await Cache.CurrentAsync(CancellationToken.None)).Version;

        public async Task<string> ExportAsync(ExportFormat format)
        {
            using var file = new MemoryStream();
            Assert.True((await new ExportCatalog(Cache, new(Cache), new(Store, Cache)).RunAsync(format, file, Actor.Portal, CancellationToken.None)).Succeeded);
            return Encoding.UTF8.GetString(file.ToArray());
        }

        public async Task<Outcome<TaxonomyPreview>> PreviewAsync(string file)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
            return await new PreviewTaxonomy(Store).RunAsync(stream, null, Actor.Portal, null, CancellationToken.None);
        }

        public async Task<Outcome<TaxonomyImported>> ImportAsync(string file, string? language = null)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
            return await new ImportTaxonomy(Store, Cache, TimeProvider.System).RunAsync(stream, language, Actor.Portal, null, CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            Cache.Dispose();
            await kept.DisposeAsync();
        }
    }
}
