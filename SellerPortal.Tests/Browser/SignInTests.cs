using Microsoft.Playwright;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Browser;

public class SignInTests(DemoPortal demo, TestStores stores, Fixtures.Browser browser)
{
    [Fact]
    public async Task A_seller_signs_in_and_lands_where_he_wanted_to_go()
    {
        var portal = await demo.GetAsync();
        await using var visitor = await Visitor.ArriveAsync(browser, portal.Address);
        await visitor.GoAsync("/pre-offers?q=lamp");
        Assert.Contains("/Account/Login", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.Page.GetByLabel("E-mail").FillAsync(DemoPortal.Seller);
        await visitor.Page.GetByLabel("Password").FillAsync(DemoPortal.Password);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/pre-offers?q=lamp");
    }

    [Fact]
    public async Task A_wrong_password_is_refused_without_saying_what_was_wrong()
    {
        var portal = await demo.GetAsync();
        var said = new List<string>();
        foreach (var email in new[] { DemoPortal.Editor, "nobody@demo.example" })
        {
            await using var visitor = await Visitor.ArriveAsync(browser, portal.Address);
            await visitor.GoAsync("/Account/Login");
            await visitor.Page.Locator("#email").FillAsync(email);
            await visitor.Page.Locator("#password").FillAsync("not the password");
            await visitor.Page.Locator("#password").PressAsync("Enter");
            said.Add(await visitor.Page.GetByRole(AriaRole.Alert).InnerTextAsync());
            await visitor.AssertAccessibleAsync();
        }
        Assert.Equal(said[0], said[1]);
    }

    [Fact]
    public async Task The_keyboard_alone_signs_in_and_reaches_every_part_of_the_navigation()
    {
        var portal = await demo.GetAsync();
        await using var visitor = await Visitor.ArriveAsync(browser, portal.Address);
        var keys = visitor.Page.Keyboard;
        await visitor.GoAsync("/Account/Login");
        await visitor.Page.WaitForFunctionAsync("() => document.activeElement?.id === 'email'");
        await keys.TypeAsync(DemoPortal.Owner);
        await keys.PressAsync("Tab");
        await keys.TypeAsync(DemoPortal.Password);
        await keys.PressAsync("Enter");
        await visitor.Page.WaitForURLAsync(new Uri(portal.Address, "/").ToString());
        await visitor.ReadyAsync();

        foreach (var href in new[] { "/queue", "/products", "/categories", "/sellers", "/people" })
        {
            await Hands.TabToAsync(visitor.Page, "Shift+Tab", $"document.activeElement?.matches('nav a[href=\"{href}\"]')");
            Assert.True(await FocusIsVisibleAsync(visitor.Page), $"{href} has focus and does not show it");
            await keys.PressAsync("Enter");
            await visitor.Page.WaitForURLAsync("**" + href);
            // Focus goes to the new page's title, where reading begins.
            await visitor.Page.WaitForFunctionAsync("() => document.activeElement?.tagName === 'H1'");
        }

        await visitor.Page.ReloadAsync();
        await visitor.ReadyAsync();
        await visitor.Page.EvaluateAsync("document.activeElement.blur()");
        await Hands.TabToAsync(visitor.Page, "Tab", "document.activeElement?.matches('.skip-link')");
        await keys.PressAsync("Enter");
        await visitor.Page.WaitForFunctionAsync("() => document.activeElement?.closest('main')");
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        var portal = await demo.GetAsync();
        await using var visitor = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Reviewer);
        await visitor.GoAsync("/");
        await visitor.Page.Locator("summary:has(.avatar)").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/Account/Login*");
        await visitor.GoAsync("/queue");
        Assert.Contains("/Account/Login", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_and_theme_are_chosen_and_kept()
    {
        var portal = await demo.GetAsync();
        await using var visitor = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Seller);
        await visitor.GoAsync("/");
        await visitor.Page.Locator("summary[aria-label^=Appearance]").ClickAsync();
        await visitor.Page.Locator("[data-set-theme=dark]").ClickAsync();
        await visitor.Page.Locator("form[action='/culture'] button[lang=tr]").ClickAsync();
        await visitor.Page.Locator("html[lang=tr]").WaitForAsync();
        await visitor.GoAsync("/products");
        Assert.Equal("tr", await visitor.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("dark", await visitor.Page.Locator("html").GetAttributeAsync("data-theme"));
    }

    [Fact]
    public async Task The_first_visit_makes_the_owners_account()
    {
        await using var portal = await Portal.StartAsync(stores);
        await using var visitor = await Visitor.ArriveAsync(browser, portal.Address);
        await visitor.GoAsync("/products");
        Assert.EndsWith("/Account/Setup", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.AssertAccessibleAsync();
        await visitor.Page.Locator("#marketplace").FillAsync("Corner Shops");
        await visitor.Page.Locator("#name").FillAsync("Ada Owner");
        await visitor.Page.Locator("#email").FillAsync("ada@shops.example");
        await visitor.Page.Locator("#password").FillAsync("correct horse battery 9");
        await visitor.Page.Locator("#password").PressAsync("Enter");
        await visitor.Page.WaitForURLAsync(new Uri(portal.Address, "/").ToString());

        await using var second = await Visitor.ArriveAsync(browser, portal.Address);
        await second.GoAsync("/Account/Setup");
        Assert.DoesNotContain("/Account/Setup", second.Page.Url, StringComparison.Ordinal);
    }

    static Task<bool> FocusIsVisibleAsync(IPage page) => page.EvaluateAsync<bool>("""
        (() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none'; })()
        """);
}
