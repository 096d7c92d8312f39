using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Api;

/// <summary>What came back.</summary>
public sealed record Answer(int Status, string Body, HttpResponseHeaders Headers, HttpContentHeaders Content)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
    public JsonArray Results => (JsonArray)Json["results"]!;
    public IReadOnlyList<string> Skus => [.. Results.Select(r => (string)r!["sku"]!)];
    public int Count => (int)Json["count"]!;
    public string Header(string name) => Headers.TryGetValues(name, out var values) || Content.TryGetValues(name, out values) ? string.Join(", ", values) : "";

    public Answer Is(int status, string body)
    {
        Assert.Equal((status, body), (Status, Body));
        return this;
    }

    public Answer Ok()
    {
        Assert.True(Status == 200, $"{Status} {Body}");
        return this;
    }
}

/// <summary>
/// A portal with the documents' own category (<c>foo</c> and <c>baz</c> are required) and lists, and a token for each kind of person.
/// </summary>
public sealed class ApiMarket : IAsyncDisposable
{
    public const string PreOffers = "/api/i1/pre-offers/";
    public static readonly Guid Category = Guid.Parse("7cbbb704-d86e-4dd2-a962-9dab078d9ff3"), OtherCategory = Guid.Parse("11111111-d86e-4dd2-a962-9dab078d9ff3"),
        PriceList = Guid.Parse("4f61bf48-7f9f-49a5-b5be-ea55b020e058"), OtherPriceList = Guid.Parse("4f61bf48-7f9f-49a5-b5be-ea55b020e059"),
        StockList = Guid.Parse("3ae40ae9-2f60-45cf-8282-91b0a8abc5a8");
    static readonly DateTime Then = new(2019, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    static int made;

    readonly Dictionary<string, HttpClient> clients = [];

    ApiMarket(Portal portal) => Portal = portal;

    public Portal Portal { get; }
    public string Owner { get; private set; } = "";
    public string Reviewer { get; private set; } = "";
    public string Editor { get; private set; } = "";
    public string Seller { get; private set; } = "";
    public string OtherSeller { get; private set; } = "";
    /// <summary>The seller's, for reading only.</summary>
    public string ReadOnly { get; private set; } = "";
    public Guid SellerId { get; private set; }
    public Guid OtherSellerId { get; private set; }

    public static async Task<ApiMarket> StartAsync(TestStores stores, Database database = Database.Sqlite, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var market = new ApiMarket(await Portal.StartAsync(stores, database, settings, services));
        await market.FillAsync();
        return market;
    }

    /// <summary>A SKU that no other test uses.</summary>
    public static string NewSku() => $"SKU-{Interlocked.Increment(ref made):0000000}";

    /// <summary>The documents' pre-offer, with the members of <paramref name="changes"/> in place of its own.</summary>
    public static JsonObject Body(string sku, string changes = "{}")
    {
        var body = new JsonObject
        {
            ["sku"] = sku, ["name"] = "Sample Product", ["base_code"] = "SP", ["category"] = Category.ToString(), ["approval_status"] = 3,
            ["attributes"] = new JsonObject { ["foo"] = "bar", ["baz"] = "qux" },
            ["prices"] = new JsonArray(Price()), ["stocks"] = new JsonArray(Stock()),
        };
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(changes)!) body[name] = value?.DeepClone();
        return body;
    }

    public static JsonObject Price() => new()
    {
        ["price_list"] = PriceList.ToString(), ["price"] = "10.00", ["retail_price"] = "10.00", ["currency_type"] = "USD", ["tax_rate"] = "0.00", ["discount_percentage"] = "0.00",
    };

    public static JsonObject Stock() => new() { ["stock_list"] = StockList.ToString(), ["stock"] = 100, ["unit_type"] = "qty" };

    public Task<Answer> GetAsync(string address, string? token = null) => SendAsync("GET", address, token ?? Seller);

    /// <returns>The id.</returns>
    public async Task<Guid> PostAsync(JsonObject body, string? token = null) =>
        (Guid)(await SendAsync("POST", PreOffers, token ?? Seller, body.ToJsonString())).Ok().Json["id"]!;

    /// <param name="token">Empty for none.</param>
    /// <param name="headers">As they stand, unchecked; Content-Type too.</param>
    public async Task<Answer> SendAsync(string method, string address, string token, string? body = null, string? type = "application/json", params (string Name, string Value)[] headers) =>
        await SendAsync(method, address, token, body is null ? null : Encoding.UTF8.GetBytes(body), type, headers);

    public async Task<Answer> SendAsync(string method, string address, string token, byte[]? body, string? type = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        if (token.Length > 0) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        foreach (var (name, value) in headers)
        {
            if (!name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)) request.Headers.TryAddWithoutValidation(name, value);
            else (request.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await Client().SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }

    HttpClient Client()
    {
        lock (clients)
        {
            if (clients.TryGetValue("", out var client)) return client;
            var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 };
            return clients[""] = new HttpClient(handler) { BaseAddress = Portal.Address };
        }
    }

