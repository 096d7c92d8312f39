using System.Text.Json.Nodes;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Api;

/// <summary>Who may send what for whom, and what becomes of it.</summary>
public class PreOfferUpsertTests(TestStores stores)
{
    const string NotYours = """{"detail":"You do not have permission to perform this action.","code":"permission_denied"}""";

    [Theory, OnBothDatabases]
    public async Task An_update_keeps_what_it_leaves_out_and_replaces_what_it_gives(Database database)
    {
        await using var market = await ApiMarket.StartAsync(stores, database);
        var id = await market.PostAsync(ApiMarket.Body("SP-A"));
        Assert.Equal(id, await market.PostAsync(new JsonObject { ["sku"] = "SP-A", ["prices"] = new JsonArray(), ["unknown"] = 1 }));
        var row = (await market.GetAsync(ApiMarket.PreOffers)).Results[0]!;
        Assert.Equal(("Sample Product", 0, 1), ((string?)row["name"], ((JsonArray)row["prices"]!).Count, ((JsonArray)row["stocks"]!).Count));
    }

    [Fact]
    public async Task An_update_that_changes_nothing_changes_nothing()
    {
        await using var market = await ApiMarket.StartAsync(stores);
        await market.PostAsync(ApiMarket.Body("SP-A"));
        var before = (await market.GetAsync(ApiMarket.PreOffers)).Body;
        await market.PostAsync(ApiMarket.Body("SP-A"));
        Assert.Equal(before, (await market.GetAsync(ApiMarket.PreOffers)).Body);
    }

    [Fact]
    public async Task What_is_only_checked_is_not_stored()
    {
        await using var market = await ApiMarket.StartAsync(stores);
        (await market.SendAsync("POST", ApiMarket.PreOffers + "?validate_only=true", market.Seller, ApiMarket.Body("SP-A").ToJsonString())).Is(200, """{"id":null}""");
        (await market.SendAsync("POST", ApiMarket.PreOffers + "?validate_only=true", market.Seller, ApiMarket.Body("SP-A", """{"name":""}""").ToJsonString()))
            .Is(400, """{"name":["This field may not be blank."],"code":"invalid"}""");
        Assert.Equal(0, (await market.GetAsync(ApiMarket.PreOffers)).Count);
    }

