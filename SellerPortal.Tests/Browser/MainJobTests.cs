using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Browser;

/// <summary>What the portal is for, in a browser: a seller fills the form, a reviewer approves it, the product is listed.</summary>
public class MainJobTests(TestStores stores, Fixtures.Browser browser)
{
    [Fact]
    public async Task A_form_of_every_data_type_is_filled_sent_approved_and_listed()
    {
        await using var portal = await OpenAsync();
        Assert.Equal(DataTypes.All.Select(t => t.Name).Order(), EveryDataType.Attributes.Select(a => a.DataType).Order());

        await using var seller = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Seller);
        var form = await NewFormAsync(seller);
        await form.TypeAsync("sku", "ALL-1");
        await form.TypeAsync("name", "Lamp of all trades");
        await FillAsync(form);
        await form.PriceAsync("10.50", "12");
        await form.StockAsync("7");
        await form.KeptAsync();
        await seller.AssertAccessibleAsync("a filled form");
        await form.SentAsync();
        Assert.Empty(seller.Complaints);

        await using var db = portal.Services.GetRequiredService<PortalStore>().CreateDbContext();
        var stored = await db.PreOffers.AsNoTracking().SingleAsync(p => p.Sku == "ALL-1");
        Assert.Equal(ApprovalStatus.Required, stored.Status);
        AssertStored(PreOfferJson.ReadObject(stored.Attributes));
        Assert.Equal(10.50m, PreOfferJson.ReadPrices(stored.Prices).Single().Price);
        Assert.Equal(7, PreOfferJson.ReadStocks(stored.Stocks).Single().Stock);
        Assert.Empty(await db.Drafts.Where(d => d.Title == "Lamp of all trades").ToListAsync());

