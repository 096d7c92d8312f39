using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog.Schemas;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Browser;

/// <summary>A change that was published with a date, as the sellers whom it concerns meet it.</summary>
public class TodoPageTests(TestStores stores, Fixtures.Browser browser)
{
    [Fact]
    public async Task What_is_asked_until_a_day_stands_on_the_sellers_first_page_until_it_is_filled()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await PublishAsync(portal, "Bath Accessories", new() { Key = "recycled", Name = "Recycled share", DataType = "text", IsRequired = true });
        await using var seller = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Seller);
        var page = seller.Page;
        var notice = page.Locator(".todo-notice");
        await Assertions.Expect(notice).ToContainTextAsync("One pre-offer will be incomplete on");
        await notice.GetByRole(AriaRole.Link).ClickAsync();
        await page.WaitForURLAsync("**/pre-offers/todo");
        var row = page.Locator("tr[data-row]");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await Assertions.Expect(row).ToContainTextAsync("Recycled share");
        await seller.AssertAccessibleAsync("what is to do");

        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(notice).ToContainTextAsync("it stays valid until then");
        await Assertions.Expect(notice).ToContainTextAsync("Recycled share");
        await seller.ReadyAsync();
        var answered = page.Locator(".complete progress");
        var before = await answered.EvaluateAsync<double>("bar => bar.max - bar.value");
        Assert.True(before >= 1, "What is to do counts as answered.");
        var form = new PreOfferForm(seller);
        await form.TypeAsync("attributes.recycled", "80 %");
        await Assertions.Expect(notice).ToHaveCountAsync(0);
        Assert.Equal(before - 1, await answered.EvaluateAsync<double>("bar => bar.max - bar.value"));
        await form.SentAsync();

        await seller.GoAsync("/pre-offers/todo");
        await Assertions.Expect(page.GetByText("Nothing to do")).ToBeVisibleAsync();
        await seller.GoAsync("/");
        await Assertions.Expect(notice).ToHaveCountAsync(0);
        Assert.Empty(seller.Complaints);
    }

    static async Task PublishAsync(Portal portal, string category, AttributeDefinition attribute)
    {
        var owner = new Actor(Guid.CreateVersion7(), "Owner", Roles.Owner);
        var now = await portal.Services.GetRequiredService<CatalogCache>().CurrentAsync(CancellationToken.None);
        var draft = SchemaDraft.On(now.Version).Add(now.Tree, now.Tree.All.Single(n => n.Category.Name == category).Id, attribute with { Id = Guid.CreateVersion7() }, inherits: true).Value;
        var published = await portal.Services.GetRequiredService<PublishSchema>().RunAsync(new(draft, DateTime.UtcNow.AddDays(30)), owner, CancellationToken.None);
        Assert.Empty(published.Problems);
    }
}
