using Microsoft.Playwright;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Browser;

/// <summary>The owner's files in and out, and what was done to the tree.</summary>
public class ExchangePageTests(TestStores stores, Fixtures.Browser browser)
{
    [Fact]
    public async Task A_file_is_previewed_then_imported_and_a_broken_one_says_which_line()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var owner = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Owner);
        var page = owner.Page;
        await owner.GoAsync("/categories/import");
        await ChooseAsync(page, "broken.csv", "full_name\nToys > Trains\nToys > Trains\n");
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("line 3");
        await owner.AssertAccessibleAsync("a broken file");

        await ChooseAsync(page, "toys.csv", "full_name\nToy shop\nToy shop > Trains\n");
        await Assertions.Expect(page.Locator(".import-preview")).ToContainTextAsync("Categories that are added");
        await page.GetByText("Categories that are added").ClickAsync();
        await Assertions.Expect(page.Locator(".import-preview li").Nth(1)).ToHaveTextAsync("Toy shop > Trains");
        await owner.AssertAccessibleAsync("a preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import: add 2, change 0" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice.green")).ToContainTextAsync("2 categories added");
        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task The_catalogue_is_downloaded_and_a_change_is_taken_back_from_the_list()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var owner = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Owner);
        var page = owner.Page;
        await owner.GoAsync("/categories");
        await page.Locator(".export-menu summary").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Table (CSV)" }).ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.StartsWith("id,parent_id,path,name,full_name", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        await page.Locator(".tree[data-ready]").FocusAsync();
        await page.Keyboard.PressAsync("Insert");
        await Assertions.Expect(page.Locator("input.tree-name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Zeppelins");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".tree-row", new() { HasText = "Zeppelins" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Recent changes" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("Renamed the category “Zeppelins”.");
        await page.Locator("tbody tr").First.GetByRole(AriaRole.Button).ClickAsync();
        await owner.AssertAccessibleAsync("asked to undo");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("Took back a change");
        Assert.Empty(owner.Complaints);
    }

    static Task ChooseAsync(IPage page, string name, string text) =>
        page.Locator("#import-file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
}
