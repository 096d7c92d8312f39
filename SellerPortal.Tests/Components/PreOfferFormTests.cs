using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Components;

public sealed class PreOfferFormTests(TestStores stores)
{
    [Fact]
    public async Task A_field_is_checked_when_it_is_left_and_not_before()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new Stage(market);
        var id = (await market.SubmitAsync(market.Body("SP-A"))).Id;
        var form = stage.Render<PreOfferFormPage>(p => p.Add(f => f.Id, id));
        form.Find("#f-name").Change("");
        Assert.Empty(form.FindAll("#f-name-error"));
        form.Find("#f-name").FocusOut();
        Assert.Equal("Fill in this field.", form.WaitForElement("#f-name-error").TextContent.Replace("error", "", StringComparison.Ordinal));
        Assert.Equal("true", form.Find("#f-name").GetAttribute("aria-invalid"));
        form.Find("#f-name").Change("Road shoe");
        form.WaitForAssertion(() => Assert.Empty(form.FindAll("#f-name-error")));
    }

    [Fact]
    public async Task Nothing_is_sent_while_something_is_missing_and_every_gap_is_named()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new Stage(market);
        var form = stage.Render<PreOfferFormPage>();
        form.Find("#f-sku").Change("SP-A");
        form.Find(".sticky-bar .primary").Click();
        var gaps = form.FindAll(".error-summary li a").Select(a => a.TextContent);
        Assert.Equal(["Name", "Category"], gaps);
        Assert.Equal(0, market.Reader.Count(new PreOfferFilter()));
    }

    [Fact]
    public async Task What_is_filled_in_and_sent_is_there_waiting_for_review()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new Stage(market);
        var form = stage.Render<PreOfferFormPage>();
        form.Find("#f-sku").Change("SP-A");
        form.Find("#f-name").Change("Trail shoe");
        form.Find("#f-category").Input("sho");
        form.WaitForElement("[role=option]").Click();
        form.WaitForElement("#f-attributes--colour").Change("red");
        form.Find("#" + FieldPlaces.CellId(Marketplace.PriceListId, "price")).Change("10.5");
        form.Find("#" + FieldPlaces.CellId(Marketplace.PriceListId, "retail_price")).Change("12");
        form.Find("#" + FieldPlaces.CellId(Marketplace.StockListId, "stock")).Change("7");
        await form.Find(".sticky-bar .primary").ClickAsync(new());
        var row = market.Reader.Find(1, "SP-A")!;
        Assert.Equal(ApprovalStatus.Required, row.Status);
        Assert.Equal("""{"colour":"red"}""", row.Attributes);
        Assert.Contains("\"price\":\"10.50\",\"retail_price\":\"12.00\"", row.Prices, StringComparison.Ordinal);
        Assert.Contains("\"stock\":7", row.Stocks, StringComparison.Ordinal);
        Assert.EndsWith($"/pre-offers/{row.Id}", stage.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_category_keeps_every_value_and_shows_what_it_has_no_field_for()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        var catalog = await market.Catalog.CurrentAsync(default);
        var content = FormContent.Read(market.Body("SP-A"), catalog);
        var other = new CategoryTree([new() { Id = Guid.NewGuid(), Name = "Bags", Path = "0002" }],
            market.Shoes.Schema.Attributes.ToDictionary(a => a.Id), []).Roots[0];
        content.SetCategory(other);
        Assert.Equal(["colour", "size", "note"], content.Outside.Select(a => a.Key));
        Assert.Equal(market.Body("SP-A")["attributes"]!.ToJsonString(), content.Write()["attributes"]!.ToJsonString());
        content.SetCategory(market.Shoes);
        Assert.Empty(content.Outside);
        Assert.Equal("red", (string?)content.Attribute("colour"));
    }

    [Fact]
    public async Task What_was_typed_comes_back_in_a_new_form()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        Guid draft;
        await using (var stage = new Stage(market))
        {
            var form = stage.Render<PreOfferFormPage>();
            form.Find("#f-name").Change("Half a na");
            form.Find("#" + FieldPlaces.CellId(Marketplace.PriceListId, "price")).Change("ten");
            var navigation = stage.Services.GetRequiredService<NavigationManager>();
            form.WaitForState(() => navigation.Uri.Contains("/drafts/", StringComparison.Ordinal), TimeSpan.FromSeconds(10));
            draft = Guid.Parse(navigation.Uri.Split('/')[^1]);
        }
        await using var next = new Stage(market);
        var again = next.Render<PreOfferFormPage>(p => p.Add(f => f.DraftId, draft));
        Assert.Equal("Half a na", again.Find("#f-name").GetAttribute("value"));
        Assert.Equal("ten", again.Find("#" + FieldPlaces.CellId(Marketplace.PriceListId, "price")).GetAttribute("value"));
    }

    [Fact]
    public async Task Reasons_stand_at_the_top_and_beside_their_fields()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        var id = (await market.SubmitAsync(market.Body("SP-A"))).Id;
        var body = new JsonObject
        {
            ["sku"] = "SP-A", ["approval_status"] = 0, ["seller"] = SellerId(market),
            ["reasons"] = new JsonArray(new JsonObject { ["message"] = "It is blue.", ["field"] = "attributes.colour" },
                new JsonObject { ["message"] = "Too dear.", ["field"] = "prices[0].price" }),
        };
        await market.SubmitAsync(body, market.Reviewer);
        await using var stage = new Stage(market);
        var form = stage.Render<PreOfferFormPage>(p => p.Add(f => f.Id, id));
        Assert.Contains("It is blue.", form.Find(".rejected").TextContent, StringComparison.Ordinal);
        Assert.Contains("It is blue.", form.Find("#f-attributes--colour-reason").TextContent, StringComparison.Ordinal);
        Assert.Contains("Price: Too dear.", form.Find(".prices .reason").TextContent, StringComparison.Ordinal);
        Assert.Empty(form.FindAll(".stocks .reason"));
        await form.Find(".sticky-bar .primary").ClickAsync(new());
        Assert.Equal(ApprovalStatus.Required, market.Reader.Find(id)!.Status);
    }

    static string SellerId(Marketplace market)
    {
        using var db = market.Store.CreateDbContext();
        return db.Sellers.Single(s => s.Number == 1).Id.ToString();
    }
}
