using System.Text.Json.Nodes;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Api;

/// <summary>PFI01 and PFI02: in, out, found and paged.</summary>
public class PreOfferListTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task What_goes_in_comes_out_as_documented(Database database)
    {
        await using var market = await ApiMarket.StartAsync(stores, database);
        var id = await market.PostAsync(ApiMarket.Body("SP-A"));
        var answer = (await market.GetAsync(ApiMarket.PreOffers)).Ok();
        var row = answer.Results[0]!;
        var (meta, created) = ((Guid)row["meta"]!, (string)row["created_at"]!);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$", created);
        Assert.Equal($$$"""
            {"count":1,"next":null,"previous":null,"results":[{"id":"{{{id}}}","sku":"SP-A","name":"Sample Product","base_code":"SP","category":"7cbbb704-d86e-4dd2-a962-9dab078d9ff3","attributes":{"foo":"bar","baz":"qux"},"meta":"{{{meta}}}","product":null,"approval_status":3,"prices":[{"price_list":"4f61bf48-7f9f-49a5-b5be-ea55b020e058","price":"10.00","retail_price":"10.00","currency_type":"USD","tax_rate":"0.00","discount_percentage":"0.00"}],"stocks":[{"stock_list":"3ae40ae9-2f60-45cf-8282-91b0a8abc5a8","stock":100,"unit_type":"qty"}],"created_at":"{{{created}}}","updated_at":"{{{created}}}"}]}
            """, answer.Body);
    }

    [Theory, OnBothDatabases]
    public async Task Every_filter_finds_the_same_on_every_database(Database database)
    {
        await using var market = await ApiMarket.StartAsync(stores, database);
        await market.PostAsync(ApiMarket.Body("SP-A"));
        await market.PostAsync(ApiMarket.Body("SP-B", """{"name":"İPEK Şal_100%","base_code":"IB","approval_status":2,"attributes":{"foo":"Straße","baz":"bar","size":7}}"""));
        await market.PostAsync(ApiMarket.Body("sp-c", $$$"""{"category":"{{{ApiMarket.OtherCategory}}}","attributes":{"tags":["b","a"],"warm":true,"title":"Élan"}}"""));
        foreach (var (query, skus) in Filters)
        {
            var answer = (await market.GetAsync($"{ApiMarket.PreOffers}?{query}")).Ok();
            Assert.True(skus == string.Join(" ", answer.Skus), $"{query}: {string.Join(" ", answer.Skus)}, not {skus}");
            Assert.Equal(answer.Skus.Count, answer.Count);
        }
    }

    static readonly (string Query, string Skus)[] Filters =
    [
        ("", "SP-A SP-B sp-c"), ("sku=SP-A", "SP-A"), ("sku=sp-a", ""), ("sku=+SP-A+", "SP-A"), ("sku=", "SP-A SP-B sp-c"), ("sku=SP-A&sku=SP-B", "SP-B"),
        ("sku__contains=SP", "SP-A SP-B"), ("sku__icontains=sp", "SP-A SP-B sp-c"), ("name=Sample+Product", "SP-A sp-c"), ("name__contains=sample", ""),
        ("name__contains=_", "SP-B"), ("name__contains=%25", "SP-B"), ("name__icontains=ipek%20%C5%9EAL", "SP-B"), ("name__icontains=%C4%B1pek", "SP-B"), ("name=%ff", ""),
        ("name__regex=x", "SP-A SP-B sp-c"), ("base_code=SP", "SP-A sp-c"), ("base_code__icontains=i", "SP-B"), ("base_code__contains=S", "SP-A sp-c"),
        ($"category={ApiMarket.OtherCategory}", "sp-c"), ("category=99999999d86e4dd2a9629dab078d9ff3", ""), ("category__contains=7cbbb704-d", "SP-A SP-B"), ("category__contains=X", ""),
        ("approval_status=2", "SP-B"), ("approval_status=9&approval_status=3", "SP-A sp-c"),
        ("attributes__foo=bar", "SP-A"), ("attributes__foo=bar&attributes__baz=qux", "SP-A"), ("attributes__foo=bar&attributes__baz=bar", ""), ("attributes__foo__icontains=STRASSE", "SP-B"),
        ("attributes__foo__contains=stra", ""), ("attributes__foo__contains=tra", "SP-B"), ("attributes__foo__startswith=b", "SP-A"), ("attributes__foo__istartswith=B", "SP-A"),
        ("attributes__foo__endswith=r", "SP-A"), ("attributes__foo__iendswith=R", "SP-A"), ("attributes__foo__iexact=BAR", "SP-A"), ("attributes__foo__isnull=false", "SP-A SP-B"),
        ("attributes__foo__isnull=true", "sp-c"), ("attributes__foo__isnull=perhaps", "SP-A SP-B sp-c"), ("attributes__tags=a", "sp-c"), ("attributes__warm=true", "sp-c"),
        ("attributes__warm=True", ""), ("attributes__size=7", "SP-B"), ("attributes__title__icontains=elan", ""), ("attributes__title__icontains=%C3%89LAN", "sp-c"),
        ("attributes__fo%22o%27=x", ""), ("attributes__foo__regex=x", "SP-A SP-B sp-c"), ("attributes__=x", "SP-A SP-B sp-c"),
        ("created_at__gte=2019-01-01T00:00:00Z", "SP-A SP-B sp-c"), ("created_at__lt=2019-01-01T00:00:00%2B03:00", ""), ("updated_at__gt=2019-01-01T00:00", "SP-A SP-B sp-c"),
        ("updated_at__lte=2019-01-01 00:00:00.5", ""), ("created_at__gte=", "SP-A SP-B sp-c"), ("seller=x", "SP-A SP-B sp-c"), ("unknown=1", "SP-A SP-B sp-c"),
    ];

    [Theory]
    [InlineData("created_at__gte=abc&approval_status=9", """{"approval_status":["Select a valid choice. 9 is not one of the available choices."],"created_at__gte":["Enter a valid date/time."],"code":"invalid"}""")]
    [InlineData("created_at__gte=2024-13-01T00:00:00Z", """{"created_at__gte":["Enter a valid date/time."],"code":"invalid"}""")]
    [InlineData("updated_at__lt=2024-01-01", """{"updated_at__lt":["Enter a valid date/time."],"code":"invalid"}""")]
    [InlineData("updated_at__lt=2024-01-01T00:00:00+03:00", """{"updated_at__lt":["Enter a valid date/time."],"code":"invalid"}""")]
    [InlineData("approval_status=abc&page=-1", """{"approval_status":["Select a valid choice. abc is not one of the available choices."],"code":"invalid"}""")]
    [InlineData("category=x", """{"category":["“x” is not a valid UUID."],"code":"invalid"}""")]
    [InlineData("sku=a%00b", """{"sku":["Null characters are not allowed."],"code":"invalid"}""")]
    [InlineData("after=x", """{"after":["“x” is not a valid UUID."],"code":"invalid"}""")]
    public async Task Wrong_filters_are_told_together(string query, string body)
    {
        await using var market = await ApiMarket.StartAsync(stores);
        (await market.GetAsync($"{ApiMarket.PreOffers}?{query}")).Is(400, body);
    }

    [Theory, OnBothDatabases]
    public async Task Pages_are_walked_by_their_links(Database database)
    {
        await using var market = await ApiMarket.StartAsync(stores, database);
        var sent = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            sent.Add($"W {i}");
            await market.PostAsync(ApiMarket.Body(sent[^1]));
        }
        Assert.Equal(sent, await WalkAsync(market, $"{ApiMarket.PreOffers}?sku__contains=W+&limit=3", "next"));
        Assert.Equal(["W 6", "W 3", "W 4", "W 5", "W 0", "W 1", "W 2"], await WalkAsync(market, $"{ApiMarket.PreOffers}?limit=3&page=last&sku__contains=W+", "previous"));
        var second = (await market.GetAsync($"{ApiMarket.PreOffers}?limit=3&page=2&sku__contains=W%20&name=Sample%20Product")).Json;
        Assert.Equal($"{market.Portal.Address}api/i1/pre-offers/?limit=3&name=Sample+Product&sku__contains=W", ((string)second["previous"]!).Replace("+&", "&", StringComparison.Ordinal).TrimEnd('+'));
        Assert.EndsWith("?limit=3&name=Sample+Product&page=3&sku__contains=W+", (string)second["next"]!, StringComparison.Ordinal);
        var first = (await market.GetAsync($"{ApiMarket.PreOffers}?limit=2")).Json;
        Assert.Equal(sent.Skip(2), await WalkAsync(market, $"{ApiMarket.PreOffers}?limit=2&after={(Guid)first["results"]![1]!["id"]!}", "next"));
    }

    static async Task<List<string>> WalkAsync(ApiMarket market, string? address, string link)
    {
        var seen = new List<string>();
        while (address is not null)
        {
            var answer = (await market.GetAsync(address.Replace(market.Portal.Address.ToString().TrimEnd('/'), "", StringComparison.Ordinal))).Ok();
            seen.AddRange(answer.Skus);
            address = (string?)answer.Json[link];
        }
        return seen;
    }

    [Theory]
    [InlineData("page=-1", 404)]
    [InlineData("page=0", 404)]
    [InlineData("page=1.0", 404)]
    [InlineData("page=x", 404)]
    [InlineData("page=99999999999999999999", 404)]
    [InlineData("sku=none&page=2", 404)]
    [InlineData("sku=none&page=1", 200)]
    [InlineData("page=", 200)]
    [InlineData("page=last", 200)]
    [InlineData("limit=0", 200)]
    [InlineData("limit=abc", 200)]
    [InlineData("limit=-5", 200)]
    [InlineData("limit=99999999999999", 200)]
    [InlineData("after=7cbbb704-d86e-4dd2-a962-9dab078d9ff3", 404)]
    public async Task Pages_and_limits_are_read_as_Django_does(string query, int status)
    {
        await using var market = await ApiMarket.StartAsync(stores);
        await market.PostAsync(ApiMarket.Body("SP-A"));
        var answer = await market.GetAsync($"{ApiMarket.PreOffers}?{query}");
        if (status == 404) answer.Is(404, """{"detail":"Invalid page.","code":"not_found"}""");
        else Assert.Equal(query.Contains("none", StringComparison.Ordinal) ? 0 : 1, answer.Ok().Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_page_costs_few_statements_however_long_it_is(Database database)
    {
        await using var market = await ApiMarket.StartAsync(stores, database);
        for (var i = 0; i < 30; i++) await market.PostAsync(ApiMarket.Body($"Q-{i}"));
        foreach (var address in (string[])[ApiMarket.PreOffers + "?limit=30&attributes__foo=bar&name__icontains=s", "/api/i1/categories/", "/api/i1/products/", "/api/i1/offers/"])
        {
            using var counter = new QueryCounter();
            (await market.GetAsync(address, market.Owner)).Ok();
            counter.AssertAtMost(12);
        }
    }

    [Fact]
    public async Task A_picture_is_answered_as_its_address_and_other_languages_and_reasons_only_where_there_are_any()
    {
        await using var market = await ApiMarket.StartAsync(stores);
        await market.PostAsync(ApiMarket.Body("SP-A", $$$$"""{"category":"{{{{ApiMarket.OtherCategory}}}}","attributes":{"title":"Silk"},"localized_attributes":{"title":{"TR":"İpek"}}}"""));
        var row = (await market.GetAsync(ApiMarket.PreOffers)).Results[0]!;
        Assert.Equal("""{"title":{"tr":"İpek"}}""", row["localized_attributes"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.False(((JsonObject)row).ContainsKey("issues"));
        Assert.False(((JsonObject)row).ContainsKey("seller"));
    }
}
