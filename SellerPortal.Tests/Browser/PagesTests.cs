using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Browser;

/// <summary>What must be true of every page, whoever opens it and however it is looked at.</summary>
public class PagesTests(DemoPortal demo, Fixtures.Browser browser)
{
    [Fact]
    public async Task Every_routed_page_is_in_the_table()
    {
        // Opened by other tests, each in the state it is for.
        string[] elsewhere = ["/Account/Setup", "/Account/Logout", "/Account/AccessDenied", "/not-found", "/error", "/error/{Status:int}", "/pre-offers/drafts/{DraftId:guid}", "/design-preview/{Token}"];
        var listed = (await EveryPage.OfAsync(await demo.GetAsync())).Select(p => p.Template).Concat(elsewhere);
        Assert.Empty(EveryPage.Routed.Except(listed, StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_page_satisfies_axe(ColorScheme scheme) => await OpenEachAsync(async (visitor, page) =>
    {
        await visitor.AssertAccessibleAsync(scheme.ToString());
        Assert.Empty(visitor.Complaints);
    }, scheme: scheme);

    [Fact]
    public async Task Every_page_fits_a_phone() => await OpenEachAsync((visitor, page) => visitor.AssertFitsAsync("360 px"), width: 360);

    [Fact]
    public async Task Every_page_fits_from_right_to_left() => await OpenEachAsync(async (visitor, page) =>
    {
        await visitor.Page.EvaluateAsync("document.documentElement.dir = 'rtl'");
        await visitor.AssertFitsAsync("right to left");
    }, width: 1024);

    [Fact]
    public async Task Every_page_speaks_Turkish() => await OpenEachAsync(async (visitor, page) =>
    {
        Assert.Equal("tr", await visitor.Page.Locator("html").GetAttributeAsync("lang"));
        var title = await visitor.Page.Locator("h1").First.InnerTextAsync();
        Assert.False(Regex.IsMatch(title, @"\b(the|your|new|products|people|sellers|queue)\b", RegexOptions.IgnoreCase), $"{page.Path}: {title}");
        // A text without a translation shows its own name: "Nav.Home".
        Assert.DoesNotMatch(@"(?m)^[A-Z][a-z]+\.[A-Z]\w+$", await visitor.Page.Locator("body").InnerTextAsync());
    }, language: "tr-TR");

    [Fact]
    public async Task Every_page_has_one_title_and_a_main_part() => await OpenEachAsync(async (visitor, page) =>
    {
        Assert.Equal(1, await visitor.Page.Locator("h1").CountAsync());
        Assert.Equal(1, await visitor.Page.Locator("main").CountAsync());
        Assert.Matches(".+ · SellerPortal", await visitor.Page.TitleAsync());
    });

    async Task OpenEachAsync(Func<Visitor, OnePage, Task> look, int width = 1280, ColorScheme scheme = ColorScheme.Light, string language = "en-US")
    {
        var portal = await demo.GetAsync();
        var pages = await EveryPage.OfAsync(portal);
        var wrong = new List<string>();
        foreach (var (email, role) in ((string, Roles)[])[("", Roles.None), (DemoPortal.Owner, Roles.Owner), (DemoPortal.Seller, Roles.Seller)])
        {
            await using var visitor = email.Length == 0
                ? await Visitor.ArriveAsync(browser, portal.Address, width, scheme, language)
                : await Visitor.SignInAsync(browser, portal.Address, email, width, scheme, language);
            foreach (var page in pages.Where(p => role == Roles.None ? p.ForStrangers : p.May.HasFlag(role) && (role == Roles.Owner || !p.May.HasFlag(Roles.Owner) || p.Path == "/")))
            {
                try
                {
                    var response = await visitor.GoAsync(page.Path);
                    Assert.Equal(200, response!.Status);
                    await look(visitor, page);
                }
                catch (Exception e) when (e is Xunit.Sdk.XunitException or PlaywrightException or TimeoutException)
                {
                    wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{page.Path} as {role}: {e.Message}"));
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }
}