        await using var reviewer = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Reviewer);
        await reviewer.GoAsync($"/queue/{stored.Id}");
        var read = await reviewer.Page.Locator("main").InnerTextAsync();
        foreach (var label in new[] { "Lamp of all trades", "Choice 117", "Beta", "Xi", "Zeta", "someone@shops.example" }) Assert.Contains(label, read, StringComparison.Ordinal);
        await reviewer.AssertAccessibleAsync("a review");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await reviewer.Page.Locator(".undo-bar").WaitForAsync();

        await reviewer.GoAsync("/products?q=all%20trades");
        await reviewer.Page.GetByRole(AriaRole.Link, new() { Name = "Lamp of all trades" }).ClickAsync();
        await reviewer.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Lamp of all trades" }).WaitForAsync();
        Assert.Contains("10.50", await reviewer.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejection_reaches_the_seller_and_a_correction_goes_back_to_the_queue()
    {
        await using var portal = await OpenAsync();
        await using var seller = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Seller);
        var form = await NewFormAsync(seller);
        await form.TypeAsync("sku", "ALL-2");
        await form.TypeAsync("name", "Lamp with a wrong text");
        await form.TypeAsync("attributes.text", "Wrong");
        await form.SayAsync("attributes.boolean", "No");
        await form.Field("attributes.dropdown").SelectOptionAsync("a");
        await form.SentAsync();

        await using var db = portal.Services.GetRequiredService<PortalStore>().CreateDbContext();
        var id = await db.PreOffers.Where(p => p.Sku == "ALL-2").Select(p => p.Id).SingleAsync();
        await using var reviewer = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Reviewer);
        await reviewer.GoAsync($"/queue/{id}");
        await reviewer.Page.Locator(".decision-bar [data-key=r]").ClickAsync();
        await reviewer.Page.Locator(".reject-form textarea").First.FillAsync("The text says nothing of the lamp.");
        await reviewer.Page.Locator(".reject-form button[type=submit]").ClickAsync();
        await reviewer.Page.Locator(".undo-bar").WaitForAsync();

        await seller.GoAsync($"/pre-offers/{id}");
        await seller.Page.GetByText("The text says nothing of the lamp.").First.WaitForAsync();
        await seller.AssertAccessibleAsync("a rejected form");
        await form.TypeAsync("attributes.text", "Right");
        await form.SentAsync();
        Assert.Equal(ApprovalStatus.Required, await db.PreOffers.Where(p => p.Id == id).Select(p => p.Status).SingleAsync());
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_in_a_summary_that_leads_to_it()
    {
        await using var portal = await OpenAsync();
        await using var seller = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Seller);
        var form = await NewFormAsync(seller);
        await form.TypeAsync("attributes.email", "no address");
        await form.Around("attributes.email").Locator(".error-text").WaitForAsync();
        await form.TypeAsync("sku", "ALL-3");
        await form.SendAsync();
        await form.Around("name").Locator(".error-text").WaitForAsync();
        await form.Around("attributes.dropdown").Locator(".error-text").WaitForAsync();
        await seller.AssertAccessibleAsync("a form with errors");
        await seller.Page.SetViewportSizeAsync(360, 800);
        await seller.AssertFitsAsync("a form with errors at 360 px");
        await using var db = portal.Services.GetRequiredService<PortalStore>().CreateDbContext();
        Assert.Equal(0, await db.PreOffers.CountAsync(p => p.Sku == "ALL-3"));
    }

    async Task<Portal> OpenAsync()
    {
        var portal = await DemoPortal.StartAsync(stores);
        await EveryDataType.AddToAsync(portal);
        return portal;
    }

    static async Task<PreOfferForm> NewFormAsync(Visitor seller)
    {
        await seller.GoAsync("/pre-offers/new");
        var form = new PreOfferForm(seller);
        await form.ChooseCategoryAsync(EveryDataType.CategoryName);
        return form;
    }

    static async Task FillAsync(PreOfferForm form)
    {
        await form.TypeAsync("attributes.text", "A lamp");
        await form.TypeAsync("attributes.email", "someone@shops.example");
        await form.TypeAsync("attributes.text_area", "Line one\nLine two");
        await form.TypeAsync("attributes.date", "2026-05-04");
        await form.TypeAsync("attributes.datetime", "2026-05-04T12:30");
        await form.SayAsync("attributes.boolean", "Yes");
        await form.FindAsync("attributes.valuelabel", "Choice 117");
        await form.Field("attributes.dropdown").SelectOptionAsync("b");
        await form.SayAsync("attributes.multiple", "Zeta");
        await form.SayAsync("attributes.multiple", "Xi");
        await form.TypeAsync("attributes.price", "1234.5");
        await form.TypeAsync("attributes.nested_object.label", "Fragile");
        await form.UploadAsync("attributes.image", picture: true);
        await form.UploadAsync("attributes.file", picture: false);
        await form.FindAsync("attributes.model", "a");
        await form.FindAsync("attributes.bundle", "a");
    }

    static void AssertStored(JsonObject values)
    {
        Assert.Equal("A lamp", (string?)values["text"]);
        Assert.Equal("someone@shops.example", (string?)values["email"]);
        Assert.Equal("Line one\nLine two", (string?)values["text_area"]);
        Assert.Equal("2026-05-04", (string?)values["date"]);
        Assert.Equal("2026-05-04T09:30:00Z", (string?)values["datetime"]);
        Assert.True((bool)values["boolean"]!);
        Assert.Equal("v117", (string?)values["valuelabel"]);
        Assert.Equal("b", (string?)values["dropdown"]);
        Assert.Equal(["z", "x"], ((JsonArray)values["multiple"]!).Select(v => (string)v!));
        Assert.Equal("1234.50", (string?)values["price"]);
        Assert.Equal("Fragile", (string?)values["nested_object"]!["label"]);
        Assert.True(Guid.TryParse((string?)values["image"], out _));
        Assert.True(Guid.TryParse((string?)values["file"], out _));
        Assert.True(Guid.TryParse((string?)values["model"], out _));
        Assert.Equal(1, (int)values["bundle"]![0]!["quantity"]!);
    }
}