    [Theory, OnBothDatabases]
    public async Task Many_at_once_make_one_pre_offer_of_a_SKU(Database database)
    {
        await using var market = await ApiMarket.StartAsync(stores, database);
        var ids = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => market.PostAsync(ApiMarket.Body("SP-A", $$"""{"name":"Name {{i}}"}"""))));
        Assert.Single(ids.Distinct());
        Assert.Equal(1, (await market.GetAsync(ApiMarket.PreOffers)).Count);
    }

    [Theory, OnBothDatabases]
    public async Task Sellers_do_not_see_each_other_and_owners_see_all(Database database)
    {
        await using var market = await ApiMarket.StartAsync(stores, database);
        var own = await market.PostAsync(ApiMarket.Body("SP-A"));
        var other = await market.PostAsync(ApiMarket.Body("SP-A"), market.OtherSeller);
        Assert.NotEqual(own, other);
        Assert.Equal([own], Ids(await market.GetAsync(ApiMarket.PreOffers)));
        Assert.Equal([other], Ids(await market.GetAsync(ApiMarket.PreOffers, market.OtherSeller)));
        Assert.Equal(404, (await market.GetAsync($"{ApiMarket.PreOffers}?after={other}")).Status);
        var all = await market.GetAsync(ApiMarket.PreOffers, market.Reviewer);
        Assert.Equal([own, other], Ids(all));
        Assert.Equal([market.SellerId, market.OtherSellerId], all.Results.Select(r => (Guid)r!["seller"]!));
        Assert.Equal([other], Ids(await market.GetAsync($"{ApiMarket.PreOffers}?seller={market.OtherSellerId}", market.Owner)));
        Assert.Empty(Ids(await market.GetAsync($"{ApiMarket.PreOffers}?seller={Guid.NewGuid()}", market.Owner)));
        (await market.GetAsync($"{ApiMarket.PreOffers}?seller=x", market.Owner)).Is(400, """{"seller":["“x” is not a valid UUID."],"code":"invalid"}""");
    }

    static IEnumerable<Guid> Ids(Answer answer) => answer.Results.Select(r => (Guid)r!["id"]!);

    [Theory, OnBothDatabases]
    public async Task An_owner_approves_and_the_product_and_its_offer_can_be_read(Database database)
    {
        await using var market = await ApiMarket.StartAsync(stores, database);
        await market.PostAsync(ApiMarket.Body("SP-A"));
        (await market.SendAsync("POST", ApiMarket.PreOffers, market.Owner, """{"sku":"SP-A","approval_status":1}""")).Is(400, """{"seller":["This field is required."],"code":"invalid"}""");
        await market.PostAsync(new JsonObject { ["sku"] = "SP-A", ["seller"] = market.SellerId.ToString(), ["approval_status"] = 1 }, market.Owner);

        var row = (await market.GetAsync(ApiMarket.PreOffers)).Results[0]!;
        Assert.Equal(1, (int)row["approval_status"]!);
        var product = (await market.GetAsync($"/api/i1/products/{(Guid)row["product"]!}/", market.OtherSeller)).Ok().Json;
        Assert.Equal(("Sample Product", """{"foo":"bar"}""", true), ((string?)product["name"], product["attributes"]!.ToJsonString(), (bool)product["is_active"]!));
        Assert.Equal(1, (await market.GetAsync("/api/i1/products/?name__contains=Sample&sku=SP-A&created_at__gte=2019-01-01T00:00:00Z")).Count);
        Assert.Equal(0, (await market.GetAsync("/api/i1/products/?name__contains=sample")).Count);
        var offer = Assert.Single((await market.GetAsync($"/api/i1/offers/?product={product["id"]}")).Ok().Results)!;
        Assert.Equal(("SP-A", """{"baz":"qux"}""", "10.00"), ((string?)offer["sku"], offer["attributes"]!.ToJsonString(), (string?)offer["prices"]![0]!["price"]));
        Assert.Empty((await market.GetAsync("/api/i1/offers/", market.OtherSeller)).Ok().Results);
        Assert.Equal(market.SellerId, (Guid)(await market.GetAsync($"/api/i1/offers/?seller={market.SellerId}", market.Owner)).Results[0]!["seller"]!);
        Assert.Equal(404, (await market.GetAsync($"/api/i1/products/{Guid.NewGuid()}/")).Status);
        Assert.Equal(404, (await market.GetAsync("/api/i1/products/x/")).Status);
    }

    [Fact]
    public async Task A_rejection_needs_reasons_which_the_seller_reads_and_a_second_decision_is_a_conflict()
    {
        await using var market = await ApiMarket.StartAsync(stores);
        await market.PostAsync(ApiMarket.Body("SP-A"));
        var decision = new JsonObject { ["sku"] = "SP-A", ["seller"] = market.SellerId.ToString(), ["approval_status"] = 0 };
        (await market.SendAsync("POST", ApiMarket.PreOffers, market.Reviewer, decision.ToJsonString())).Is(400, """{"reasons":["This field is required."],"code":"invalid"}""");
        decision["reasons"] = new JsonArray(new JsonObject { ["code"] = "other", ["message"] = "Which foo?", ["field"] = "attributes.foo" });
        await market.PostAsync((JsonObject)decision.DeepClone(), market.Reviewer);
        var row = (await market.GetAsync(ApiMarket.PreOffers)).Results[0]!;
        Assert.Equal((0, "Which foo?", "attributes.foo"), ((int)row["approval_status"]!, (string?)row["issues"]![0]!["message"], (string?)row["issues"]![0]!["field"]));

        decision["approval_status"] = 1;
        var second = await market.SendAsync("POST", ApiMarket.PreOffers, market.Owner, decision.ToJsonString());
        Assert.Equal((409, "conflict"), (second.Status, (string?)second.Json["code"]));
        // What was read may be sent back.
        await market.PostAsync(ApiMarket.Body("SP-A", """{"approval_status":0}"""));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task An_editor_has_nothing_to_do_with_pre_offers(string method)
    {
        await using var market = await ApiMarket.StartAsync(stores);
        (await market.SendAsync(method, ApiMarket.PreOffers, market.Editor, method == "GET" ? null : "{}")).Is(403, NotYours);
    }
}
