using System.Text;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Catalog.Exchange;
using SellerPortal.Web.Catalog.Google;
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

    [Theory, OnBothDatabases]
    public async Task What_categories_are_to_google_goes_out_and_in_as_it_was(Database database)
    {
        await using var desk = await DeskAsync(Taxonomy, database);
        var (apparel, shoes, books) = (await desk.IdAsync("Apparel, \"fine\""), await desk.IdAsync("Shoes"), await desk.IdAsync("Books"));
        Assert.Equal("line 2: Google's list has no category 7.", (await desk.ImportAsync("full_name,google_id\nBooks,7\n")).Problems.Select(p => $"{p.Path}: {p.Message}").Single()[..40]);
        await desk.KeepAsync("1 - Clothes\n2 - Clothes > Shoes\n7 - Books\n");
        await desk.MapAsync(new(shoes, 2), new(books, 7));
        var file = await desk.ExportAsync(ExportFormat.Csv);
        Assert.True((await desk.PreviewAsync(file)).Value.IsEmpty);

        // Others' work since: another one, one more, one less. A category that Google's list has no more is kept as it is.
        await desk.MapAsync(new(shoes, 1), new(apparel, 1), new(books, null));
        var preview = (await desk.PreviewAsync(file)).Value;
        Assert.Equal([("Apparel, \"fine\"", (1L, null)), ("Apparel, \"fine\" > Shoes", (1L, 2L)), ("Books", (null, 7L))], preview.Changed.OrderBy(c => c.After).Select(c => (c.After, c.Google!.Value)));
        Assert.Equal((0, 0), (preview.Same, preview.Added.Count));
        var imported = await desk.ImportAsync(file);
        Assert.Equal((0, 3), (imported.Value.NewCategories, imported.Value.ChangedCategories));
        Assert.Equal(file, await desk.ExportAsync(ExportFormat.Csv));
        Assert.True((await desk.PreviewAsync(file)).Value.IsEmpty);
        await desk.KeepAsync("1 - Clothes\n2 - Clothes > Shoes\n");
        Assert.Equal((0, 0), ((await desk.ImportAsync(file)).Value.NewCategories, (await desk.ImportAsync(file)).Value.ChangedCategories));

        // One who is mapped and new comes with a version each; both are taken back by themselves.
        Assert.Empty((await desk.ImportAsync("full_name,google_id\nToys > Trains,2\nToys,\nBooks,1\n")).Problems);
        Assert.Equal<long?>([2L, 1L, null], [await desk.MappedAsync("Trains"), await desk.MappedAsync("Books"), await desk.MappedAsync("Toys")]);
        Assert.Empty((await desk.UndoLastAsync()).Problems);
        Assert.Equal<long?>([null, 7L], [await desk.MappedAsync("Trains"), await desk.MappedAsync("Books")]);
    }

    [Theory]
    [InlineData("full_name,google_id\nBooks,seven\n", "import_google_id")]
    [InlineData("full_name,google_id\nBooks,-7\n", "import_google_id")]
    [InlineData("full_name,google_id\nBooks,7\n", "import_google_unknown")]
    [InlineData("full_name,google_id\nToys > Trains,99999999999999999999\n", "import_google_id")]
    public async Task What_is_no_category_of_googles_is_refused_at_its_line(string file, string code)
    {
        await using var desk = await DeskAsync(Taxonomy);
        var version = await desk.VersionAsync();
        var refused = (await desk.ImportAsync(file)).Problems.Single();
        Assert.Equal((code, "line 2"), (refused.Code, refused.Path));
        Assert.Equal(version, await desk.VersionAsync());
    }

    static IReadOnlyList<string> Keys(CategoryTree tree) => [.. tree.All.Select(n => $"{n.Breadcrumb}: {string.Join(',', n.Schema.Attributes.Select(a => a.Key))}")];

    async Task<Desk> DeskAsync(string? taxonomy, Database database = Database.Sqlite)
    {
        var desk = new Desk(await stores.NewAsync(database));
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

        GoogleShelf Shelf => new(Store, Cache);
        WriteGoogleMappings Mapping => new(Store, Cache, Shelf, TimeProvider.System);

        public async Task<Guid> IdAsync(string name) => (await TreeAsync()).All.Single(n => n.Category.Name == name).Id;

        public async Task<long?> MappedAsync(string name) => (await Shelf.CurrentAsync(CancellationToken.None)).Mapped(await IdAsync(name));

        public async Task KeepAsync(string list)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(list));
            Assert.Empty((await new KeepGoogleList(Store, Cache, Shelf, TimeProvider.System).RunAsync(stream, "en", Actor.Portal, CancellationToken.None)).Problems);
        }

        public async Task MapAsync(params GoogleMapping[] mappings) => Assert.Empty((await new MapToGoogle(Mapping).RunAsync(mappings, Actor.Portal, CancellationToken.None)).Problems);

        public async Task<Outcome<CatalogChanged>> UndoLastAsync()
        {
            await using var db = Store.CreateDbContext();
            var last = await db.CatalogChanges.OrderByDescending(c => c.Version).Select(c => c.Id).FirstAsync();
            return await new UndoCatalogChange(new(Store, Cache, TimeProvider.System), new(Store, Cache, TimeProvider.System), Mapping, Store, TimeProvider.System).RunAsync([last], Actor.Portal, CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            Cache.Dispose();
            await kept.DisposeAsync();
        }
    }
}
