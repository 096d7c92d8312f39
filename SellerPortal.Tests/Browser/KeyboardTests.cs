using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain.Approval;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Browser;

/// <summary>The main job by the keyboard alone.</summary>
public class KeyboardTests(TestStores stores, Fixtures.Browser browser)
{
    [Fact]
    public async Task A_pre_offer_is_made_sent_and_approved_without_a_mouse()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using (var seller = await Visitor.ArriveAsync(browser, portal.Address)) await OfferAsync(seller, portal.Address);
        await using var db = portal.Services.GetRequiredService<PortalStore>().CreateDbContext();
        Assert.Equal(ApprovalStatus.Required, await db.PreOffers.Where(p => p.Sku == "HANDS-1").Select(p => p.Status).SingleAsync());
        await using var reviewer = await Visitor.ArriveAsync(browser, portal.Address);
        await ApproveAsync(reviewer, portal.Address);
        Assert.Equal(ApprovalStatus.Approved, await db.PreOffers.Where(p => p.Sku == "HANDS-1").Select(p => p.Status).SingleAsync());
    }

    static async Task OfferAsync(Visitor seller, Uri portal)
    {
        var (page, keys) = (seller.Page, seller.Page.Keyboard);
        await Hands.SignInAsync(seller, portal, DemoPortal.Seller);
        await page.EvaluateAsync("document.activeElement.blur()");
        await Hands.FollowAsync(seller, "/pre-offers");
        await Hands.FollowAsync(seller, "/pre-offers/new");
        await Hands.TabToAsync(page, "#f-category");
        await keys.TypeAsync("Category #1");
        await page.Locator("#f-category-field [role=option]").Filter(new() { HasText = "Category #1" }).First.WaitForAsync();
        await keys.PressAsync("Enter");
        await page.Locator("#f-category-field .category-chosen").WaitForAsync();
        await page.Locator("#f-attributes--foo").WaitForAsync();
        foreach (var (field, text) in new[] { ("#f-sku", "HANDS-1"), ("#f-name", "Made by hand"), ("#f-attributes--foo", "typed") })
        {
            await Hands.TabToAsync(page, field);
            await keys.TypeAsync(text);
        }
        await Hands.TabToAsync(page, "#f-attributes--baz");
        await keys.TypeAsync("q");
        await Hands.TabToAsync(page, "[id$='-price']");
        await keys.TypeAsync("10");
        await Hands.TabToAsync(page, "[id$='-retail_price']");
        await keys.TypeAsync("12");
        await Hands.TabToAsync(page, "[id$='-stock']");
        await keys.TypeAsync("3");
        await Hands.TabToAsync(page, ".sticky-bar .button.primary");
        await keys.PressAsync("Enter");
        await page.Locator(".notice.green").WaitForAsync();
        Assert.Empty(seller.Complaints);
    }

    static async Task ApproveAsync(Visitor reviewer, Uri portal)
    {
        var (page, keys) = (reviewer.Page, reviewer.Page.Keyboard);
        await Hands.SignInAsync(reviewer, portal, DemoPortal.Reviewer);
        await page.EvaluateAsync("document.activeElement.blur()");
        await Hands.FollowAsync(reviewer, "/queue");
        await keys.PressAsync("/");
        await page.WaitForFunctionAsync("() => document.activeElement?.type === 'search'");
        await keys.TypeAsync("Made by hand");
        await keys.PressAsync("Enter");
        await page.WaitForURLAsync("**q=*");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('main [data-row]').length === 1");
        await page.EvaluateAsync("document.activeElement.blur()");
        await keys.PressAsync("j");
        await page.WaitForFunctionAsync("() => document.activeElement?.matches('.row-link')");
        await keys.PressAsync("Enter");
        await page.Locator("main [data-key=a]").WaitForAsync();
        await keys.PressAsync("a");
        await page.Locator(".undo-bar").WaitForAsync();
        Assert.Empty(reviewer.Complaints);
    }
}
