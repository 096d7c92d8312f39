using System.Diagnostics;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.Catalog.Google;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.RealData;

/// <summary>How many of Shopify's categories find theirs among Google's.</summary>
public class GoogleSuggestionsTests(TestStores stores)
{
    [RealDataFact]
    public async Task Most_of_a_real_tree_finds_its_category()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        using var catalog = new CatalogCache(kept.Store);
        var owner = new Actor(Guid.CreateVersion7(), "Ömer", Roles.Owner);
        await using (var file = File.OpenRead(Fixtures.RealData.Path("taxonomy/taxonomy.json.gz")))
            Assert.Empty((await new ImportTaxonomy(kept.Store, catalog, TimeProvider.System).RunAsync(file, null, owner, null, CancellationToken.None)).Problems);
        var paths = new Dictionary<long, Dictionary<string, string>>();
        foreach (var (language, name) in new[] { ("en", "en-US"), ("tr", "tr-TR") })
        {
            await using var file = File.OpenRead(Fixtures.RealData.Path($"taxonomy/google-product-taxonomy.{name}.txt"));
            foreach (var (id, path) in (await GoogleFile.ReadAsync(file, CancellationToken.None)).Value) (paths.TryGetValue(id, out var known) ? known : paths[id] = [])[language] = path;
        }
        var tree = (await catalog.CurrentAsync(CancellationToken.None)).Tree;
        var taxonomy = new GoogleTaxonomy(paths.Select(p => new GoogleCategory(p.Key, p.Value)));
        var suggestions = new GoogleSuggestions(taxonomy);
        var watch = Stopwatch.StartNew();
        var found = tree.All.Select(n => (Node: n, Found: suggestions.For(n))).ToList();
        var spent = watch.Elapsed;
        var (any, sure) = (found.Count(f => f.Found is not null), found.Count(f => f.Found?.IsSure == true));
        TestContext.Current.TestOutputHelper?.WriteLine($"{tree.All.Count} categories, {taxonomy.Count} of Google's: {any} suggested, {sure} sure, {spent.TotalMilliseconds:N0} ms");
        foreach (var (node, suggestion) in found.Where((_, i) => i % 211 == 0)) TestContext.Current.TestOutputHelper?.WriteLine($"{node.Breadcrumb}  =>  {(suggestion is null ? "-" : $"{(suggestion.IsSure ? "!" : "")}{suggestion.Score:N2} {suggestion.Category.PathIn("en")}")}");
        Assert.InRange(any, tree.All.Count * 6 / 10, tree.All.Count);
    }
}
