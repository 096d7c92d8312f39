using System.Text.Json.Nodes;
using Bunit;
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
    public async Task What_is_not_saved_is_there_again_until_it_is_saved_or_thrown_away()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new WidgetStage(market);
        await stage.ProductsAsync(("A", 5), ("B", 0));
        var picked = await stage.CollectionAsync(new() { ["name"] = "Picked", ["slug"] = "picked" });
        var page = Open(stage, picked);
        page.Find("#skus").Change("B A");
        page.Find("details button").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".picked-name").Count));
        page.Find("#c-name").Input("Other");
        page.Find("#c-until").Change("2030-05-01T10:00:00");
        page.WaitForAssertion(() => Assert.Contains("kept as your draft", page.Find(".unsaved-work").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(5));
        // Another visit, as after a reload or on another machine.
        page = Open(stage, picked);
        page.WaitForAssertion(() => Assert.Contains("what you wrote last time", page.Find(".unsaved-work .notice").TextContent, StringComparison.Ordinal));
        Assert.Equal(("Other", "2030-05-01T10:00:00"), (page.Find("#c-name").GetAttribute("value"), page.Find("#c-until").GetAttribute("value")));
        Assert.Equal(["Product B", "Product A"], Names(page));
        page.Find(".page-actions .primary").Click();
        page.WaitForElement(".notice.green");
        page = Open(stage, picked);
        Assert.Empty(page.FindAll(".unsaved-work .notice"));
        Assert.Equal("Other", page.Find("#c-name").GetAttribute("value"));

        var found = await stage.CollectionAsync(new() { ["name"] = "Found", ["slug"] = "found", ["collection_type"] = "dynamic", ["rules"] = JsonNode.Parse("""{"rules": [{"field": "stock", "min": 10}]}""") });
        page = Open(stage, found);
        page.Find(".rule input[type=number]").Change("3");
        page.WaitForAssertion(() => Assert.Contains("kept as your draft", page.Find(".unsaved-work").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(5));
        page = Open(stage, found);
        page.WaitForAssertion(() => Assert.Equal("3", page.Find(".rule input[type=number]").GetAttribute("value")));
        page.WaitForElement(".unsaved-work button").Click();
        page.WaitForElement(".dialog-end .danger").Click();
        page.WaitForAssertion(() => Assert.Equal("10", page.Find(".rule input[type=number]").GetAttribute("value")));
        Assert.Empty(Open(stage, found).FindAll(".unsaved-work .notice"));
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
