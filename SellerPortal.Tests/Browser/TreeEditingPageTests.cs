using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Browser;

/// <summary>The owner's tree: by keyboard, by dragging, by two at once.</summary>
public class TreeEditingPageTests(TestStores stores, Fixtures.Browser browser)
{
    [Fact]
    public async Task It_is_kept_by_keyboard_alone_and_everything_can_be_undone()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var owner = await OpenAsync(portal);
        var page = owner.Page;
        var tree = page.GetByRole(AriaRole.Tree);
        await tree.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Insert");
        var input = page.Locator("input.tree-name");
        await Assertions.Expect(input).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Zeppelins");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Row(page, "Zeppelins")).ToBeVisibleAsync();
        await Assertions.Expect(tree).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("F2");
        await Assertions.Expect(input).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Not this");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Row(page, "Zeppelins")).ToBeVisibleAsync();
        await Assertions.Expect(tree).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(Notes(page)).ToContainTextAsync("Zeppelins moved");
        await Assertions.Expect(Row(page, "Zeppelins")).ToHaveAttributeAsync("aria-level", "1");
        await page.Keyboard.PressAsync("Alt+ArrowRight");
        await Assertions.Expect(Row(page, "Zeppelins")).ToHaveAttributeAsync("aria-level", "2");
        await page.Keyboard.PressAsync("Alt+ArrowLeft");
        await Assertions.Expect(Row(page, "Zeppelins")).ToHaveAttributeAsync("aria-level", "1");

        await page.Keyboard.PressAsync("Control+x");
        await Assertions.Expect(Notes(page)).ToContainTextAsync("cut");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("Control+v");
        await Assertions.Expect(Row(page, "Zeppelins")).ToHaveAttributeAsync("aria-level", "2");
        await owner.AssertAccessibleAsync("after a paste");

        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.TypeAsync("Zep");
        await Assertions.Expect(Row(page, "Zeppelins")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("active"));
        await page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("You can undo this");
        await owner.AssertAccessibleAsync("asked to delete");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(Row(page, "Zeppelins")).ToHaveCountAsync(0);
        await Notes(page).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(Row(page, "Zeppelins")).ToBeVisibleAsync();
        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task A_row_is_dragged_before_behind_and_into_another_and_Escape_leaves_it_where_it_was()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var owner = await OpenAsync(portal);
        var page = owner.Page;
        var rows = page.GetByRole(AriaRole.Treeitem);
        var (first, second) = (await NameAsync(rows.Nth(0)), await NameAsync(rows.Nth(1)));

