using System.Text.Json;
using Microsoft.Playwright;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Browser;

/// <summary>The document's slider, composed from nothing by mouse and by keys alone, and read as a storefront reads it.</summary>
public class DesignerTests(TestStores stores, Fixtures.Browser browser)
{
    static readonly (string Key, string[] Values)[] Parts =
    [
        ("sliders", ["Kampanya", "kampanya"]), ("sliders", ["İndirim", "indirim"]),
        // The first two the other way round: one of them is moved then.
        ("slider_items", ["#", "indirim", "resim", "assets/img/slider2.jpg", "baslik"]), ("slider_items", ["#", "kampanya", "resim", "assets/img/slider.jpg", "baslik"]),
        ("slider_items", ["#", "kampanya", "resim", "assets/img/slider2.jpg", "baslik"]), ("slider_items", ["#", "indirim", "resim", "assets/img/slider.jpg", "baslik"]),
    ];
    static readonly Dictionary<string, string[]> Keys = new() { ["sliders"] = ["name", "slug"], ["slider_items"] = ["url", "slider_slug", "alt", "image", "title"] };

    [Fact]
    public async Task The_documents_slider_is_composed_by_mouse_published_undone_and_rolled_back()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var editor = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Editor, width: 1600);
        var page = editor.Page;
        await editor.GoAsync("/designs");
        await page.ClickAsync(".page-actions .primary");
        await page.FillAsync("#new-name", "Slider");
        await page.FillAsync("#new-slug", "made");
        await page.SelectOptionAsync("#new-kind", new SelectOptionValue { Label = "Slider" });
        await page.ClickAsync("form.new-design .primary");
        await page.WaitForURLAsync(url => url.Contains("/designs/", StringComparison.Ordinal));
        await page.FillAsync("#w-template", "index/slider.html");
        foreach (var (key, values) in Parts)
        {
            await page.ClickAsync($"[data-add='{key}']");
            await NewItemAsync(page, key, Parts.TakeWhile(p => p.Values != values).Count(p => p.Key == key) + 1);
            foreach (var (part, value) in Keys[key].Zip(values)) await page.FillAsync($"[id='v-{key}-{part}']", value);
        }
        await DragAsync(page, page.Locator("[data-order='slider_items'] > li").Nth(0), page.Locator("[data-order='slider_items'] > li").Nth(1));
        await page.Locator(".structure [role=status]").Filter(new() { HasText = "2 of 4" }).WaitForAsync();
        await page.ClickAsync(".page-actions .primary");
        await page.Locator(".notice.green").WaitForAsync();
        Assert.Equal(await StoredAsync(portal, "slider"), (await StoredAsync(portal, "made")).Replace("\"slug\":\"made\"", "\"slug\":\"slider\"", StringComparison.Ordinal));

        // In the preview, where it stands; then back, and forth.
        var title = page.FrameLocator("[data-frame]").Locator(".sf-title").First;
        await title.ClickAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("Yaz");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-order='slider_items'] .structure-name").First.Filter(new() { HasText = "Yaz" }).WaitForAsync();
        await page.Keyboard.PressAsync("Control+z");
        await page.Locator("[data-order='slider_items'] .structure-name").First.Filter(new() { HasText = "baslik" }).WaitForAsync();
        await page.Keyboard.PressAsync("Control+Shift+z");
        await page.Locator("[data-order='slider_items'] .structure-name").First.Filter(new() { HasText = "Yaz" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Versions", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Roll back to version 2" }).ClickAsync();
        await page.Locator(".notice.green").Filter(new() { HasText = "version 2" }).WaitForAsync();
        await page.Locator("[data-order='slider_items'] .structure-name").First.Filter(new() { HasText = "baslik" }).WaitForAsync();
        await editor.AssertAccessibleAsync("the composed slider");
        Assert.Empty(editor.Complaints);
    }

    [Fact]
    public async Task The_documents_slider_is_composed_and_published_without_a_mouse()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var editor = await Visitor.ArriveAsync(browser, portal.Address, width: 1600);
        var (page, keys) = (editor.Page, editor.Page.Keyboard);
        await Hands.SignInAsync(editor, portal.Address, DemoPortal.Editor);
        await page.EvaluateAsync("document.activeElement.blur()");
        await Hands.FollowAsync(editor, "/designs");
        await Hands.TabToAsync(page, ".page-actions .primary");
        await keys.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.activeElement?.id === 'new-name'");
        await keys.TypeAsync("Slider");
        await Hands.TabToAsync(page, "#new-slug");
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("by-hand");
        await Hands.TabToAsync(page, "#new-kind");
        await keys.PressAsync("Home");
        await keys.TypeAsync("Slider");
        await Hands.TabToAsync(page, "form.new-design .primary");
        await keys.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/designs/", StringComparison.Ordinal));
        await editor.ReadyAsync();
        await Hands.TabToAsync(page, "#w-template");
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("index/slider.html");
        foreach (var (key, values) in Parts)
        {
            await BackToAsync(page, $"[data-add='{key}']");
            await keys.PressAsync("Enter");
            await NewItemAsync(page, key, Parts.TakeWhile(p => p.Values != values).Count(p => p.Key == key) + 1);
            foreach (var (part, value) in Keys[key].Zip(values))
            {
                await Hands.TabToAsync(page, $"[id='v-{key}-{part}']");
                await keys.TypeAsync(value);
            }
        }
        await BackToAsync(page, "[data-order='slider_items'] > li:first-child [data-handle]");
        await keys.PressAsync("ArrowDown");
        await page.Locator(".structure [role=status]").Filter(new() { HasText = "2 of 4" }).WaitForAsync();
        await page.WaitForFunctionAsync("() => document.activeElement?.matches('[data-order=slider_items] > li:nth-child(2) [data-handle]')");
        await BackToAsync(page, ".page-actions .primary");
        await keys.PressAsync("Enter");
        await page.Locator(".notice.green").WaitForAsync();
        Assert.Equal(await StoredAsync(portal, "slider"), (await StoredAsync(portal, "by-hand")).Replace("\"slug\":\"by-hand\"", "\"slug\":\"slider\"", StringComparison.Ordinal));
        Assert.Empty(editor.Complaints);
    }

    static Task BackToAsync(IPage page, string selector) => Hands.TabToAsync(page, "Shift+Tab", $"document.activeElement?.matches({JsonSerializer.Serialize(selector)})", 120);

    /// <summary>The item that was just added is there and chosen, and its fields are shown empty.</summary>
    static async Task NewItemAsync(IPage page, string key, int count) => await page.WaitForFunctionAsync(
        "([key, count, part]) => document.querySelectorAll(`[data-order=${key}] > li`).length === count && document.querySelector(`[data-order=${key}] > li:last-child .structure-name[aria-current]`) && document.getElementById(`v-${key}-${part}`)?.value === ''",
        new object[] { key, count, Keys[key][0] });

    static async Task DragAsync(IPage page, ILocator row, ILocator behind)
    {
        var handle = (await row.Locator("[data-handle]").BoundingBoxAsync())!;
        var target = (await behind.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(handle.X + handle.Width / 2, handle.Y + handle.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(target.X + 30, target.Y + 4, new() { Steps = 4 });
        await page.Mouse.MoveAsync(target.X + 30, target.Y + target.Height - 3, new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }

    static async Task<string> StoredAsync(Portal portal, string slug)
    {
        using var http = new HttpClient { BaseAddress = portal.Address };
        return await http.GetStringAsync($"/widgets/{slug}/");
    }
}
