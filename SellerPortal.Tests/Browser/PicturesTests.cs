using Microsoft.Playwright;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Tests.Structure;

namespace SellerPortal.Tests.Browser;

/// <summary>
/// Pictures of the main pages, to look at: in <c>artifacts/pictures</c>, or where <c>PICTURES</c> names a folder of the repository
/// (<c>PICTURES=docs/pictures ./test.sh --filter-class '*PicturesTests'</c> renews those of the documents).
/// </summary>
public class PicturesTests(DemoPortal demo, Fixtures.Browser browser)
{
    static readonly string Folder = Path.Combine(SourceTree.Root, Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } named ? named : "artifacts/pictures");

    [Fact]
    public async Task The_main_pages_are_pictured()
    {
        var portal = await demo.GetAsync();
        var pages = (await EveryPage.OfAsync(portal)).DistinctBy(p => p.Template).ToDictionary(p => p.Template, p => p.Path);
        await TakeAsync(portal, DemoPortal.Owner, ColorScheme.Light, "en-US", ("home", "/"), ("products", pages["/products"]), ("product", pages["/products/{Id:guid}"]), ("categories", pages["/categories/{Id:guid}"]), ("people", "/people"));
        await TakeAsync(portal, DemoPortal.Reviewer, ColorScheme.Light, "en-US", ("queue", "/queue"), ("review", pages["/queue/{Id:guid}"]));
        await TakeAsync(portal, DemoPortal.Reviewer, ColorScheme.Dark, "en-US", ("review-dark", pages["/queue/{Id:guid}"]));
        await TakeAsync(portal, DemoPortal.Seller, ColorScheme.Light, "en-US", ("pre-offers", "/pre-offers"), ("form", pages["/pre-offers/{Id:guid}"]));
        await TakeAsync(portal, DemoPortal.Seller, ColorScheme.Light, "tr-TR", ("form-turkish", pages["/pre-offers/{Id:guid}"]));
        Assert.All(new[] { "home", "queue", "review-dark", "form-turkish" }, name => Assert.True(new FileInfo(Path.Combine(Folder, name + ".png")).Length > 10_000, name));
    }

    async Task TakeAsync(Portal portal, string email, ColorScheme scheme, string language, params (string Name, string Path)[] shots)
    {
        await using var visitor = await Visitor.SignInAsync(browser, portal.Address, email, 1280, scheme, language);
        foreach (var (name, path) in shots)
        {
            await visitor.GoAsync(path);
            await visitor.Page.EvaluateAsync("document.activeElement?.blur()");
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
        }
    }
}
