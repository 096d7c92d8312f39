using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Store;

public sealed class SubmitPreOfferTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task Creates_then_changes_the_pre_offer_of_a_sku(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var made = await market.SubmitAsync(market.Body("SP-A"));
        var changed = await market.SubmitAsync(new JsonObject { ["sku"] = "SP-A", ["name"] = "Road shoe" });
        Assert.True(made.Created && changed.Changed && !changed.Created);
        Assert.Equal(made.Id, changed.Id);
        var row = market.Reader.Find(made.Id)!;
        Assert.Equal("Road shoe", row.Name);
        Assert.Equal("""[{"stock_list":"3ae40ae9-2f60-45cf-8282-91b0a8abc5a8","stock":5,"unit_type":"qty"}]""", row.Stocks);
        Assert.Equal(2, row.Version);
    }

    [Theory, OnBothDatabases]
    public async Task Changes_nothing_when_nothing_changed(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var id = (await market.SubmitAsync(market.Body("SP-A"))).Id;
        var before = market.Reader.Find(id)!;
        var again = await market.SubmitAsync(market.Body("SP-A"));
        Assert.False(again.Changed);
        Assert.Equivalent(before, market.Reader.Find(id)!);
    }

    [Theory, OnBothDatabases]
    public async Task Stores_nothing_of_wrong_input(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var body = market.Body("SP-A");
        body["attributes"] = new JsonObject { ["colour"] = "green" };
        var outcome = await market.Submit.RunAsync(new(body), market.Seller, CancellationToken.None);
        Assert.Equal("attributes.colour", Assert.Single(outcome.Problems).Path);
        Assert.Equal(0, market.Reader.Count(new PreOfferFilter()));
    }

    [Theory, OnBothDatabases]
    public async Task Only_checks_when_asked_to_validate(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var outcome = await market.Submit.RunAsync(new(market.Body("SP-A"), ValidateOnly: true), market.Seller, CancellationToken.None);
        Assert.True(outcome.Succeeded);
        Assert.Equal(0, market.Reader.Count(new PreOfferFilter()));
    }

    [Theory, OnBothDatabases]
    public async Task Two_at_once_on_one_sku_make_one_row(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => market.SubmitAsync(market.Body("SP-A", $"Shoe {i}")))));
        Assert.Single(receipts.Select(r => r.Id).Distinct());
        Assert.Single(receipts, r => r.Created);
        Assert.Equal(1, market.Reader.Count(new PreOfferFilter()));
        Assert.Equal(1, market.Reader.Count(new PreOfferFilter { Seller = 1, Attributes = [new("colour", TextMatch.Exact, "red")] }));
    }

    [Theory, OnBothDatabases]
    public async Task Counters_agree_with_the_rows_after_anything(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(async () =>
        {
            var body = market.Body($"SKU-{i % 20}", $"Shoe {i}");
            body["attributes"]!["colour"] = i % 3 == 0 ? "blue" : "red";
            body["approval_status"] = i % 2 == 0 ? 2 : 3;
            var receipt = await market.SubmitAsync(body, i % 20 < 10 ? market.Seller : market.OtherSeller);
            if (i % 7 == 0) await new WithdrawPreOffer(market.Store, market.Clock).RunAsync(receipt.Id, market.Seller, CancellationToken.None);
        })));
        foreach (var seller in new int?[] { null, 1, 2 })
        {
            var rows = market.Reader.Page(new PreOfferFilter { Seller = seller }, new PageRequest { Limit = 100 }).Rows;
            Assert.Equal(rows.Count, market.Reader.Count(new PreOfferFilter { Seller = seller }));
            foreach (var status in Enum.GetValues<ApprovalStatus>())
                Assert.Equal(rows.Count(r => r.Status == status), market.Reader.Count(new PreOfferFilter { Seller = seller, Status = status }));
            Assert.Equal(rows.Count(r => r.Attributes.Contains("\"red\"", StringComparison.Ordinal)), market.Reader.Count(new PreOfferFilter { Seller = seller, Attributes = [new("colour", TextMatch.Exact, "red")] }));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_withdrawn_pre_offer_comes_back_under_its_id(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var id = (await market.SubmitAsync(market.Body("SP-A"))).Id;
        Assert.False((await new WithdrawPreOffer(market.Store, market.Clock).RunAsync(id, market.OtherSeller, CancellationToken.None)).Succeeded);
        Assert.True((await new WithdrawPreOffer(market.Store, market.Clock).RunAsync(id, market.Seller, CancellationToken.None)).Succeeded);
        Assert.Equal(0, market.Reader.Count(new PreOfferFilter()));
        var incomplete = await market.Submit.RunAsync(new(new JsonObject { ["sku"] = "SP-A" }), market.Seller, CancellationToken.None);
        Assert.Contains(incomplete.Problems, p => p is { Path: "name", Code: "required" });
        Assert.Equal(id, (await market.SubmitAsync(market.Body("SP-A"))).Id);
        Assert.Equal(1, market.Reader.Page(new PreOfferFilter { Seller = 1, Texts = [new(PreOfferText.Name, TextMatch.IContains, "trail")] }, new PageRequest { Limit = 5 }).Count);
    }

    [Theory, OnBothDatabases]
    public async Task An_owner_posts_for_a_seller_and_decides(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var body = market.Body("SP-A");
        var nameless = await market.Submit.RunAsync(new(body.DeepClone()), market.Owner, CancellationToken.None);
        Assert.Equal("seller", Assert.Single(nameless.Problems).Path);
        await using var db = market.Store.CreateDbContext();
        body["seller"] = db.Sellers.Single(s => s.Number == 2).Id.ToString();
        body["approval_status"] = 1;
        var id = (await market.SubmitAsync(body, market.Owner)).Id;
        var row = market.Reader.Find(id)!;
        Assert.Equal(2, row.SellerNumber);
        Assert.Equal(ApprovalStatus.Approved, row.Status);
        var offer = Assert.Single(db.Offers);
        Assert.Equal((row.ProductId, 2, "SP-A"), (offer.ProductId, offer.SellerNumber, offer.Sku));
        Assert.Equal("""{"note":"Dry cool"}""", offer.Attributes);
    }

    [Theory, OnBothDatabases]
    public async Task A_price_change_of_an_approved_one_reaches_the_offer_at_once(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        await market.SubmitAsync(market.Body("SP-A"));
        await using var db = market.Store.CreateDbContext();
        await market.SubmitAsync(new JsonObject { ["sku"] = "SP-A", ["seller"] = db.Sellers.Single(s => s.Number == 1).Id.ToString(), ["approval_status"] = 1 }, market.Owner);
        var prices = market.Body("SP-A")["prices"]!.DeepClone();
        prices[0]!["price"] = "8.50";
        var receipt = await market.SubmitAsync(new JsonObject { ["sku"] = "SP-A", ["prices"] = prices, ["approval_status"] = 3 });
        Assert.Equal(ApprovalStatus.Approved, market.Reader.Find(receipt.Id)!.Status);
        Assert.Contains("\"8.50\"", Assert.Single(db.Offers).Prices, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_read_only_actor_writes_nothing(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var outcome = await market.Submit.RunAsync(new(market.Body("SP-A")), market.Seller with { ReadOnly = true }, CancellationToken.None);
        Assert.Equal(ProblemKind.Forbidden, Assert.Single(outcome.Problems).Kind);
    }
}
