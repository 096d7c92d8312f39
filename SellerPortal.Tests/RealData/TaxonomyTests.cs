using System.IO.Compression;
using System.Text.Json;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.PreOffers;
using SellerPortal.Web.PreOffers.Import;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.RealData;

/// <summary>The whole real taxonomy, when <c>REAL_DATA</c> names the folder that holds it; without it there is nothing to import.</summary>
public class TaxonomyTests(TestStores stores)
{
    static readonly string? Folder = Environment.GetEnvironmentVariable("REAL_DATA") is { Length: > 0 } folder ? folder : null;

    [Theory, OnBothDatabases]
    public async Task Every_category_has_exactly_the_files_attributes(Database database)
    {
        if (Folder is null) return;
        var path = Path.Combine(Folder, "taxonomy", "taxonomy.json.gz");
        await using var kept = await stores.NewAsync(database);
        Assert.Equal(new TaxonomyImported(10595, 10595, 0, 2299, 2299, 0, 40262), await ImportAsync(kept, path));

        using var catalog = new CatalogCache(kept.Store);
        var tree = (await catalog.CurrentAsync(CancellationToken.None)).Tree;
        await using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var json = await JsonDocument.ParseAsync(file);
        var byName = tree.All.ToLookup(c => c.Breadcrumb);
        foreach (var category in json.RootElement.GetProperty("categories").EnumerateArray())
        {
            var node = byName[category.GetProperty("full_name").GetString()!].Single();
            Assert.Equal(category.GetProperty("level").GetInt32(), CategoryPath.Level(node.Path));
            Assert.Equal(category.GetProperty("attributes").EnumerateArray().Select(a => a.GetString()!.Replace('-', '_')), node.Schema.Attributes.Select(a => a.Key));
        }
        Assert.Equal(new TaxonomyImported(10595, 0, 0, 2299, 0, 0, 40262), await ImportAsync(kept, path));
        Assert.Equal(new TaxonomyImported(157, 0, 0, 86, 0, 0, 1170), await ImportAsync(kept, Path.Combine(Folder, "taxonomy", "taxonomy-small.json")));
    }

    [Theory, OnBothDatabases]
    public async Task A_real_shops_pre_offers_all_come_in(Database database)
    {
        if (Folder is null) return;
        await using var marketplace = await Marketplace.OpenAsync(stores, database);
        Assert.Equal(22, (await ImportAsync(marketplace.Test, Path.Combine(Folder, "products", "magento", "categories.cti01.json"))).Categories);
        var import = new ImportPreOffers(marketplace.Store, marketplace.Catalog, marketplace.Submit);
        foreach (var expected in new[] { new PreOffersImported(1891, 0, 0), new PreOffersImported(0, 1891, 0) })
        {
            marketplace.Catalog.Invalidate();
            await using var file = File.OpenRead(Path.Combine(Folder, "products", "magento", "pre-offers.jsonl"));
            var refused = new List<RefusedRow>();
            var imported = await import.RunAsync(file, marketplace.Seller, refused.Add, null, CancellationToken.None);
            Assert.Empty(refused);
            Assert.Equal((expected.Imported, expected.Unchanged), (imported.Value.Imported, imported.Value.Unchanged));
        }
    }

    [Theory]
    [InlineData("raw-wild/shopify-apparel.csv")]
    [InlineData("raw-wild/shopify-apparel.xlsx")]
    public async Task A_shops_export_without_categories_is_refused_with_the_column_it_lacks(string name)
    {
        if (Folder is null) return;
        var (outcome, _) = await ImportExportAsync(Folder, name);
        Assert.Contains("These columns are missing: category.", Assert.Single(outcome.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("raw-wild/magento-configurable-products.xlsx")]
    [InlineData("magento/raw/configurable-products.csv")]
    public async Task A_shops_export_with_its_own_categories_is_read_and_each_row_refused_by_name(string name)
    {
        if (Folder is null) return;
        var (outcome, refused) = await ImportExportAsync(Folder, name);
        Assert.Equal(0, outcome.Value.Imported);
        Assert.Equal(outcome.Value.Refused, refused.Count);
        Assert.All(refused, row => Assert.Contains(row.Problems, p => p.Path == "category"));
    }

    async Task<(Outcome<PreOffersImported> Outcome, List<RefusedRow> Refused)> ImportExportAsync(string folder, string name)
    {
        await using var marketplace = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var file = File.OpenRead(Path.Combine([folder, "products", .. name.Split('/')]));
        var refused = new List<RefusedRow>();
        return (await new ImportPreOffers(marketplace.Store, marketplace.Catalog, marketplace.Submit).RunAsync(file, marketplace.Seller, refused.Add, null, CancellationToken.None), refused);
    }

    [RealDataFact]
    public async Task Imports_Googles_categories_in_two_languages()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        var english = await ImportAsync(kept, Path.Combine(Folder!, "taxonomy", "google-product-taxonomy.en-US.txt"));
        Assert.Equal(5_595, english.NewCategories);
        var turkish = await ImportAsync(kept, Path.Combine(Folder!, "taxonomy", "google-product-taxonomy.tr-TR.txt"), "tr");
        Assert.True(turkish.ChangedCategories > 5_000, $"{turkish}");
    }

    static async Task<TaxonomyImported> ImportAsync(TestStore kept, string path, string? language = null)
    {
        using var catalog = new CatalogCache(kept.Store);
        await using var file = File.OpenRead(path);
        var imported = await new ImportTaxonomy(kept.Store, catalog, TimeProvider.System).RunAsync(file, language, Actor.Portal, null, CancellationToken.None);
        Assert.True(imported.Succeeded, string.Join("\n", imported.Problems));
        return imported.Value;
    }
}
