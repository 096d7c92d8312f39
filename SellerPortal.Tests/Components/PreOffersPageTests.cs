using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Components;

public sealed class PreOffersPageTests(TestStores stores)
{
    [Fact]
    public async Task What_is_selected_is_withdrawn_after_a_question()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        foreach (var sku in new[] { "A", "B", "C" }) await market.SubmitAsync(market.Body(sku));
        await using var stage = new Stage(market);
        var page = stage.Render<PreOffersPage>();
        Assert.Empty(page.FindAll(".bulk-bar .danger"));
        page.Find("tbody tr:nth-child(1) input[type=checkbox]").Change(true);
        page.Find("tbody tr:nth-child(3) input[type=checkbox]").Change(true);
        Assert.Contains("2 selected", page.Find(".bulk-bar").TextContent, StringComparison.Ordinal);
        page.Find(".bulk-bar .danger").Click();
        page.Find("dialog .danger").Click();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Contains("2 withdrawn.", page.Find(".notice.green").TextContent, StringComparison.Ordinal);
        Assert.False(market.Reader.Find(1, "B")!.Archived);
    }

    [Fact]
    public async Task What_cannot_be_withdrawn_stays_and_keeps_nothing_else_back()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        var mine = (await market.SubmitAsync(market.Body("A"))).Id;
        var theirs = (await market.SubmitAsync(market.Body("B"), market.OtherSeller)).Id;
        var outcome = (await new WithdrawPreOffers(market.Store, TimeProvider.System).RunAsync([mine, theirs, Guid.NewGuid()], market.Seller, default)).Value;
        Assert.Equal((1, 2), (outcome.Withdrawn, outcome.Refused.Count));
        Assert.All(outcome.Refused, r => Assert.Equal(ProblemKind.NotFound, r.Why.Kind));
        Assert.NotNull(market.Reader.Find(theirs));
        foreach (var actor in new[] { market.Reviewer, market.Seller with { ReadOnly = true } })
            Assert.Equal(ProblemKind.Forbidden, (await new WithdrawPreOffers(market.Store, TimeProvider.System).RunAsync([mine], actor, default)).Problems[0].Kind);
    }

    [Fact]
    public async Task A_column_that_was_put_away_stays_away()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await market.SubmitAsync(market.Body("A"));
        await using (var stage = new Stage(market))
        {
            var page = stage.Render<PreOffersPage>();
            Assert.Equal(["Select", "Product", "Category", "Status", "Price", "Stock", "Updated"], Headers(page));
            page.FindAll(".column-chooser input")[1].Change(false);
            Assert.Equal(["Select", "Product", "Category", "Status", "Stock", "Updated"], Headers(page));
        }
        await using var next = new Stage(market);
        Assert.Equal(["Select", "Product", "Category", "Status", "Stock", "Updated"], Headers(next.Render<PreOffersPage>()));
        Assert.Equal([ListColumn.Price], (await new ListColumns(market.Store).ReadAsync(market.Seller, default)).Value);
    }

    [Fact]
    public async Task An_offer_on_a_listed_product_asks_only_for_what_is_the_sellers_own()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        var product = new SellerPortal.Domain.Catalog.Product { Id = Guid.CreateVersion7(), Name = "Trail shoe", Sku = "T", BaseCode = "T", CategoryId = market.Shoes.Id };
        await using (var db = market.Store.CreateDbContext())
        {
            db.Products.Add(product);
            await db.SaveChangesAsync();
        }
        await using var stage = new Stage(market);
        stage.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo($"/pre-offers/new?product={product.Id}");
        var form = stage.Render<PreOfferFormPage>();
        Assert.Equal("Trail shoe", form.Find("#f-name").GetAttribute("value"));
        Assert.NotNull(form.Find("#f-attributes--note"));
        Assert.Empty(form.FindAll("#f-attributes--colour"));
        form.Find("#f-sku").Change("MINE");
        form.Find("#" + FieldPlaces.CellId(Marketplace.PriceListId, "price")).Change("10");
        form.Find("#" + FieldPlaces.CellId(Marketplace.PriceListId, "retail_price")).Change("12");
        await form.Find(".sticky-bar .primary").ClickAsync(new());
        Assert.Equal((product.Id, true), (market.Reader.Find(1, "MINE")!.ProductId, market.Reader.Find(1, "MINE")!.JoinsProduct));
    }

    static List<string> Headers(IRenderedComponent<PreOffersPage> page) => [.. page.FindAll("thead th").Select(h => h.TextContent.Trim())];
}
