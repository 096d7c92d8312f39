using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Tests.Api;
using SellerPortal.Tests.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Widgets.Storefront;

namespace SellerPortal.Tests.Widgets;

/// <summary>The real time, moved on as a test says.</summary>
sealed class MovedClock : TimeProvider
{
    TimeSpan moved;
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + moved;
    public void Pass(TimeSpan time) => moved += time;
}

/// <summary>A portal in which widgets are made through the owner's API, and read as a storefront does.</summary>
sealed class WidgetDesk : IAsyncDisposable
{
    public required ApiMarket Market { get; init; }
    public MovedClock Clock { get; private init; } = new();
    public Uri Address => Market.Portal.Address;

    public static async Task<WidgetDesk> OpenAsync(TestStores stores, Database database = Database.Sqlite, params (string Name, string Value)[] settings)
    {
        var clock = new MovedClock();
        var market = await ApiMarket.StartAsync(stores, database, settings.ToDictionary(s => s.Name, s => (string?)s.Value), services => services.AddSingleton<TimeProvider>(clock));
        return new() { Market = market, Clock = clock };
    }

    /// <summary>An empty token is a storefront.</summary>
    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => Market.SendAsync("GET", path, "", (byte[]?)null, null, headers);

    /// <summary>The status and the body alone.</summary>
    public async Task<(int Status, string Body)> BareAsync(string path, params (string Name, string Value)[] headers)
    {
        var answer = await GetAsync(path, headers);
        return (answer.Status, answer.Body);
    }

    public async Task<JsonNode> SendAsync(string method, string path, JsonNode? body = null, string? token = null, int status = 200)
    {
        var answer = await Market.SendAsync(method, path, token ?? Market.Editor, body?.ToJsonString() ?? "{}");
        Assert.True(answer.Status == status, $"{method} {path}: {answer.Status} {answer.Body}");
        return answer.Body.Length == 0 ? new JsonObject() : answer.Json;
    }

    /// <returns>Its id.</returns>
    public async Task<string> TypeAsync(string schema) =>
        (string)(await SendAsync("POST", "/api/i1/widget-types/", new JsonObject { ["name"] = "Type", ["schema"] = JsonNode.Parse(schema) }, status: 201))["id"]!;

    /// <returns>Its id.</returns>
    public async Task<string> WidgetAsync(string slug, string? type, string attributes, string more = "{}", bool publish = true)
    {
        var body = WidgetSamples.Json(more);
        body["name"] = "Widget";
        body["slug"] = slug;
        body["attributes"] = JsonNode.Parse(attributes);
        if (type is not null) body["widget_type"] = type;
        var id = (string)(await SendAsync("POST", "/api/i1/widgets/", body, status: 201))["id"]!;
        if (publish) await SendAsync("POST", $"/api/i1/widgets/{id}/publish/");
        return id;
    }

    /// <summary>A listed product.</summary>
    public async Task<string> ProductAsync(string sku, string price = "10.00", int stock = 100, string changes = "{}", string? seller = null)
    {
        var body = ApiMarket.Body(sku, changes);
        body["name"] = "Product " + sku;
        body["base_code"] = sku;
        body["seller"] = seller ?? Market.SellerId.ToString();
        body["approval_status"] = 1;
        body["prices"]![0]!["price"] = price;
        body["stocks"]![0]!["stock"] = stock;
        return (await Market.PostAsync(body, Market.Owner)).ToString();
    }

    /// <summary>What the portal does by itself a few times a second, now.</summary>
    public async Task SettleAsync()
    {
        Clock.Pass(TimeSpan.FromSeconds(3));
        await Market.Portal.Services.GetRequiredService<StorefrontWatch>().LookAsync(CancellationToken.None);
    }

    public async Task<IReadOnlyList<string>> SkusAsync(string slug) => [.. ((JsonArray)(await GetAsync($"/widgets/{slug}/")).Ok().Json["products"]!).Select(p => (string)p!["sku"]!)];

    public ValueTask DisposeAsync() => Market.DisposeAsync();
}
