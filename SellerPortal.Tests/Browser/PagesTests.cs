using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog.Google;

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

    /// <summary>One visit, many looks: opening a page is what takes time.</summary>
    [Fact]
    public async Task Every_page_satisfies_axe_light_and_dark_and_fits_a_phone_and_from_right_to_left() => await OpenEachAsync(async (visitor, page) =>
    {
        Assert.Equal(1, await visitor.Page.Locator("h1").CountAsync());
        Assert.Equal(1, await visitor.Page.Locator("main").CountAsync());
        Assert.Matches(".+ · SellerPortal", await visitor.Page.TitleAsync());
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('img[src*=\"/media/\"]:not([srcset][sizes][alt][width][height])')].map(e => e.outerHTML)"));
        await visitor.AssertAccessibleAsync("light");
        await visitor.TurnAsync(ColorScheme.Dark);
        await visitor.AssertColorsAsync("dark");
        await visitor.TurnAsync(ColorScheme.Light);
        await visitor.Page.SetViewportSizeAsync(360, 800);
        await visitor.AssertFitsAsync("360 px");
        await visitor.Page.SetViewportSizeAsync(1024, 800);
        await visitor.Page.EvaluateAsync("document.documentElement.dir = 'rtl'");
        await visitor.AssertFitsAsync("right to left");
        await visitor.Page.SetViewportSizeAsync(1280, 800);
        Assert.Empty(visitor.Complaints);
    });

    [Fact]
    public async Task Every_page_speaks_Turkish() => await OpenEachAsync(async (visitor, page) =>
    {
        Assert.Equal("tr", await visitor.Page.Locator("html").GetAttributeAsync("lang"));
        var title = await visitor.Page.Locator("h1").First.InnerTextAsync();
        Assert.False(Regex.IsMatch(title, @"\b(the|your|new|products|people|sellers|queue)\b", RegexOptions.IgnoreCase), $"{page.Path}: {title}");
        // A text without a translation shows its own name: "Nav.Home".
        Assert.DoesNotMatch(@"(?m)^[A-Z][a-z]+\.[A-Z]\w+$", await visitor.Page.Locator("body").InnerTextAsync());
    }, language: "tr-TR");

    /// <summary>So that mapping has something to show: sure suggestions, doubtful ones and none.</summary>
    static async Task BringGooglesListAsync(Portal portal)
    {
        foreach (var (language, list) in ((string, string)[])[("en", "166 - Apparel & Accessories\n187 - Apparel & Accessories > Shoes\n536 - Home & Garden\n"), ("tr", "166 - Giyim ve Aksesuar\n187 - Giyim ve Aksesuar > Ayakkabı\n536 - Ev ve Bahçe\n")])
        {
            using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(list));
            Assert.Empty((await portal.Services.GetRequiredService<KeepGoogleList>().RunAsync(file, language, Actor.Portal, CancellationToken.None)).Problems);
        }
    }

    async Task OpenEachAsync(Func<Visitor, OnePage, Task> look, string language = "en-US")
    {
        var portal = await demo.GetAsync();
        var pages = await EveryPage.OfAsync(portal);
        await BringGooglesListAsync(portal);
        var wrong = new List<string>();
        foreach (var (email, role) in ((string, Roles)[])[("", Roles.None), (DemoPortal.Owner, Roles.Owner), (DemoPortal.Seller, Roles.Seller)])
        {
            await using var visitor = email.Length == 0
                ? await Visitor.ArriveAsync(browser, portal.Address, language: language)
                : await Visitor.SignInAsync(browser, portal.Address, email, language: language);
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
