using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets;
using SellerPortal.Web.Widgets.Storefront;
using static SellerPortal.Tests.Domain.WidgetSamples;

namespace SellerPortal.Tests.Widgets;

public class StorefrontTests(TestStores stores, DemoPortal demo)
{
    const string Titled = """{"title": {"data_type": "text", "key": "title", "label": "Title", "is_localizable": true}}""";

    [Fact]
    public async Task The_documents_simple_widget_is_answered_exactly()
    {
        using var client = (await demo.GetAsync()).Client();
        var answer = JsonNode.Parse(await client.GetStringAsync(new Uri("/widgets/slider/", UriKind.Relative)));
        Assert.Equal(new JsonObject { ["attributes"] = Json(SliderAnswer), ["name"] = "Slider", ["template"] = "index/slider.html", ["slug"] = "slider" }.ToJsonString(), answer!.ToJsonString());
    }

    [Theory, InlineData("/widgets/x-campaign/"), InlineData("/widgets/x-campaign"), InlineData("/product_collection_widgets/x-campaign/")]
    public async Task The_documents_product_collection_widget_is_answered_exactly(string path)
    {
        using var client = (await demo.GetAsync()).Client();
        var answer = (JsonObject)JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative)))!;
        var products = (JsonArray)answer["products"]!;
        answer.Remove("products");
        Assert.Equal("""{"name":"Campaign","slug":"x-campaign","attributes":{"abc":"xyz"},"template":"widgets/campaign.html"}""", answer.ToJsonString());
        Assert.Equal(["EH-DUNE-SAND", "EH-TUMB", "EH-COCOT-FOREST", "EH-KETL-BLACK", "EH-OPAL-WHITE", "NG-PEBL-ORANGE"], products.Select(p => (string)p!["sku"]!));
        Assert.All(products, p => Assert.True((int)p!["pk"]! > 0 && (bool)p["in_stock"]! && decimal.Parse((string)p["price"]!, System.Globalization.CultureInfo.InvariantCulture) > 0));
    }

    [Fact]
    public async Task A_schema_is_answered_with_its_number_and_name()
    {
        using var client = (await demo.GetAsync()).Client();
        var answer = (JsonObject)JsonNode.Parse(await client.GetStringAsync(new Uri("/widgets/slider/schema/", UriKind.Relative)))!;
        Assert.Equal(["pk", "name", "schema"], answer.Select(m => m.Key));
        Assert.Equal((1, "Slider"), ((int)answer["pk"]!, (string)answer["name"]!));
        Assert.True(JsonNode.DeepEquals(Slider.ToJson(), answer["schema"]));
    }

    [Fact]
    public async Task What_is_not_there_is_404_with_an_empty_body()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        await desk.WidgetAsync("draft", null, """{"a": 1}""", publish: false);
        var archived = await desk.WidgetAsync("archived", null, """{"a": 1}""");
        await desk.SendAsync("POST", $"/api/i1/widgets/{archived}/archive/");
        await desk.WidgetAsync("simple", null, """{"a": 1}""");
        foreach (var path in new[] { "/widgets/", "/widgets", "/widgets/none/", "/widgets/draft/", "/widgets/archived/", "/widgets/a b/", "/widgets/simple/more/", "/widgets/none/schema/", "/widgets/simple/schema/",
            "/product_collection_widgets/", "/product_collection_widgets/none/", "/product_collection_widgets/simple/", "/widgets/%F0%9F%98%80/" })
        {
            var answer = await desk.GetAsync(path);
            Assert.Equal((path, 404, ""), (path, answer.Status, answer.Body));
        }
        // The wrong slug is one thing, the page of somebody signed out another: neither is ever a redirect.
        Assert.Equal(404, (await desk.GetAsync("/widgets/none/", ("Accept", "text/html, */*"))).Status);
    }

    [Theory, InlineData(null), InlineData("*/*"), InlineData("application/json"), InlineData("text/html, application/*;q=0.5")]
    public async Task Whoever_takes_anything_gets_json(string? accept)
    {
        using var client = (await demo.GetAsync()).Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/widgets/slider/", UriKind.Relative));
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.SendAsync(request);
        Assert.Equal((200, "application/json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
    }

    [Fact]
    public async Task An_answer_that_is_known_is_not_sent_again()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        await desk.WidgetAsync("one", null, $$"""{"text": "{{new string('x', 500)}}"}""");
        var first = (await desk.GetAsync("/widgets/one/")).Ok();
        Assert.Equal("public, max-age=60, stale-while-revalidate=300", first.Header("Cache-Control"));
        Assert.Equal("Accept-Encoding", first.Header("Vary"));
        foreach (var known in new[] { first.Header("ETag"), $"\"x\", W/{first.Header("ETag")}", "*" })
            Assert.Equal((304, ""), await desk.BareAsync("/widgets/one/", ("If-None-Match", known)));
        Assert.Equal(200, (await desk.GetAsync("/widgets/one/", ("If-None-Match", "\"other\""))).Status);

        foreach (var (accepted, coding) in new[] { ("gzip", "gzip"), ("gzip, deflate, br", "br"), ("br;q=0, gzip;q=0.5", "gzip"), ("identity", ""), ("br;q=0", "") })
        {
            var answer = await desk.GetAsync("/widgets/one/", ("Accept-Encoding", accepted));
            Assert.Equal((accepted, 200, coding), (accepted, answer.Status, answer.Header("Content-Encoding")));
            Assert.Equal(coding.Length > 0, answer.Header("ETag") != first.Header("ETag"));
            Assert.Equal(304, (await desk.GetAsync("/widgets/one/", ("Accept-Encoding", accepted), ("If-None-Match", answer.Header("ETag")))).Status);
        }
    }

    [Fact]
    public async Task Other_methods_and_media_types_are_refused_without_a_body()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        await desk.WidgetAsync("one", null, """{"a": 1}""");
        foreach (var (method, status) in new[] { ("HEAD", 200), ("POST", 405), ("DELETE", 405), ("OPTIONS", 204) })
        {
            var answer = await desk.Market.SendAsync(method, "/widgets/one/", "", (byte[]?)null);
            Assert.Equal((method, status, ""), (method, answer.Status, answer.Body));
            if (status >= 204) Assert.Equal("GET, HEAD, OPTIONS", answer.Header("Allow"));
        }
        Assert.Equal((406, ""), await desk.BareAsync("/widgets/one/", ("Accept", "text/html")));
    }

    [Fact]
    public async Task Other_sites_read_it_where_the_setting_says_so()
    {
        await using (var closed = await WidgetDesk.OpenAsync(stores))
        {
            await closed.WidgetAsync("one", null, """{"a": 1}""");
            Assert.Equal("", (await closed.GetAsync("/widgets/one/", ("Origin", "https://shop.example"))).Header("Access-Control-Allow-Origin"));
        }
        await using (var open = await WidgetDesk.OpenAsync(stores, Database.Sqlite, ("SellerPortal:Storefront:AllowedOrigins", "*"), ("SellerPortal:Storefront:MaxAge", "5"), ("SellerPortal:Storefront:StaleWhileRevalidate", "0")))
        {
            await open.WidgetAsync("one", null, """{"a": 1}""");
            var answer = await open.GetAsync("/widgets/one/", ("Origin", "https://shop.example"));
            Assert.Equal(("*", "public, max-age=5"), (answer.Header("Access-Control-Allow-Origin"), answer.Header("Cache-Control")));
        }
        await using var some = await WidgetDesk.OpenAsync(stores, Database.Sqlite, ("SellerPortal:Storefront:AllowedOrigins", "https://shop.example, https://m.shop.example"));
        await some.WidgetAsync("one", null, """{"a": 1}""");
        Assert.Equal("https://shop.example", (await some.GetAsync("/widgets/one/", ("Origin", "https://shop.example"))).Header("Access-Control-Allow-Origin"));
        var other = await some.GetAsync("/widgets/one/", ("Origin", "https://other.example"));
        Assert.Equal(("", "Origin, Accept-Encoding"), (other.Header("Access-Control-Allow-Origin"), other.Header("Vary")));
        Assert.Equal("GET, HEAD", (await some.Market.SendAsync("OPTIONS", "/widgets/one/", "", (byte[]?)null, null, ("Origin", "https://shop.example"))).Header("Access-Control-Allow-Methods"));
    }

    [Fact]
    public async Task Each_reader_is_answered_in_his_language()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        await desk.WidgetAsync("words", await desk.TypeAsync(Titled), """{"title": "Title"}""", """{"localized_attributes": {"title": {"tr": "Başlık", "de-at": "Überschrift"}}}""");
        foreach (var (wanted, title) in new[] { ("tr", "Başlık"), ("tr-TR,tr;q=0.9,en;q=0.8", "Başlık"), ("de-AT", "Überschrift"), ("de", "Title"), ("en, tr;q=0.5", "Title"), ("en;q=0.1, tr", "Başlık"), ("fr, tr;q=0.2", "Başlık"), ("tr;q=0", "Title"), ("", "Title"), ("*", "Title") })
        {
            var answer = await desk.GetAsync("/widgets/words/", ("Accept-Language", wanted));
            Assert.Equal((wanted, title), (wanted, (string)answer.Json["attributes"]!["title"]!["value"]!));
            Assert.Equal("Accept-Encoding, Accept-Language", answer.Header("Vary"));
        }
    }

    [Fact]
    public async Task A_publish_is_seen_by_the_next_request_and_a_draft_by_none()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        var id = await desk.WidgetAsync("news", null, """{"n": 0}""");
        for (var n = 1; n <= 20; n++)
        {
            await desk.SendAsync("PATCH", $"/api/i1/widgets/{id}/", Json($$"""{"attributes": {"n": {{n}} }, "name": "Name {{n}}"}"""));
            Assert.Equal(n - 1, (int)(await desk.GetAsync("/widgets/news/")).Json["attributes"]!["n"]!);
            await desk.SendAsync("POST", $"/api/i1/widgets/{id}/publish/");
            var shown = (await desk.GetAsync("/widgets/news/")).Json;
            Assert.Equal((n, $"Name {n}"), ((int)shown["attributes"]!["n"]!, (string)shown["name"]!));
        }
        await desk.SendAsync("PATCH", $"/api/i1/widgets/{id}/", Json("""{"slug": "moved"}"""));
        Assert.Equal((404, 200), ((await desk.GetAsync("/widgets/news/")).Status, (await desk.GetAsync("/widgets/moved/")).Status));
        await desk.SendAsync("POST", $"/api/i1/widgets/{id}/unpublish/");
        Assert.Equal(404, (await desk.GetAsync("/widgets/moved/")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Another_process_sees_it_within_a_second(Database database)
    {
        await using var desk = await WidgetDesk.OpenAsync(stores, database);
        var id = await desk.WidgetAsync("shared", null, """{"n": 1}""");
        // Another machine: a store, a cache and a watch of its own on the same database.
        using var store = new PortalStore(desk.Market.Portal.Kept.Settings);
        using var catalog = new CatalogCache(store);
        var cache = new StorefrontCache(new StorefrontReader(store, catalog, new AttributeJson()), TimeProvider.System);
        using var watch = new StorefrontWatch(store, cache, new ProductIndex(store), new RefreshCollections(store, new FindCollectionProducts(store, catalog, new SellerDirectory(store), TimeProvider.System), TimeProvider.System), catalog, TimeProvider.System, NullLogger<StorefrontWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);
        Assert.Equal(1, (int)(await cache.FindAsync("shared"))!.Content.Attributes["n"]!);
        await desk.SendAsync("PATCH", $"/api/i1/widgets/{id}/", Json("""{"attributes": {"n": 2}}"""));
        await desk.SendAsync("POST", $"/api/i1/widgets/{id}/publish/");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while ((int)(await cache.FindAsync("shared"))!.Content.Attributes["n"]! != 2) Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), "It was never seen.");
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task It_is_shown_when_its_time_comes_and_what_it_covered_comes_back()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        var id = await desk.WidgetAsync("planned", null, """{"n": "always"}""");
        var friday = desk.Clock.GetUtcNow().UtcDateTime.AddDays(3);
        await desk.SendAsync("PATCH", $"/api/i1/widgets/{id}/", Json("""{"attributes": {"n": "weekend"}}"""));
        var planned = await desk.SendAsync("POST", $"/api/i1/widgets/{id}/publish/", new JsonObject { ["publish_from"] = friday.ToString("O"), ["publish_to"] = friday.AddDays(2).ToString("O") });
        Assert.Equal(("published", 2), ((string)planned["status"]!, ((JsonArray)planned["published"]!).Count));
        async Task<string> ShownAsync() => (string)(await desk.GetAsync("/widgets/planned/")).Ok().Json["attributes"]!["n"]!;
        Assert.Equal("always", await ShownAsync());
        desk.Clock.Pass(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(30));
        // Nobody keeps it beyond the change.
        Assert.Matches("^public, max-age=(1|2|3)?[0-9]$", (await desk.GetAsync("/widgets/planned/")).Header("Cache-Control"));
        Assert.Equal("always", await ShownAsync());
        desk.Clock.Pass(TimeSpan.FromSeconds(31));
        Assert.Equal("weekend", await ShownAsync());
        desk.Clock.Pass(TimeSpan.FromDays(2));
        Assert.Equal("always", await ShownAsync());
    }

    [Fact]
    public async Task One_that_is_only_planned_or_over_is_not_there()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        var id = await desk.WidgetAsync("later", null, """{"n": 1}""", publish: false);
        var start = desk.Clock.GetUtcNow().UtcDateTime.AddHours(1);
        var answer = await desk.SendAsync("POST", $"/api/i1/widgets/{id}/publish/", new JsonObject { ["publish_from"] = start.ToString("O"), ["publish_to"] = start.AddHours(1).ToString("O") });
        Assert.Equal("scheduled", (string)answer["status"]!);
        Assert.Equal((404, ""), await desk.BareAsync("/widgets/later/"));
        desk.Clock.Pass(TimeSpan.FromMinutes(61));
        Assert.Equal(200, (await desk.GetAsync("/widgets/later/")).Status);
        desk.Clock.Pass(TimeSpan.FromMinutes(60));
        Assert.Equal(404, (await desk.GetAsync("/widgets/later/")).Status);
        Assert.Equal("expired", (string)(await desk.SendAsync("GET", $"/api/i1/widgets/{id}/"))["status"]!);
    }

    [Fact]
    public async Task A_changed_type_answers_at_once_and_loses_no_value()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        var type = await desk.TypeAsync(Titled);
        var id = await desk.WidgetAsync("typed", type, """{"title": "Title"}""");
        await desk.SendAsync("PATCH", $"/api/i1/widget-types/{type}/", Json("""{"schema": {"subtitle": {"data_type": "text", "key": "subtitle", "label": "S"}}}"""));
        Assert.Equal("""{"subtitle":{"value":null,"kwargs":null}}""", (await desk.GetAsync("/widgets/typed/")).Json["attributes"]!.ToJsonString());
        Assert.Equal("Title", (string)(await desk.SendAsync("GET", $"/api/i1/widgets/{id}/"))["attributes"]!["title"]!);
        await desk.SendAsync("PATCH", $"/api/i1/widget-types/{type}/", new JsonObject { ["schema"] = JsonNode.Parse(Titled) });
        Assert.Equal("Title", (string)(await desk.GetAsync("/widgets/typed/")).Json["attributes"]!["title"]!["value"]!);
    }
}
