using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Browser;

public sealed class DraftTests(Fixtures.Browser browser) : IDisposable
{
    readonly DirectoryInfo data = Directory.CreateTempSubdirectory("portal-test-");

    [Fact]
    public async Task What_was_typed_comes_back_after_the_server_was_killed()
    {
        var settings = new Dictionary<string, string> { ["SellerPortal__Demo"] = "true" };
        var portal = await PortalProcess.StartAsync(data.FullName, settings: settings);
        await using var seller = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Seller);
        await seller.GoAsync("/pre-offers/new");
        var form = new PreOfferForm(seller);
        await form.ChooseCategoryAsync("Category #1");
        await form.TypeAsync("sku", "KEPT-1");
        await form.TypeAsync("name", "Kept through a crash");
        await form.TypeAsync("attributes.foo", "typed before");
        await form.Field("attributes.baz").SelectOptionAsync("qux");
        await form.PriceAsync("99.90", "120");
        await form.StockAsync("3");
        await form.KeptAsync();
        var address = seller.Page.Url;

        await portal.KillAsync();
        await portal.DisposeAsync();
        await using var again = await PortalProcess.StartAsync(data.FullName, portal.Address.Port, settings);
        await seller.GoAsync(new Uri(address).AbsolutePath);

        Assert.Equal("KEPT-1", await form.Field("sku").InputValueAsync());
        Assert.Equal("Kept through a crash", await form.Field("name").InputValueAsync());
        Assert.Equal("typed before", await form.Field("attributes.foo").InputValueAsync());
        Assert.Equal("qux", await form.Field("attributes.baz").InputValueAsync());
        Assert.Equal("99.90", await seller.Page.Locator("[aria-labelledby=prices-title] [id$='-price']").First.InputValueAsync());
        Assert.Equal("3", await seller.Page.Locator("[aria-labelledby=stocks-title] [id$='-stock']").First.InputValueAsync());
        await form.SentAsync();
    }

    public void Dispose() => data.Delete(recursive: true);
}