    async Task FillAsync()
    {
        var services = Portal.Services;
        var cancel = CancellationToken.None;
        await services.GetRequiredService<PortalStore>().WriteAsync(transaction => AddCatalogueAsync(transaction), cancel);
        services.GetRequiredService<CatalogCache>().Invalidate();

        var sellers = services.GetRequiredService<CreateSeller>();
        var (one, two) = ((await sellers.RunAsync("Anadolu Shoes", Actor.Portal, cancel)).Value, (await sellers.RunAsync("Bergstrom Sport", Actor.Portal, cancel)).Value);
        (SellerId, OtherSellerId) = (one.Id, two.Id);
        Owner = await TokenAsync("owner", Roles.Owner);
        Reviewer = await TokenAsync("reviewer", Roles.Reviewer);
        Editor = await TokenAsync("editor", Roles.Editor);
        OtherSeller = await TokenAsync("other", Roles.Seller, two.Number);
        Seller = await TokenAsync("seller", Roles.Seller, one.Number);
        ReadOnly = await TokenAsync("reader", Roles.Seller, one.Number, readOnly: true);
    }

    async Task<string> TokenAsync(string name, Roles roles, int? seller = null, bool readOnly = false)
    {
        var cancel = CancellationToken.None;
        var person = (await Portal.Services.GetRequiredService<CreatePerson>().RunAsync(new(name, $"{name}@example.com", roles, seller, "Api-Tests-1-Long"), Actor.Portal, cancel)).Value;
        var actor = new Actor(person.Id, name, roles, seller);
        return (await Portal.Services.GetRequiredService<CreateToken>().RunAsync(new(name, readOnly), actor, cancel)).Value.Token;
    }

    static async Task AddCatalogueAsync(WriteTransaction transaction)
    {
        var db = transaction.Db;
        db.PriceLists.RemoveRange(db.PriceLists);
        db.StockLists.RemoveRange(db.StockLists);
        await db.SaveChangesAsync();
        db.PriceLists.AddRange(new PriceList { Id = PriceList, Name = "Retail", Currency = "USD" }, new PriceList { Id = OtherPriceList, Name = "Trade", Currency = "EUR", Order = 1 });
        db.StockLists.Add(new StockList { Id = StockList, Name = "Main warehouse" });
        var root = Guid.Parse("00000000-d86e-4dd2-a962-9dab078d9ff3");
        db.Categories.AddRange(
            new Category { Id = root, Name = "Sample Category", Path = "0001", CreatedAt = Then, UpdatedAt = Then },
            new Category { Id = OtherCategory, Name = "İpek Şal", Path = "00010002", CreatedAt = Then.AddDays(1), UpdatedAt = Then.AddDays(1).AddMicroseconds(1500) },
            new Category { Id = Category, Name = "Category #1", Path = "00010001", CreatedAt = Then, UpdatedAt = Then });
        Add(Category, 0, new() { Key = "foo", Name = "foo", DataType = "text", IsRequired = true });
        Add(Category, 1, new() { Key = "baz", Name = "baz", DataType = "dropdown", IsRequired = true, IsOffer = true, Values = [new("bar", "bar"), new("qux", "qux")] });
        Add(OtherCategory, 0, new() { Key = "tags", Name = "Tags", DataType = "multiple", Values = [new("a", "A"), new("b", "B")] });
        Add(OtherCategory, 1, new() { Key = "warm", Name = "Warm", DataType = "boolean", Translations = new Dictionary<string, AttributeTexts> { ["tr"] = new("Sıcak") } });
        Add(OtherCategory, 2, new()
        {
            Key = "size", Name = "Size", DataType = "nested_object", Help = "Outside", Fields = [new() { Key = "width", Name = "Width", DataType = "text", Rules = new() { Min = "0", Unit = "cm" } }],
        });
        Add(OtherCategory, 3, new() { Key = "title", Name = "Title", DataType = "text", IsLocalizable = true });
        Add(OtherCategory, 4, new() { Key = "parts", Name = "Parts", DataType = "bundle" });
        Add(OtherCategory, 5, new() { Key = "photo", Name = "Photo", DataType = "image" });
        await db.SaveChangesAsync();
        CatalogCache.Raise(transaction);

        void Add(Guid category, int order, AttributeDefinition attribute)
        {
            var id = Guid.CreateVersion7();
            db.Attributes.Add(new AttributeRecord
            {
                Id = id, Key = attribute.Key, Name = attribute.Name, DataType = attribute.DataType,
                Definition = JsonSerializer.Serialize(attribute with { Id = id }, PreOfferJson.Options), CreatedAt = Then, UpdatedAt = Then,
            });
            db.CategoryAttributes.Add(new CategoryAttribute { CategoryId = category, AttributeId = id, Order = order });
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values) client.Dispose();
        await Portal.DisposeAsync();
    }
}

/// <summary>One market for all tests of a class, which keep out of each other's way by their SKUs.</summary>
public sealed class SharedMarket(TestStores stores) : IAsyncLifetime
{
    public ApiMarket Market { get; private set; } = null!;
    public async ValueTask InitializeAsync() => Market = await ApiMarket.StartAsync(stores);
    public ValueTask DisposeAsync() => Market.DisposeAsync();
}
