using System.Text.Json.Nodes;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Widgets;
using SellerPortal.Web.Widgets.Collections;

namespace SellerPortal.Tests.Components;

/// <summary>A product collection by hand and by rules, over a real store and without a browser.</summary>
public class CollectionPageTests(TestStores stores)
{
    [Fact]
    public async Task Pasted_SKUs_are_picked_in_their_order_moved_and_kept()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new WidgetStage(market);
        await stage.ProductsAsync(("A", 5), ("B", 0), ("C", 5));
        var id = await stage.CollectionAsync(new() { ["name"] = "Picked", ["slug"] = "picked" });
        var page = Open(stage, id);
        page.Find("#skus").Change("C, B\nNONE A");
        page.Find("details button").Click();
        page.WaitForAssertion(() => Assert.Equal(["Product C", "Product B", "Product A"], Names(page)));
        Assert.Contains("NONE", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        // Out of stock: picked, and told at once that no storefront shows it.
        Assert.Single(page.FindAll(".picked .badge.amber"));
        await page.InvokeAsync(() => page.Instance.Move("products", page.FindAll(".picked [data-ordered]")[2].GetAttribute("data-ordered")!, 0));
        Assert.Equal(["Product A", "Product C", "Product B"], Names(page));
        page.Find(".page-actions .primary").Click();
        page.WaitForElement(".notice.green");
        Assert.Equal(["A", "C", "B"], (await stage.Of<ReadCollection>().RunAsync(id, market.Owner, CancellationToken.None)).Value.Products.Select(p => p.Product.Sku));
    }

    [Fact]
    public async Task Rules_show_what_they_find_while_they_are_written_and_what_is_gone()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new WidgetStage(market);
        await stage.ProductsAsync(("A", 5), ("B", 50), ("C", 500));
        var id = await stage.CollectionAsync(new() { ["name"] = "Found", ["slug"] = "found", ["collection_type"] = "dynamic", ["rules"] = JsonNode.Parse("""{"rules": [{"field": "stock", "min": 10}]}""") });
        // As the attribute would be after somebody has deleted it.
        await using (var db = market.Store.CreateDbContext())
        {
            (await db.ProductCollections.FindAsync(id))!.Rules = """{"match": "any", "rules": [{"field": "attribute", "key": "gone"}, {"field": "stock", "min": 10}]}""";
            await db.SaveChangesAsync();
        }
        var page = Open(stage, id);
        page.WaitForAssertion(() => Assert.StartsWith("2 ", page.Find("#found-title").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Contains("gone", page.FindAll(".rule")[0].QuerySelector(".error")!.TextContent, StringComparison.Ordinal);
        page.FindAll(".rule")[1].QuerySelector("input[type=number]")!.Change("100");
        page.WaitForAssertion(() => Assert.StartsWith("1 ", page.Find("#found-title").TextContent.Trim(), StringComparison.Ordinal), TimeSpan.FromSeconds(5));
        page.Find(".page-actions .primary").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notice.green")));
        Assert.Equal(2, page.FindAll(".rule").Count);
        page.FindAll(".rule")[0].QuerySelector("button[title=Remove]")!.Click();
        page.Find(".page-actions .primary").Click();
        page.WaitForElement(".notice.green");
    }

    [Fact]
    public async Task What_is_not_saved_is_asked_about_before_it_is_left()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new WidgetStage(market);
        var id = await stage.CollectionAsync(new() { ["name"] = "Picked", ["slug"] = "picked" });
        var page = Open(stage, id);
        var navigation = (BunitNavigationManager)stage.Of<NavigationManager>();
        page.Find("#c-name").Input("Other");
        navigation.NavigateTo("/collections");
        Assert.EndsWith($"/collections/{id}", navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains("Leave without saving?", page.Markup, StringComparison.Ordinal));
        page.FindAll(".dialog-end .danger").Single(b => b.TextContent == "Leave without saving").Click();
        page.WaitForAssertion(() => Assert.EndsWith("/collections", navigation.Uri, StringComparison.Ordinal));
    }

    static IEnumerable<string> Names(IRenderedComponent<CollectionPage> page) => page.FindAll(".picked-name").Select(n => n.FirstChild!.TextContent.Trim());

    static IRenderedComponent<CollectionPage> Open(WidgetStage stage, Guid id)
    {
        stage.Of<NavigationManager>().NavigateTo($"/collections/{id}");
        var page = stage.Render<CollectionPage>(p => p.Add(c => c.Id, id));
        page.WaitForElement(".columns");
        return page;
    }
}
