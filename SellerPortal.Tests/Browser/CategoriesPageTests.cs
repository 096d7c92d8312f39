using Microsoft.Playwright;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Browser;

/// <summary>Browsing and searching the categories, as a person does.</summary>
public class CategoriesPageTests(DemoPortal demo, Fixtures.Browser browser)
{
    [Fact]
    public async Task The_tree_is_walked_by_keyboard_alone()
    {
        await using var visitor = await Visitor.SignInAsync(browser, (await demo.GetAsync()).Address, DemoPortal.Seller);
        await visitor.GoAsync("/categories");
        var page = visitor.Page;
        var tree = page.GetByRole(AriaRole.Tree);
        var roots = await page.GetByRole(AriaRole.Treeitem).CountAsync();
        await tree.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        var first = page.GetByRole(AriaRole.Treeitem).First;
        await Expect(tree, "aria-activedescendant", await first.GetAttributeAsync("id"));

        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(first).ToHaveAttributeAsync("aria-expanded", "true");
        Assert.True(await page.GetByRole(AriaRole.Treeitem).CountAsync() > roots);
        await page.Keyboard.PressAsync("ArrowRight");
        var child = page.GetByRole(AriaRole.Treeitem).Nth(1);
        await Assertions.Expect(child).ToHaveAttributeAsync("aria-level", "2");
        await Expect(tree, "aria-activedescendant", await child.GetAttributeAsync("id"));

        var last = page.GetByRole(AriaRole.Treeitem).Nth(await page.GetByRole(AriaRole.Treeitem).CountAsync() - 1);
        await page.Keyboard.TypeAsync((await last.Locator("a").InnerTextAsync())[..4]);
        await Expect(tree, "aria-activedescendant", await last.GetAttributeAsync("id"));
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("ArrowDown");

        var name = await child.Locator("a").InnerTextAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
        await Assertions.Expect(child).ToHaveAttributeAsync("aria-selected", "true");

        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(tree, "aria-activedescendant", await first.GetAttributeAsync("id"));
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(first).ToHaveAttributeAsync("aria-expanded", "false");

        // What stood open, and how far it was scrolled, is there again after a reload.
        await page.Keyboard.PressAsync("*");
        await Assertions.Expect(first).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("End");
        await page.WaitForFunctionAsync("() => JSON.parse(localStorage.getItem('tree') ?? '{}').top > 0");
        await page.GotoAsync(new Uri((await demo.GetAsync()).Address, "/categories").ToString());
        await page.WaitForFunctionAsync("() => document.querySelector('.tree[data-ready]')?.scrollTop > 0", null, new() { Timeout = 30_000 });
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_search_shows_what_it_finds_with_its_ancestors_and_stands_in_the_address()
    {
        await using var visitor = await Visitor.SignInAsync(browser, (await demo.GetAsync()).Address, DemoPortal.Owner);
        await visitor.GoAsync("/categories");
        var page = visitor.Page;
        await page.Locator(".catalog-search input").PressSequentiallyAsync("ayakkabı");
        await page.WaitForURLAsync(url => url.Contains("?q=", StringComparison.Ordinal));
        var hits = page.Locator(".tree-row.hit");
        await Assertions.Expect(hits.First).ToBeVisibleAsync(new() { Timeout = 15_000 });
        var names = await hits.AllInnerTextsAsync();
        Assert.Equal("search", await page.EvaluateAsync<string>("document.activeElement.type"));

        await page.ReloadAsync();
        await visitor.ReadyAsync();
        await Assertions.Expect(hits).ToHaveCountAsync(names.Count);
        await Assertions.Expect(page.Locator(".catalog-search input")).ToHaveValueAsync("ayakkabı");
        await page.Locator(".catalog-search input").FillAsync("zzzz");
        await Assertions.Expect(page.GetByRole(AriaRole.Treeitem)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_values_of_an_attribute_are_opened_on_demand_in_the_readers_language()
    {
        await using var visitor = await Visitor.SignInAsync(browser, (await demo.GetAsync()).Address, DemoPortal.Seller, language: "tr-TR");
        await visitor.GoAsync("/categories");
        await visitor.Page.Locator(".catalog-roots a").First.ClickAsync();
        var values = visitor.Page.Locator(".catalog-table button[aria-expanded]").First;
        Assert.Equal(0, await visitor.Page.Locator(".catalog-values").CountAsync());
        await values.ClickAsync();
        await Assertions.Expect(values).ToHaveAttributeAsync("aria-expanded", "true");
        Assert.Contains($"{await visitor.Page.Locator(".catalog-values li").CountAsync()} değer", await values.InnerTextAsync(), StringComparison.Ordinal);
        await visitor.AssertAccessibleAsync("values");
    }

    static Task Expect(ILocator locator, string attribute, string? value) => Assertions.Expect(locator).ToHaveAttributeAsync(attribute, value!);
}
