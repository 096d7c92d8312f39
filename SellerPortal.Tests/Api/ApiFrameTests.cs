using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Api;

/// <summary>What every address of the API has in common: who, how, and in which order it is refused (django-edges.md).</summary>
public class ApiFrameTests(SharedMarket shared) : IClassFixture<SharedMarket>
{
    const string NoCredentials = """{"detail":"Authentication credentials were not provided.","code":"not_authenticated"}""";
    const string InvalidToken = """{"detail":"Invalid token.","code":"authentication_failed"}""";
    const string NotAcceptable = """{"detail":"Could not satisfy the request Accept header.","code":"not_acceptable"}""";
    const string Empty = """{"count":0,"next":null,"previous":null,"results":[]}""";

    ApiMarket Market => shared.Market;

    [Theory]
    [InlineData("GET", null, NoCredentials)]
    [InlineData("PUT", null, NoCredentials)]
    [InlineData("GET", "Basic dXNlcjpwYXNz", NoCredentials)]
    [InlineData("GET", "Token abc", NoCredentials)]
    [InlineData("GET", "Bearer", """{"detail":"Invalid token header. No credentials provided.","code":"authentication_failed"}""")]
    [InlineData("GET", "Bearer a b", """{"detail":"Invalid token header. Token string should not contain spaces.","code":"authentication_failed"}""")]
    [InlineData("GET", "Bearer abc\u00ff", """{"detail":"Invalid token header. Token string should not contain invalid characters.","code":"authentication_failed"}""")]
    [InlineData("GET", "Bearer sp_nobody", InvalidToken)]
    [InlineData("GET", "bearer sp_nobody", InvalidToken)]
    public async Task Who_it_is_must_be_known(string method, string? authorization, string body)
    {
        var answer = await Market.SendAsync(method, ApiMarket.PreOffers, "", (string?)null, null, authorization is null ? [] : [("Authorization", authorization)]);
        Assert.Equal("Bearer", answer.Is(401, body).Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("Authentication")]
    public async Task The_token_may_stand_in_either_header(string header) =>
        (await Market.SendAsync("GET", ApiMarket.PreOffers + "?sku=none", "", (string?)null, null, (header, "Bearer " + Market.Seller), ("Content-Type", "application/json"))).Is(200, Empty);

    [Theory]
    [InlineData("text/xml", 406)]
    [InlineData("", 406)]
    [InlineData("text/html, */*", 200)]
    [InlineData("application/*", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    public async Task Accept_must_allow_JSON(string accept, int status)
    {
        var answer = await Market.SendAsync("GET", ApiMarket.PreOffers + "?sku=none", Market.Seller, (string?)null, null, ("Accept", accept));
        answer.Is(status, status == 200 ? Empty : NotAcceptable);
    }

    [Fact]
    public async Task An_Accept_that_cannot_be_met_comes_before_a_missing_token() =>
        (await Market.SendAsync("GET", ApiMarket.PreOffers, "", (string?)null, null, ("Accept", "text/xml"))).Is(406, NotAcceptable);

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("FOO")]
    public async Task A_method_that_is_not_there(string method)
    {
        var answer = await Market.SendAsync(method, ApiMarket.PreOffers, Market.Seller, "{}");
        Assert.Equal("GET, POST, HEAD, OPTIONS", answer.Is(405, $$"""{"detail":"Method \"{{method}}\" not allowed.","code":"method_not_allowed"}""").Header("Allow"));
    }

    [Fact]
    public async Task HEAD_is_GET_without_the_body()
    {
        var answer = await Market.SendAsync("HEAD", ApiMarket.PreOffers + "?sku=none", Market.Seller, (string?)null);
        Assert.Equal((200, "", Empty.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)), (answer.Status, answer.Body, answer.Header("Content-Length")));
    }

    [Fact]
    public async Task OPTIONS_tells_what_is_rendered_parsed_and_asked()
    {
        var answer = (await Market.SendAsync("OPTIONS", ApiMarket.PreOffers, Market.Seller, (string?)null)).Ok();
        Assert.Equal(("Pre Offer List", "application/json", "application/json"), ((string?)answer.Json["name"], (string?)answer.Json["renders"]![0], (string?)answer.Json["parses"]![0]));
        Assert.Equal(255, (int)answer.Json["actions"]!["POST"]!["sku"]!["max_length"]!);
        Assert.Equal("Approval Required", (string?)answer.Json["actions"]!["POST"]!["approval_status"]!["choices"]![3]!["display_name"]);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    [InlineData("json")]
    [InlineData("text/plain; charset=utf-8")]
    public async Task A_body_must_be_JSON(string? type) =>
        (await Market.SendAsync("POST", ApiMarket.PreOffers, Market.Seller, "sku=SP-A", type)).Is(415, $$"""{"detail":"Unsupported media type \"{{type}}\" in request.","code":"unsupported_media_type"}""");

    [Theory]
    [InlineData("application/json; charset=nobody-knows")]
    [InlineData("Application/JSON")]
    public async Task A_charset_that_nobody_knows_is_passed_over(string type) =>
        (await Market.SendAsync("POST", ApiMarket.PreOffers, Market.Seller, ApiMarket.Body(ApiMarket.NewSku()).ToJsonString(), type)).Ok();

    [Fact]
    public async Task A_charset_that_is_known_is_read()
    {
        var sku = ApiMarket.NewSku();
        var body = System.Text.Encoding.Latin1.GetBytes(ApiMarket.Body(sku).ToJsonString().Replace("Sample Product", "Très bien", StringComparison.Ordinal));
        (await Market.SendAsync("POST", ApiMarket.PreOffers, Market.Seller, body, "application/json; charset=iso-8859-1")).Ok();
        Assert.Equal("Très bien", (string?)(await Market.GetAsync($"{ApiMarket.PreOffers}?sku={sku}")).Results[0]!["name"]);
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/json", 200)]
    [InlineData("multipart/form-data; boundary=x", 200)]
    public async Task A_GET_may_say_that_it_has_JSON_or_a_form(string type, int status) =>
        Assert.Equal(status, (await Market.SendAsync("GET", ApiMarket.PreOffers, Market.Seller, (string?)null, null, ("Content-Type", type))).Status);

    [Theory]
    [InlineData("/api/i1/nothing/")]
    [InlineData("/api/")]
    [InlineData("/api/i1/categories/x/y/z/")]
    public async Task An_unknown_address_is_told_as_JSON(string address) =>
        (await Market.SendAsync("GET", address, "", (string?)null)).Is(404, """{"detail":"Not found.","code":"not_found"}""");

    [Fact]
    public async Task A_missing_slash_is_served_as_if_it_were_there() =>
        Assert.EndsWith("/api/i1/categories/?limit=1&page=2", (string?)(await Market.GetAsync("/api/i1/categories?limit=1")).Json["next"]);

    [Fact]
    public async Task A_read_only_token_reads_and_never_writes()
    {
        Assert.Equal(200, (await Market.GetAsync(ApiMarket.PreOffers, Market.ReadOnly)).Status);
        (await Market.SendAsync("POST", ApiMarket.PreOffers, Market.ReadOnly, "{}")).Is(403, """{"detail":"You do not have permission to perform this action.","code":"permission_denied"}""");
    }

    [Theory]
    [InlineData("/api/i1/categories/", 200)]
    [InlineData("/api/i1/price-lists/", 200)]
    [InlineData("/api/i1/stock-lists/", 200)]
    [InlineData(ApiMarket.PreOffers, 403)]
    [InlineData("/api/i1/products/", 403)]
    [InlineData("/api/i1/offers/", 403)]
    public async Task An_editor_reads_the_catalogue_only(string address, int status) => Assert.Equal(status, (await Market.GetAsync(address, Market.Editor)).Status);

    [Fact]
    public async Task A_body_over_ten_megabytes_is_too_large()
    {
        var answer = await Market.SendAsync("POST", ApiMarket.PreOffers, Market.Seller, new byte[10 * 1024 * 1024 + 1]);
        Assert.Equal((413, "request_entity_too_large"), (answer.Status, (string?)answer.Json["code"]));
    }

    [Fact]
    public async Task A_body_nested_too_deeply_or_not_UTF8_is_malformed()
    {
        Assert.Equal("parse_error", (string?)(await Market.SendAsync("POST", ApiMarket.PreOffers, Market.Seller, new string('[', 100_000))).Json["code"]);
        Assert.Equal("parse_error", (string?)(await Market.SendAsync("POST", ApiMarket.PreOffers, Market.Seller, [(byte)'"', 0xff, (byte)'"'])).Json["code"]);
    }
}

/// <summary>What settings change.</summary>
public class ApiSettingsTests(TestStores stores)
{
    [Fact]
    public async Task Each_token_has_so_many_requests_a_minute()
    {
        await using var market = await ApiMarket.StartAsync(stores, settings: new Dictionary<string, string?> { ["SellerPortal:Api:RequestsPerMinute"] = "2" });
        Assert.Equal(200, (await market.GetAsync("/api/i1/categories/")).Status);
        Assert.Equal(405, (await market.SendAsync("PUT", ApiMarket.PreOffers, market.Seller, "{}")).Status);
        var refused = await market.GetAsync("/api/i1/categories/");
        Assert.Equal((429, "throttled"), (refused.Status, (string?)refused.Json["code"]));
        Assert.InRange(int.Parse(refused.Header("Retry-After"), System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(200, (await market.GetAsync("/api/i1/categories/", market.Owner)).Status);
    }

    [Fact]
    public async Task Links_begin_with_the_public_address_and_a_GET_must_have_a_type_where_that_is_asked()
    {
        await using var market = await ApiMarket.StartAsync(stores, settings: new Dictionary<string, string?>
        {
            ["SellerPortal:PublicUrl"] = "https://portal.example.com/", ["SellerPortal:Api:RequireContentTypeOnGet"] = "true", ["SellerPortal:Api:MaxPageSize"] = "2",
        });
        (await market.GetAsync("/api/i1/categories/")).Is(415, """{"detail":"Unsupported media type \"\" in request.","code":"unsupported_media_type"}""");
        var answer = (await market.SendAsync("GET", "/api/i1/categories/?limit=50", market.Seller, (string?)null, null, ("Content-Type", "application/json"))).Ok();
        Assert.Equal(2, answer.Results.Count);
        Assert.Equal("https://portal.example.com/api/i1/categories/?limit=50&page=2", (string?)answer.Json["next"]);
    }

    [Theory]
    [InlineData("127.0.0.1", "https://shop.example/")]
    [InlineData("10.0.0.0/8", "http://127.0.0.1")]
    public async Task Forwarded_headers_are_believed_of_known_proxies_only(string proxies, string start)
    {
        await using var market = await ApiMarket.StartAsync(stores, settings: new Dictionary<string, string?> { ["SellerPortal:KnownProxies"] = proxies });
        var answer = await market.SendAsync("GET", "/api/i1/categories/?limit=1", market.Seller, (string?)null, null, ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example, shop.example"));
        Assert.StartsWith(start, (string?)answer.Json["next"], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_setting_is_named()
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationBuilder();
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(configuration, new Dictionary<string, string?>
        {
            ["SellerPortal:Api:MaxPageSize"] = "0", ["SellerPortal:Api:RequestsPerMinute"] = "-1", ["SellerPortal:Api:RequireContentTypeOnGet"] = "maybe",
            ["SellerPortal:PublicUrl"] = "portal", ["SellerPortal:KnownProxies"] = "10.0.0.1, x", ["SellerPortal:Downloads:AllowedPrivateHosts"] = "fine:8080,a b",
        });
        var lines = Assert.Throws<InvalidOperationException>(() => Web.Api.ApiSettings.From(configuration.Build())).Message.Split(Environment.NewLine);
        Assert.Equal(
            ["SellerPortal__Api__MaxPageSize", "SellerPortal__Api__RequestsPerMinute", "SellerPortal__Api__RequireContentTypeOnGet", "SellerPortal__PublicUrl", "SellerPortal__KnownProxies", "SellerPortal__Downloads__AllowedPrivateHosts"],
            lines.Select(l => l.Split(' ')[0]));
    }

    [Fact]
    public async Task Health_is_told_without_a_token()
    {
        await using var portal = await Portal.StartAsync(stores);
        using var client = portal.Client();
        Assert.Equal("""{"status":"healthy"}""", await client.GetStringAsync(new Uri("/health/live", UriKind.Relative)));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Without_a_database_it_is_not_ready()
    {
        await using var portal = await Portal.StartAsync(stores);
        using (var rented = portal.Kept.Store.Rent()) rented.Session.Execute("""ALTER TABLE "CatalogVersions" RENAME TO "Gone" """);
        using var client = portal.Client();
        var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("database", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
