using System.Text.Json.Nodes;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Api;

/// <summary>CTI01, the categories' rules as JSON Schema, and the lists.</summary>
public class CategoryApiTests(SharedMarket shared) : IClassFixture<SharedMarket>
{
    const string Categories = "/api/i1/categories/";

    [Fact]
    public async Task A_category_is_told_as_documented() =>
        (await shared.Market.GetAsync(Categories + "?path=00010001")).Is(200,
            """{"count":1,"next":null,"previous":null,"results":[{"id":"7cbbb704-d86e-4dd2-a962-9dab078d9ff3","name":"Sample Category > Category #1","path":"00010001","attributes":[{"key":"foo","name":"foo","data_type":"text","default_value":null,"values":null,"is_required":true,"is_offer":false,"is_variant":false,"is_variant_listable":false,"is_localizable":false,"translations":null},{"key":"baz","name":"baz","data_type":"dropdown","default_value":null,"values":[{"label":"bar","value":"bar","translations":{}},{"label":"qux","value":"qux","translations":{}}],"is_required":true,"is_offer":true,"is_variant":false,"is_variant_listable":false,"is_localizable":false,"translations":null}],"created_at":"2019-01-01T00:00:00Z","updated_at":"2019-01-01T00:00:00Z"}]}""");

    [Theory]
    [InlineData("", "0001 00010001 00010002")]
    [InlineData("name=Sample+Category", "0001")]
    [InlineData("name__contains=%3E", "00010001 00010002")]
    [InlineData("name__contains=category+%23", "")]
    [InlineData("name__icontains=category+%23", "00010001")]
    [InlineData("name__icontains=IPEK", "00010002")]
    [InlineData("path__startswith=00010", "00010001 00010002")]
    [InlineData("path=zzz", "")]
    [InlineData("created_at__gt=2019-01-01T00:00:00Z", "00010002")]
    [InlineData("created_at__lte=2019-01-01T03:00:00%2B03:00", "0001 00010001")]
    [InlineData("updated_at__gte=2019-01-02T00:00:00.001500Z", "00010002")]
    [InlineData("updated_at__lt=2019-01-02T00:00:00.001500Z", "0001 00010001")]
    [InlineData("after=7cbbb704-d86e-4dd2-a962-9dab078d9ff3", "00010002")]
    [InlineData("limit=2&page=last", "00010002")]
    public async Task Categories_are_found(string query, string paths) =>
        Assert.Equal(paths, string.Join(" ", (await shared.Market.GetAsync($"{Categories}?{query}")).Ok().Results.Select(r => (string)r!["path"]!)));

    [Fact]
    public async Task Microseconds_are_told_where_there_are_any_and_names_in_other_languages()
    {
        var category = (await shared.Market.GetAsync(Categories + "?path=00010002")).Results[0]!;
        Assert.Equal("2019-01-02T00:00:00.001500Z", (string?)category["updated_at"]);
        Assert.Equal("Sıcak", (string?)category["attributes"]![1]!["translations"]!["tr"]!["name"]);
    }

    [Fact]
    public async Task The_rules_are_told_as_JSON_Schema()
    {
        var schema = (await shared.Market.GetAsync($"{Categories}{ApiMarket.Category}/schema/")).Ok().Json;
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        Assert.Equal("""["foo","baz"]""", schema["required"]!.ToJsonString());
        Assert.Equal("""["bar","qux"]""", schema["properties"]!["baz"]!["enum"]!.ToJsonString());
        var other = (await shared.Market.GetAsync($"{Categories}{ApiMarket.OtherCategory}/schema/")).Ok().Json["properties"]!;
        Assert.Equal(("array", "boolean", "object", "array"), ((string?)other["tags"]!["type"], (string?)other["warm"]!["type"], (string?)other["size"]!["type"], (string?)other["parts"]!["type"]));
        Assert.Equal("cm", (string?)other["size"]!["properties"]!["width"]!["x-unit"]);
        Assert.Equal(404, (await shared.Market.GetAsync($"{Categories}{Guid.NewGuid()}/schema/")).Status);
        Assert.Equal(404, (await shared.Market.GetAsync($"{Categories}x/schema/")).Status);
    }

    [Fact]
    public async Task The_lists_are_told_in_their_order()
    {
        (await shared.Market.GetAsync("/api/i1/price-lists/?limit=1")).Is(200, $$$"""{"count":2,"next":"{{{shared.Market.Portal.Address}}}api/i1/price-lists/?limit=1&page=2","previous":null,"results":[{"id":"4f61bf48-7f9f-49a5-b5be-ea55b020e058","name":"Retail","currency_type":"USD"}]}""");
        Assert.Equal("Main warehouse", (string?)(await shared.Market.GetAsync("/api/i1/stock-lists/")).Results[0]!["name"]);
    }
}

/// <summary>The API's own description.</summary>
public class OpenApiTests(TestStores stores)
{
    [Fact]
    public async Task The_description_names_every_address_and_its_references_hold()
    {
        await using var portal = await Portal.StartAsync(stores);
        using var client = portal.Client();
        var document = JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        Assert.StartsWith("3.", (string?)document["openapi"], StringComparison.Ordinal);
        foreach (var reference in References(document).Distinct())
            Assert.True(reference[2..].Split('/').Aggregate<string, JsonNode?>(document, (node, step) => node?[step]) is not null, reference);
        foreach (var path in (string[])["/api/i1/categories/", "/api/i1/categories/{id}/schema/", "/api/i1/pre-offers/", "/api/i1/price-lists/", "/api/i1/stock-lists/", "/api/i1/products/", "/api/i1/products/{id}/", "/api/i1/offers/", "/api/i1/files/"])
            Assert.NotNull(document["paths"]![path]);
    }

    static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(m => m.Key == "$ref" ? [(string)m.Value!] : References(m.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    [Fact]
    public async Task The_page_of_the_API_is_there_for_everyone()
    {
        await using var portal = await Portal.StartAsync(stores);
        using var client = portal.Client();
        var page = await client.GetStringAsync(new Uri("/api/docs/index.html", UriKind.Relative));
        Assert.Contains("swagger-ui", page, StringComparison.Ordinal);
        Assert.Contains("/openapi/v1.json", await client.GetStringAsync(new Uri("/api/docs/index.js", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync(new Uri("/docs/api.css", UriKind.Relative))).StatusCode);
        var moved = await client.GetAsync(new Uri("/api/docs", UriKind.Relative));
        Assert.Contains((int)moved.StatusCode, (int[])[200, 301, 302]);
    }
}
