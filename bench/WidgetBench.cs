using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets;

namespace SellerPortal.Bench;

/// <summary>
/// Storefront reads beside a bare handler that returns the same bytes from memory with an ETag, in turns; how soon a publish is seen; and what a
/// dynamic collection's rules take over a million products.
/// </summary>
public static class WidgetBench
{
    static readonly TimeSpan Run = TimeSpan.FromSeconds(4);
    const int Rounds = 3, ProductLimit = 24;

    public static async Task<int> RunAsync(string[] options)
    {
        var products = int.Parse(options.FirstOrDefault() ?? "1000000", CultureInfo.InvariantCulture);
        var data = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        try
        {
            await PortalProcess.RunAsync(data, "migrate");
            await PortalProcess.RunAsync(data, "seed", "demo");
            var token = (await PortalProcess.RunAsync(data, "token", "create", "--user", "editor@demo.example", "--name", "bench")).Output;
            await ReadsAsync(data, token);
            await PreviewsAsync(data, products);
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    static async Task ReadsAsync(string data, string token)
    {
        await using var portal = await PortalProcess.StartAsync(data);
        using var client = new HttpClient { BaseAddress = portal.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var carousel = JsonNode.Parse(await client.GetStringAsync(new Uri("/api/i1/widgets/?slug=new-for-the-home", UriKind.Relative)))!["results"]![0]!;
        var address = $"/api/i1/widgets/{carousel["id"]}/";
        using (var change = await client.PatchAsync(new Uri(address, UriKind.Relative), Json($$"""{"product_limit": {{ProductLimit}} }"""))) change.EnsureSuccessStatusCode();
        using (var publish = await client.PostAsync(new Uri(address + "publish/", UriKind.Relative), Json("{}"))) publish.EnsureSuccessStatusCode();

        Console.WriteLine("| work | bytes | portal/s | bare/s | ratio | portal p50 ms | bare p50 ms | failed |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, path) in new[] { ("slider", "/widgets/slider/"), ($"product collection, {ProductLimit} products", "/widgets/new-for-the-home/") })
        {
            var bytes = await client.GetByteArrayAsync(new Uri(path, UriKind.Relative));
            var file = Path.Combine(data, "answer.json");
            await File.WriteAllBytesAsync(file, bytes);
            await using var bare = await PortalProcess.StartAsync(a => [typeof(WidgetBench).Assembly.Location, "bare-widget", file, path, a.ToString()]);
            var (ours, theirs) = (new List<LoadResult>(), new List<LoadResult>());
            for (var round = 0; round <= Rounds; round++)
            {
                var a = await HttpLoad.RunAsync(portal.Address, _ => Request(portal.Address, path), Run);
                var b = await HttpLoad.RunAsync(bare.Address, _ => Request(bare.Address, path), Run);
                // The first round only warms up.
                if (round == 0) continue;
                ours.Add(a);
                theirs.Add(b);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {bytes.Length:N0} | {ours.Average(r => r.Rate):N0} | {theirs.Average(r => r.Rate):N0} | {ours.Average(r => r.Rate) / theirs.Average(r => r.Rate):0.00} | {ours.Average(r => r.P50):0.00} | {theirs.Average(r => r.P50):0.00} | {ours.Sum(r => r.Failed) + theirs.Sum(r => r.Failed)} |"));
        }
        await PublishesAsync(data, portal, client, address);
    }

    /// <summary>A second process on the same data is asked until it shows what the first has published.</summary>
    static async Task PublishesAsync(string data, PortalProcess portal, HttpClient client, string address)
    {
        await using var other = await PortalProcess.StartAsync(data);
        using var reader = new HttpClient { BaseAddress = other.Address };
        var (same, elsewhere) = (0, new List<double>());
        const int times = 10;
        for (var i = 0; i < times; i++)
        {
            using (var change = await client.PatchAsync(new Uri(address, UriKind.Relative), Json($$"""{"name": "Name {{i}}"}"""))) change.EnsureSuccessStatusCode();
            using (var publish = await client.PostAsync(new Uri(address + "publish/", UriKind.Relative), Json("{}"))) publish.EnsureSuccessStatusCode();
            var clock = Stopwatch.StartNew();
            if (await NameAsync(client) == $"Name {i}") same++;
            while (await NameAsync(reader) != $"Name {i}") await Task.Delay(5);
            elsewhere.Add(clock.Elapsed.TotalMilliseconds);
        }
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A publish is seen by the next request: {same} of {times}; by another process after {elsewhere.Average():N0} ms, at most {elsewhere.Max():N0} ms."));
    }

    static async Task<string> NameAsync(HttpClient client) => (string)JsonNode.Parse(await client.GetStringAsync(new Uri("/widgets/new-for-the-home/", UriKind.Relative)))!["name"]!;

    static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    static byte[] Request(Uri address, string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: */*\r\n\r\n");

    static async Task PreviewsAsync(string data, int products)
    {
        Fill(Path.Combine(data, "portal.db"), products);
        using var store = new PortalStore(StoreSettings.OnDisk(data));
        using var catalog = new CatalogCache(store);
        var sellers = new SellerDirectory(store);
        var preview = new PreviewCollection(store, new UnknownRules(catalog, sellers), new FindCollectionProducts(store, catalog, sellers, TimeProvider.System));
        var tree = (await catalog.CurrentAsync(CancellationToken.None)).Tree;
        var branch = tree.All.First(n => n.Path.Length == 4 && n.Path != "0001").Id;
        Console.WriteLine();
        Console.WriteLine($"| rules over {products.ToString("N0", CultureInfo.InvariantCulture)} products | sort | found | first ms | then ms |");
        Console.WriteLine("|---|---|---:|---:|---:|");
        foreach (var (name, sort, rules) in new[]
        {
            ("all", CollectionSort.Newest, """{"rules": []}"""),
            ("a branch", CollectionSort.PriceAscending, $$"""{"rules": [{"field": "category", "values": ["{{branch}}"]}]}"""),
            ("a branch, a price, stock", CollectionSort.Newest, $$"""{"rules": [{"field": "category", "values": ["{{branch}}"]}, {"field": "price", "min": "100", "max": "200"}, {"field": "stock", "min": 10}]}"""),
            ("an attribute", CollectionSort.PriceDescending, """{"rules": [{"field": "attribute", "key": "colour", "values": ["7"]}]}"""),
            ("price or attribute, not that stock", CollectionSort.Stock, """{"match": "all", "rules": [{"match": "any", "rules": [{"field": "price", "max": "20"}, {"field": "attribute", "key": "colour", "values": ["3", "4"]}]}, {"field": "stock", "max": 50, "not": true}]}"""),
            ("hardly any", CollectionSort.Newest, """{"rules": [{"field": "price", "min": "500", "max": "500.5"}, {"field": "attribute", "key": "colour", "values": ["1"]}, {"field": "stock", "max": 2}]}"""),
        })
        {
            var (found, times) = (0L, new List<double>());
            for (var i = 0; i < 4; i++)
            {
                var clock = Stopwatch.StartNew();
                found = (await preview.RunAsync(JsonNode.Parse(rules), sort, 24, Actor.Portal, CancellationToken.None)).Value.Count;
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {sort} | {found:N0} | {times[0]:N0} | {times.Skip(1).Average():N0} |"));
        }
    }

    /// <summary>Products and their facts, as the index leaves them; their offers are not asked.</summary>
    static void Fill(string database, int count)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        SqlitePragmas.Apply(connection);
        foreach (var sql in new[]
        {
            """DROP TRIGGER "Products_inserted" """,
            $"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {count - 1}),
                c AS (SELECT "Id", "Path", row_number() OVER (ORDER BY "Path") - 1 AS at, count(*) OVER () AS many FROM "Categories")
            INSERT INTO "Products" ("Id", "MetaId", "Name", "Sku", "BaseCode", "CategoryId", "Attributes", "LocalizedAttributes", "IsActive", "CreatedAt", "UpdatedAt"{ExtraColumns(connection, names: true)})
            SELECT printf('%08X-0000-4000-8000-000000000000', i), printf('%08X-0000-4000-8000-000000000000', i), 'Product ' || i, 'P-' || i, 'P-' || i,
                (SELECT "Id" FROM c WHERE at = i % (SELECT many FROM c LIMIT 1)), '[]', '[]', 1, 1700000000000000 + i * 1000, 1700000000000000 + i * 1000{ExtraColumns(connection, names: false)} FROM n
            """,
            """
            INSERT INTO "ProductFacts" ("ProductId", "CategoryPath", "Price", "Stock", "IsSellable", "ListedAt")
            SELECT p."Id", c."Path", (p.rowid * 7919 % 100000) * 10, p.rowid * 31 % 500, 1, p."CreatedAt" FROM "Products" p JOIN "Categories" c ON c."Id" = p."CategoryId"
            WHERE p."Id" NOT IN (SELECT "ProductId" FROM "ProductFacts")
            """,
            """INSERT OR IGNORE INTO "ProductFactValues" ("Key", "Value", "Number") SELECT 'colour', "Number" % 12, "Number" FROM "ProductFacts" ORDER BY 2, 3""",
            """INSERT OR IGNORE INTO "ProductFactValues" ("Key", "Value", "Number") SELECT '$seller', "Number" % 40, "Number" FROM "ProductFacts" ORDER BY 2, 3""",
            "ANALYZE",
        })
        {
            using var command = connection.CreateCommand();
            (command.CommandText, command.CommandTimeout) = (sql, 0);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Columns of the products that came later and must not be null: texts, empty ones do.</summary>
    static string ExtraColumns(SqliteConnection connection, bool names)
    {
        string[] known = ["Id", "MetaId", "Name", "Sku", "BaseCode", "CategoryId", "Attributes", "LocalizedAttributes", "IsActive", "CreatedAt", "UpdatedAt"];
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT "name" FROM pragma_table_info('Products') WHERE "notnull" AND "dflt_value" IS NULL""";
        using var row = command.ExecuteReader();
        var extra = new List<string>();
        while (row.Read())
            if (!known.Contains(row.GetString(0))) extra.Add(names ? $", \"{row.GetString(0)}\"" : ", ''");
        return string.Concat(extra);
    }

    /// <summary>The yardstick: one answer from memory with an ETag, on Kestrel with nothing between.</summary>
    public static async Task<int> ServeAsync(string file, string path, string url)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.Run(http =>
        {
            if (http.Request.Path.Value != path) return Task.CompletedTask;
            var headers = http.Response.Headers;
            headers.ETag = etag;
            if (http.Request.Headers.IfNoneMatch == etag)
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
            headers.ContentType = "application/json";
            headers.ContentLength = bytes.Length;
            http.Response.BodyWriter.Write(bytes);
            return Task.CompletedTask;
        });
        await app.RunAsync();
        return 0;
    }
}
