using Microsoft.Playwright;

namespace SellerPortal.Tests.Browser;

/// <summary>Somebody without a mouse.</summary>
static class Hands
{
    public static async Task TabToAsync(IPage page, string key, string condition, int most = 60)
    {
        for (var i = 0; i < most; i++)
        {
            await page.Keyboard.PressAsync(key);
            if (await page.EvaluateAsync<bool>($"!!({condition})")) return;
        }
        Assert.Fail($"{most} presses of {key} did not lead to {condition}");
    }

    public static Task TabToAsync(IPage page, string selector) => TabToAsync(page, "Tab", $"document.activeElement?.matches({System.Text.Json.JsonSerializer.Serialize(selector)})", 120);

    public static async Task SignInAsync(Fixtures.Visitor visitor, Uri portal, string email)
    {
        await visitor.GoAsync("/Account/Login");
        await visitor.Page.WaitForFunctionAsync("() => document.activeElement?.id === 'email'");
        await visitor.Page.Keyboard.TypeAsync(email);
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.TypeAsync(Fixtures.DemoPortal.Password);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForURLAsync(new Uri(portal, "/").ToString());
        await visitor.ReadyAsync();
    }

    /// <summary>Goes to a link, takes it, and waits until its page is there.</summary>
    public static async Task FollowAsync(Fixtures.Visitor visitor, string href)
    {
        await TabToAsync(visitor.Page, $"a[href='{href}']");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForURLAsync("**" + href);
        await visitor.ReadyAsync();
        await visitor.Page.WaitForFunctionAsync("() => document.activeElement?.tagName === 'H1'");
    }
}
