using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Accounts;

namespace SellerPortal.Tests.Browser;

/// <summary>The owner's attributes: the editor with its values, a category's own and inherited ones, effect, publishing, history, two at once.</summary>
public class SchemaEditingPageTests(TestStores stores, Fixtures.Browser browser)
{
    [Fact]
    public async Task Five_hundred_values_are_pasted_put_in_order_and_published_with_a_date()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var owner = await OpenAsync(portal, "age_from");
        var page = owner.Page;
        var grid = page.Locator(".values-grid");
        var before = int.Parse((await grid.GetAttributeAsync("data-count"))!, System.Globalization.CultureInfo.InvariantCulture);
        await PasteAsync(page, string.Join('\n', Enumerable.Range(1, 500).Select(i => $"months_{i}\t{i} months\t{i} ay")));
        await Assertions.Expect(page.Locator(".values-note")).ToContainTextAsync("500 added, 0 changed");
        await Assertions.Expect(grid).ToHaveAttributeAsync("data-count", $"{before + 500}");
        Assert.InRange(await page.Locator(".value-row").CountAsync(), 1, 60);
        await owner.AssertAccessibleAsync("values");

        var first = await ValueAsync(page, 0);
        await page.Locator(".value-row").First.Locator("[data-handle]").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator(".value-row[data-at='1'] [data-col=value]")).ToHaveValueAsync(first);
        await DragAsync(page, page.Locator(".value-row[data-at='1'] [data-handle]"), page.Locator(".value-row[data-at='4']"));
        await Assertions.Expect(page.Locator(".value-row[data-at='4'] [data-col=value]")).ToHaveValueAsync(first);

        await page.GetByRole(AriaRole.Button, new() { Name = "Retire", Exact = false }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".value-row.retired")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".draft-bar")).ToContainTextAsync("Kept");
        await page.ReloadAsync();
        await owner.ReadyAsync();
        await Assertions.Expect(grid).ToHaveAttributeAsync("data-count", $"{before + 500}");

        await page.GetByRole(AriaRole.Link, new() { Name = "Review", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".review-list").First).ToContainTextAsync("500 values added");
        await page.GetByText("With time for what is listed").ClickAsync();
        await page.Locator("#grace").FillAsync("2099-01-31");
        await page.Locator("#grace").BlurAsync();
        await owner.AssertAccessibleAsync("review");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish with this date" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice.green.review-note")).ToContainTextAsync("Published");
        await Assertions.Expect(page.GetByText("Nothing to publish")).ToBeVisibleAsync();
        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task A_new_required_attribute_shows_whom_it_concerns_before_it_is_published_and_is_rolled_back()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var owner = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Owner);
        var page = owner.Page;
        await owner.GoAsync("/categories");
        await page.Locator(".tree-row a", new() { HasTextRegex = new("^Electronics$") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New attribute" }).ClickAsync();
        var drawer = page.Locator("dialog.drawer[open]");
        await FillAsync(drawer.Locator("#drawer-name"), "Energy class");
        await Assertions.Expect(drawer.Locator("#drawer-key")).ToHaveValueAsync("energy_class");
        await drawer.Locator("#drawer-required").CheckAsync();
        await FillAsync(drawer.Locator("#drawer-rules-pattern"), "[A-G]");
        await drawer.Locator("#drawer-rules-try").FillAsync("H");
        await Assertions.Expect(drawer.Locator("#drawer-rules-tried")).ToContainTextAsync("Refused");
        await FillAsync(drawer.Locator("#drawer-rules-pattern"), "(?=A)");
        await Assertions.Expect(drawer.Locator("#drawer-rules-pattern-error")).ToBeVisibleAsync();
        await FillAsync(drawer.Locator("#drawer-rules-pattern"), "[A-G]");
        await owner.AssertAccessibleAsync("drawer");
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Form preview" }).ClickAsync();
        await Assertions.Expect(page.Locator(".form-preview .preview-changed")).ToContainTextAsync("Energy class");
        await owner.AssertAccessibleAsync("preview");
        await page.GetByRole(AriaRole.Link, new() { Name = "Review", Exact = true }).ClickAsync();
        var tiles = page.Locator(".impact-tiles dd");
        await Assertions.Expect(tiles.First).ToHaveTextAsync(new Regex("[1-9]"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Show them: pre-offers concerned by energy_class" }).ClickAsync();
        await Assertions.Expect(page.Locator(".impact-rows li").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish now" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice.green.review-note")).ToContainTextAsync("Published");

        await owner.GoAsync("/categories");
        await page.Locator(".tree-row a", new() { HasTextRegex = new("^Electronics$") }).ClickAsync();
        await Assertions.Expect(page.Locator(".schema-rows")).ToContainTextAsync(["energy_class"]);
        await Assertions.Expect(page.Locator("[data-between][data-ordering]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Move Brand", Exact = true }).PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator(".draft-bar")).ToContainTextAsync("unpublished change");
        await page.GetByRole(AriaRole.Link, new() { Name = "Review", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish now" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice.green.review-note")).ToContainTextAsync("Published");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Assertions.Expect(page.Locator(".schema-history .review-list")).ToBeVisibleAsync();
        await owner.AssertAccessibleAsync("history");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Go back to this") }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Go back to this" }).ClickAsync();
        await Assertions.Expect(page.Locator(".schema-history .notice.green")).ToContainTextAsync("holds again");
        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task An_inherited_attribute_is_overridden_and_left_out_and_own_ones_are_dragged()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var owner = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Owner);
        var page = owner.Page;
        await owner.GoAsync("/categories?q=Smartphones");
        await page.Locator(".tree-row a", new() { HasTextRegex = new("^Smartphones$") }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave out Instructions" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Have it again: Instructions" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Override Warranty" }).ClickAsync();
        var drawer = page.Locator("dialog.drawer[open]");
        await Assertions.Expect(drawer.Locator("#drawer-key")).ToHaveValueAsync("warranty");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take Warranty off this category" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".draft-bar")).ToContainTextAsync("unpublished changes");

        await page.Locator(".tree-row a", new() { HasTextRegex = new("^Electronics$") }).First.ClickAsync();
        var list = page.Locator("[data-between][data-ordering] [data-order='Your offer']");
        await Assertions.Expect(list).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var second = await list.Locator("[data-at='1'] strong").InnerTextAsync();
        await DragAsync(page, list.Locator("[data-at='1'] [data-handle]"), list.Locator("[data-at='0']"), 0.1f);
        await Assertions.Expect(list.Locator("[data-at='0'] strong")).ToHaveTextAsync(second);
        await list.Locator("[data-at='0'] [data-handle]").PressAsync("ArrowDown");
        await Assertions.Expect(list.Locator("[data-at='1'] strong")).ToHaveTextAsync(second);
        await page.Locator(".draft-bar").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(list.Locator("[data-at='0'] strong")).ToHaveTextAsync(second);
        // From one group into another.
        var next = page.Locator("[data-between] [data-order='Details']");
        var moved = await list.Locator("[data-at='1'] strong").InnerTextAsync();
        await DragAsync(page, list.Locator("[data-at='1'] [data-handle]"), next.Locator("[data-at='0']"), 0.1f);
        await Assertions.Expect(next.Locator("[data-at='0'] strong")).ToHaveTextAsync(moved);
        await owner.AssertAccessibleAsync("own and inherited");
        await page.Locator(".draft-bar").GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Assertions.Expect(page.Locator(".draft-bar")).ToHaveCountAsync(0);
        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task Of_two_owners_the_second_is_told_and_keeps_the_draft()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        var created = await portal.Services.GetRequiredService<CreatePerson>().RunAsync(new("Other Owner", "other@demo.example", Roles.Owner, null, DemoPortal.Password), Actor.Portal, CancellationToken.None);
        Assert.Empty(created.Problems);
        await using var one = await OpenAsync(portal, "age_from");
        await using var other = await OpenAsync(portal, "age_from", "other@demo.example");
        await FillAsync(one.Page.Locator("#attribute-name"), "Age, mine");
        await FillAsync(other.Page.Locator("#attribute-name"), "Age, theirs");
        await PublishAsync(other.Page);
        await Assertions.Expect(other.Page.Locator(".notice.green.review-note")).ToContainTextAsync("Published");
        await Assertions.Expect(one.Page.Locator(".draft-bar")).ToContainTextAsync("Changed by somebody else meanwhile");
        await PublishAsync(one.Page);
        await Assertions.Expect(one.Page.Locator(".notice.red.review-note")).ToContainTextAsync("Other Owner has changed");
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Put my changes on top of theirs" }).ClickAsync();
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Publish now" }).ClickAsync();
        await Assertions.Expect(one.Page.Locator(".notice.green.review-note")).ToContainTextAsync("Published");
        Assert.Empty(one.Complaints);
    }

    async Task<Visitor> OpenAsync(Portal portal, string key, string email = DemoPortal.Owner)
    {
        var visitor = await Visitor.SignInAsync(browser, portal.Address, email);
        await visitor.GoAsync($"/attributes?q={key}");
        await visitor.Page.Locator("a.row-link").First.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#attribute-name")).ToBeVisibleAsync();
        return visitor;
    }

    static async Task PublishAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Review", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish now" }).ClickAsync();
    }

    static async Task FillAsync(ILocator input, string text)
    {
        await input.FillAsync(text);
        await input.BlurAsync();
    }

    static Task<string> ValueAsync(IPage page, int at) => page.Locator($".value-row[data-at='{at}'] [data-col=value]").InputValueAsync();

    /// <summary>As Ctrl+V does, with a spreadsheet's cells on the clipboard.</summary>
    static async Task PasteAsync(IPage page, string table)
    {
        await Assertions.Expect(page.Locator(".values-editor[data-ready]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.Locator(".value-row [data-col=value]").First.FocusAsync();
        await page.EvaluateAsync("""
            table => { const data = new DataTransfer(); data.setData("text/plain", table); document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }
            """, table);
    }

    static async Task DragAsync(IPage page, ILocator handle, ILocator to, float part = 0.9f)
    {
        await to.ScrollIntoViewIfNeededAsync();
        await handle.ScrollIntoViewIfNeededAsync();
        var (start, end) = ((await handle.BoundingBoxAsync())!, (await to.BoundingBoxAsync())!);
        await page.Mouse.MoveAsync(start.X + start.Width / 2, start.Y + start.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(start.X + start.Width / 2, start.Y + start.Height / 2 + 8, new() { Steps = 3 });
        await page.Mouse.MoveAsync(end.X + 80, end.Y + end.Height * part, new() { Steps = 6 });
        await page.Mouse.UpAsync();
    }
}