        await DragAsync(page, Row(page, second), Row(page, first), 0.1f, drop: false);
        await Assertions.Expect(page.Locator(".tree-marker")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".tree-marker")).ToHaveCountAsync(0);
        await page.Mouse.UpAsync();
        Assert.Equal(first, await NameAsync(rows.Nth(0)));

        await DragAsync(page, Row(page, second), Row(page, first), 0.1f);
        await Assertions.Expect(rows.Nth(0).Locator("a")).ToHaveTextAsync(second);
        await DragAsync(page, Row(page, second), Row(page, first), 0.5f);
        await Assertions.Expect(Row(page, second)).ToHaveAttributeAsync("aria-level", "2");
        await Assertions.Expect(Row(page, first)).ToHaveAttributeAsync("aria-expanded", "true");

        // Not below itself: nothing to drop on.
        await DragAsync(page, Row(page, first), Row(page, second), 0.5f);
        await Assertions.Expect(Row(page, second)).ToHaveAttributeAsync("aria-level", "2");
        await page.ReloadAsync();
        await owner.ReadyAsync();
        await Assertions.Expect(Row(page, second)).ToHaveAttributeAsync("aria-level", "2", new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator(".tree[data-ready]")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        // A branch that is held over opens, and at the edge the tree scrolls.
        await DragAsync(page, Row(page, "Fashion"), Row(page, "Sports & Outdoors"), 0.5f, drop: false);
        await Assertions.Expect(Row(page, "Sports & Outdoors")).ToHaveAttributeAsync("aria-expanded", "true");
        var tree = (await page.GetByRole(AriaRole.Tree).BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(tree.X + 100, tree.Y + tree.Height - 8);
        await page.WaitForFunctionAsync("() => document.querySelector('.tree').scrollTop > 60");
        await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();
        await page.EvaluateAsync("document.querySelector('.tree').scrollTop = 0");

        // Cookware asks a material, and fashion has none: that is said first.
        await DragAsync(page, Row(page, "Fashion"), Row(page, "Cookware"), 0.5f);
        var question = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(question).ToContainTextAsync(new System.Text.RegularExpressions.Regex("pre-offers [1-9]"));
        await Assertions.Expect(question).ToContainTextAsync("“Main material” is missing");
        await owner.AssertAccessibleAsync("asked to move");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(question).ToHaveCountAsync(0);
        await Assertions.Expect(Row(page, "Fashion")).ToHaveAttributeAsync("aria-level", "1");
        await DragAsync(page, Row(page, "Fashion"), Row(page, "Cookware"), 0.5f);
        await question.GetByRole(AriaRole.Button, new() { Name = "Move" }).ClickAsync();
        await Assertions.Expect(Row(page, "Fashion")).ToHaveAttributeAsync("aria-level", "3");

        // A window that is closed with something in hand changes nothing.
        var catalog = portal.Services.GetRequiredService<CatalogCache>();
        var version = (await catalog.CurrentAsync(CancellationToken.None)).Version;
        await DragAsync(page, rows.Nth(2), rows.Nth(1), 0.1f, drop: false);
        await Assertions.Expect(page.Locator(".tree-marker")).ToBeVisibleAsync();
        Assert.Empty(owner.Complaints);
        await page.CloseAsync();
        Assert.Equal(version, (await catalog.CurrentAsync(CancellationToken.None)).Version);
    }

    [Fact]
    public async Task Two_editors_see_each_other_and_who_comes_second_is_told()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var one = await OpenAsync(portal);
        await using var other = await OpenAsync(portal);
        var name = await NameAsync(one.Page.GetByRole(AriaRole.Treeitem).First);
        await one.Page.GetByRole(AriaRole.Tree).FocusAsync();
        await one.Page.Keyboard.PressAsync("Home");
        await one.Page.Keyboard.PressAsync("F2");
        await Assertions.Expect(one.Page.Locator("input.tree-name")).ToBeFocusedAsync();

        await RenameFirstAsync(other.Page, "Renamed first");
        await Assertions.Expect(one.Page.Locator(".tree-news")).ToContainTextAsync("renamed “Renamed first”");
        await one.Page.Keyboard.TypeAsync("Renamed second");
        await one.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Notes(one.Page)).ToContainTextAsync("has changed this meanwhile");
        await Assertions.Expect(Row(one.Page, "Renamed first")).ToBeVisibleAsync();
        Assert.NotEqual("Renamed first", name);
        Assert.Empty(one.Complaints);
    }

    [Fact]
    public async Task An_outline_is_previewed_and_applied()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var owner = await OpenAsync(portal);
        var page = owner.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit as an outline" }).ClickAsync();
        await page.Locator("#outline-text").FillAsync("Airships\n\tBlimps\n\tZeppelins");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("3 added, 0 moved");
        await owner.AssertAccessibleAsync("outline");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Assertions.Expect(Row(page, "Airships")).ToBeVisibleAsync();
        Assert.Empty(owner.Complaints);
    }

    static async Task RenameFirstAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Tree).FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("F2");
        await Assertions.Expect(page.Locator("input.tree-name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Row(page, name)).ToBeVisibleAsync();
    }

    async Task<Visitor> OpenAsync(Portal portal)
    {
        var visitor = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Owner);
        await visitor.GoAsync("/categories");
        await Assertions.Expect(visitor.Page.Locator(".tree[data-ready]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return visitor;
    }

    static ILocator Notes(IPage page) => page.Locator(".tree-notes");
    static ILocator Row(IPage page, string name) => page.Locator(".tree-row", new() { Has = page.Locator("a", new() { HasTextRegex = new($"^{System.Text.RegularExpressions.Regex.Escape(name)}$") }) });
    static Task<string> NameAsync(ILocator row) => row.Locator("a").InnerTextAsync();

    static async Task DragAsync(IPage page, ILocator from, ILocator to, float part, bool drop = true)
    {
        var (start, end) = ((await from.BoundingBoxAsync())!, (await to.BoundingBoxAsync())!);
        await page.Mouse.MoveAsync(start.X + 90, start.Y + start.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(start.X + 100, start.Y + start.Height / 2 + 8, new() { Steps = 3 });
        await page.Mouse.MoveAsync(end.X + 100, end.Y + end.Height * part, new() { Steps = 6 });
        if (drop) await page.Mouse.UpAsync();
    }
}
