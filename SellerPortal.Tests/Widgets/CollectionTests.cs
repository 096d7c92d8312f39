using System.Text.Json.Nodes;
using SellerPortal.Tests.Api;
using SellerPortal.Tests.Fixtures;
using static SellerPortal.Tests.Domain.WidgetSamples;

namespace SellerPortal.Tests.Widgets;

public class CollectionTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task Rules_find_what_they_say(Database database)
    {
        await using var desk = await WidgetDesk.OpenAsync(stores, database);
        var other = ApiMarket.OtherCategory.ToString();
        await desk.ProductAsync("CHEAP", price: "5.00", stock: 3);
        await desk.ProductAsync("MIDDLE", price: "50.00", stock: 30, changes: """{"attributes": {"foo": "red", "baz": "bar"}}""");
        await desk.ProductAsync("DEAR", price: "500.00", stock: 300, changes: """{"attributes": {"foo": "blue", "baz": "qux"}}""");
        await desk.ProductAsync("SHAWL", price: "20.00", stock: 1, changes: $$"""{"category": "{{other}}", "attributes": {"tags": ["a", "b"], "warm": true} }""", seller: desk.Market.OtherSellerId.ToString());
        await desk.ProductAsync("EMPTY", price: "1.00", stock: 0);
        await desk.SettleAsync();
        foreach (var (rules, sort, skus) in new[]
        {
            ("[]", "price_asc", "CHEAP SHAWL MIDDLE DEAR"),
            ("[]", "price_desc", "DEAR MIDDLE SHAWL CHEAP"),
            ("[]", "stock", "DEAR MIDDLE CHEAP SHAWL"),
            ("[]", "name", "CHEAP DEAR MIDDLE SHAWL"),
            ("[]", "newest", "SHAWL DEAR MIDDLE CHEAP"),
            ("""[{"field": "category", "values": ["00000000-d86e-4dd2-a962-9dab078d9ff3"]}]""", "name", "CHEAP DEAR MIDDLE SHAWL"),
            ($$"""[{"field": "category", "values": ["{{other}}"]}]""", "name", "SHAWL"),
            ($$"""[{"field": "category", "values": ["{{other}}"], "not": true}]""", "name", "CHEAP DEAR MIDDLE"),
            ("""[{"field": "attribute", "key": "foo", "values": ["red", "blue"]}]""", "name", "DEAR MIDDLE"),
            ("""[{"field": "attribute", "key": "baz", "values": ["qux"]}]""", "name", "CHEAP DEAR"),
            ("""[{"field": "attribute", "key": "tags", "values": ["b"]}]""", "name", "SHAWL"),
            ("""[{"field": "attribute", "key": "warm", "values": []}]""", "name", "SHAWL"),
            ("""[{"field": "attribute", "key": "foo", "values": ["red"], "not": true}]""", "name", "CHEAP DEAR SHAWL"),
            ("""[{"field": "price", "min": "5.00", "max": "50"}]""", "name", "CHEAP MIDDLE SHAWL"),
            ("""[{"field": "stock", "min": 4}]""", "name", "DEAR MIDDLE"),
            ($$"""[{"field": "seller", "values": ["{{desk.Market.OtherSellerId}}"]}]""", "name", "SHAWL"),
            ("""[{"field": "newness", "days": 1}]""", "name", "CHEAP DEAR MIDDLE SHAWL"),
            ("""[{"match": "any", "rules": [{"field": "price", "max": "5"}, {"field": "stock", "min": 300}]}, {"field": "price", "min": "10"}]""", "name", "DEAR"),
            ("""[{"match": "any", "rules": [{"field": "price", "max": "5"}, {"field": "stock", "min": 300}], "not": true}]""", "name", "MIDDLE SHAWL"),
        })
        {
            var made = await desk.SendAsync("POST", "/api/i1/product-collections/", new JsonObject
            {
                ["name"] = "C", ["slug"] = $"c-{Guid.NewGuid()}", ["sort_option"] = sort, ["rules"] = new JsonObject { ["rules"] = JsonNode.Parse(rules) },
            }, status: 201);
            Assert.Equal((rules, skus), (rules, string.Join(' ', ((JsonArray)made["products"]!).Select(p => (string)p!["sku"]!))));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_static_collection_keeps_its_order_and_loses_what_cannot_be_bought(Database database)
    {
        await using var desk = await WidgetDesk.OpenAsync(stores, database);
        var id = await desk.ProductAsync("A");
        foreach (var sku in new[] { "B", "C", "D" }) await desk.ProductAsync(sku);
        var made = await desk.SendAsync("POST", "/api/i1/product-collections/", Json("""{"name": "Picked", "slug": "picked", "products": ["D", "A", "C", "B", "D"]}"""), status: 201);
        Assert.Equal(4, (int)made["product_count"]!);
        await desk.WidgetAsync("picks", null, """{"a": 1}""", $$"""{"product_collection": "{{made["id"]}}"}""");
        await desk.WidgetAsync("two", null, """{"a": 1}""", $$"""{"product_collection": "{{made["id"]}}", "product_limit": 2}""");
        await desk.SettleAsync();
        Assert.Equal(["D", "A", "C", "B"], await desk.SkusAsync("picks"));
        Assert.Equal(["D", "A"], await desk.SkusAsync("two"));

        await desk.Market.PostAsync(new JsonObject { ["sku"] = "A", ["seller"] = desk.Market.SellerId.ToString(), ["stocks"] = new JsonArray(new JsonObject { ["stock_list"] = ApiMarket.StockList.ToString(), ["stock"] = 0, ["unit_type"] = "qty" }) }, desk.Market.Owner);
        await desk.SettleAsync();
        Assert.Equal(["D", "C", "B"], await desk.SkusAsync("picks"));
        Assert.Equal(["D", "C"], await desk.SkusAsync("two"));
        Assert.False((bool)((JsonArray)(await desk.SendAsync("GET", $"/api/i1/product-collections/{made["id"]}/"))["products"]!)[1]!["is_sellable"]!);
        Assert.NotEmpty(id);

        await desk.SendAsync("PATCH", $"/api/i1/product-collections/{made["id"]}/", Json("""{"products": ["B", "C"]}"""));
        Assert.Equal(["B", "C"], await desk.SkusAsync("picks"));
        await desk.SendAsync("PATCH", $"/api/i1/product-collections/{made["id"]}/", Json("""{"is_active": false}"""));
        Assert.Empty(await desk.SkusAsync("picks"));
    }

    [Fact]
    public async Task A_dynamic_collection_follows_its_products_and_ends_with_its_date()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        await desk.ProductAsync("FIRST", price: "10.00");
        await desk.SettleAsync();
        var expires = desk.Clock.GetUtcNow().UtcDateTime.AddDays(1);
        var made = await desk.SendAsync("POST", "/api/i1/product-collections/", new JsonObject
        {
            ["name"] = "Under twenty", ["slug"] = "under-20", ["sort_option"] = "price_asc", ["expiration_date"] = expires.ToString("O"), ["rules"] = JsonNode.Parse("""{"rules": [{"field": "price", "max": "20"}]}"""),
        }, status: 201);
        await desk.WidgetAsync("cheap", null, """{"a": 1}""", $$"""{"product_collection": "{{made["id"]}}"}""");
        Assert.Equal(["FIRST"], await desk.SkusAsync("cheap"));
        await desk.ProductAsync("SECOND", price: "5.00");
        await desk.ProductAsync("DEAR", price: "25.00");
        await desk.SettleAsync();
        Assert.Equal(["SECOND", "FIRST"], await desk.SkusAsync("cheap"));
        await desk.ProductAsync("FIRST", price: "30.00");
        await desk.SettleAsync();
        Assert.Equal(["SECOND"], await desk.SkusAsync("cheap"));
        desk.Clock.Pass(TimeSpan.FromDays(1));
        Assert.Empty(await desk.SkusAsync("cheap"));
    }

    [Fact]
    public async Task What_rules_and_picks_name_must_be_there()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        var none = Guid.Empty;
        var refused = await desk.SendAsync("POST", "/api/i1/product-collections/", Json($$"""{"name": "C", "slug": "c", "rules": {"rules": [{"field": "attribute", "key": "gone"}, {"field": "category", "values": ["{{none}}"]}]} }"""), status: 400);
        Assert.Equal("No category has an attribute \"gone\" any more.", (string)refused["rules"]!["rules"]![0]!["key"]![0]!);
        Assert.Equal($"Invalid pk \"{none}\" - object does not exist.", (string)refused["rules"]!["rules"]![1]!["values"]![0]![0]!);
        Assert.Equal("""{"products":[["Object with sku=NONE does not exist."]],"code":"invalid"}""",
            (await desk.SendAsync("POST", "/api/i1/product-collections/", Json("""{"name": "C", "slug": "c", "products": ["NONE"]}"""), status: 400)).ToJsonString());
        var made = await desk.SendAsync("POST", "/api/i1/product-collections/", Json("""{"name": "C", "slug": "c"}"""), status: 201);
        Assert.Equal("""{"slug":["product collection with this slug already exists."],"code":"invalid"}""", (await desk.SendAsync("POST", "/api/i1/product-collections/", Json("""{"name": "C", "slug": "c"}"""), status: 400)).ToJsonString());
        await desk.WidgetAsync("user", null, "{}", $$"""{"product_collection": "{{made["id"]}}"}""");
        await desk.SendAsync("DELETE", $"/api/i1/product-collections/{made["id"]}/", status: 409);
    }
}
