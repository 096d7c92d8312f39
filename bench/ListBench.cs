using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Bench;

/// <summary>
/// Lists, filters, pages and writes over the API: the portal beside the bare handler on the same file, in turns, at growing sizes.
/// Eight connections, values that vary from request to request, one write a second going on.
/// </summary>
public static class ListBench
{
    const string Seller = "seller2@demo.example";
    static readonly TimeSpan Run = TimeSpan.FromSeconds(3);
    const int Rounds = 1;

    sealed record Work(string Name, Func<int, int, byte[]> Request);

    public static async Task<int> RunAsync(string[] options)
    {
        var sizes = (options.FirstOrDefault() ?? "10000,200000,1000000").Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture)).ToList();
        var data = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        try
        {
            await PortalProcess.RunAsync(data, "migrate");
            await PortalProcess.RunAsync(data, "seed", "demo");
            await AddListAndSellerAsync(data);
            var category = Path.Combine(data, "category.json");
            await File.WriteAllTextAsync(category, SampleData.CategoryJson());
            await PortalProcess.RunAsync(data, "import", "taxonomy", category);
            var token = (await PortalProcess.RunAsync(data, "token", "create", "--user", Seller, "--name", "bench")).Output;

            Console.WriteLine("| pre-offers | work | portal/s | bare/s | ratio | portal p50 ms | bare p50 ms | failed |");
            Console.WriteLine("|---:|---|---:|---:|---:|---:|---:|---:|");
            var loaded = 0;
            var first = new Dictionary<string, double>();
            foreach (var size in sizes)
            {
                await LoadAsync(data, loaded, size);
                loaded = size;
                await MeasureAsync(data, token, size, first);
            }
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    static async Task LoadAsync(string data, int from, int to)
    {
        var file = Path.Combine(data, "pre-offers.jsonl");
        SampleData.Write(file, from, to);
        var (_, time, peak) = await PortalProcess.RunAsync(data, "import", "pre-offers", file, "--seller", Seller);
        File.Delete(file);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {to:N0} | import of {to - from:N0} with all checks | {(to - from) / time.TotalSeconds:N0} | | | | | {peak / 1048576} MB peak |"));
    }

    static async Task MeasureAsync(string data, string token, int size, Dictionary<string, double> first)
    {
        await using var portal = await PortalProcess.StartAsync(data);
        await using var bare = await PortalProcess.StartBareAsync(Path.Combine(data, "portal.db"));
        // The runtime compiles what is used often a second time, in the background: measure what stands after that.
        foreach (var work in Works(portal.Address, token, size).Take(7))
        {
            await HttpLoad.RunAsync(portal.Address, i => work.Request(i, 9), Run / 2);
            await HttpLoad.RunAsync(bare.Address, i => work.Request(i, 9), Run / 4);
        }
        foreach (var work in Works(portal.Address, token, size))
        {
            var (ours, theirs) = (new List<LoadResult>(), new List<LoadResult>());
            using var stop = new CancellationTokenSource();
            var writes = WriteOnceASecondAsync(portal.Address, token, size, stop.Token);
            for (var round = 0; round <= Rounds; round++)
            {
                var (mine, other) = (round, round + 1000);
                var a = await HttpLoad.RunAsync(portal.Address, i => work.Request(i, mine), round == 0 ? Run / 4 : Run);
                var b = await HttpLoad.RunAsync(bare.Address, i => work.Request(i, other), round == 0 ? Run / 4 : Run);
                // The first round only warms up.
                if (round > 0)
                {
                    ours.Add(a);
                    theirs.Add(b);
                }
            }
            await stop.CancelAsync();
            await writes;
            var (p50, bareP50) = (ours.Average(r => r.P50), theirs.Average(r => r.P50));
            first.TryAdd(work.Name, p50);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {size:N0} | {work.Name} | {ours.Average(r => r.Rate):N0} | {theirs.Average(r => r.Rate):N0} | {ours.Average(r => r.Rate) / theirs.Average(r => r.Rate):0.00} | {p50:0.00} (x {p50 / first[work.Name]:0.0}) | {bareP50:0.00} | {ours.Sum(r => r.Failed)} |"));
        }
    }

    static IEnumerable<Work> Works(Uri address, string token, int size)
    {
        const string Path = "/api/i1/pre-offers/";
        yield return new("list, limit=50, first page", (_, _) => HttpLoad.Get(address, Path + "?limit=50", token));
        yield return new("approval_status=2", (_, _) => HttpLoad.Get(address, Path + "?approval_status=2", token));
        yield return new("sku=", (i, round) => HttpLoad.Get(address, $"{Path}?sku={SampleData.Sku((i * 7919 + round) % size)}", token));
        yield return new("attributes__material=", (i, _) => HttpLoad.Get(address, $"{Path}?attributes__material={SampleData.Material(i)}", token));
        yield return new("name__icontains=", (i, _) => HttpLoad.Get(address, $"{Path}?name__icontains={SampleData.Word(i % 100).ToUpperInvariant()}", token));
        yield return new("last page", (_, _) => HttpLoad.Get(address, string.Create(CultureInfo.InvariantCulture, $"{Path}?limit=50&page={size / 50}"), token));
        yield return new("a middle page", (i, _) => HttpLoad.Get(address, string.Create(CultureInfo.InvariantCulture, $"{Path}?limit=50&page={size / 100 - i % 50}"), token));
        yield return new("POST, existing SKU", (i, round) => HttpLoad.Post(address, Path, token, SampleData.PreOffer((i * 7919 + round) % size, stock: round * 100_000 + i)));
        yield return new("POST, new SKU", (i, round) => HttpLoad.Post(address, Path, token, SampleData.PreOffer(20_000_000 + size * 10 + round * 1_000_000 + i)));
    }

    static async Task WriteOnceASecondAsync(Uri address, string token, int size, CancellationToken stop)
    {
        using var connection = await HttpConnection.OpenAsync(address);
        for (var i = 1; !stop.IsCancellationRequested; i++)
        {
            await connection.SendAsync(HttpLoad.Post(address, "/api/i1/pre-offers/", token, SampleData.PreOffer(i % size, stock: 1_000_000 + i)));
            await Task.Delay(1000, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    /// <summary>A second price list, and a seller without any pre-offer for the demo's second seller to belong to: only what is measured is in its lists.</summary>
    static async Task AddListAndSellerAsync(string data)
    {
        using var store = new PortalStore(StoreSettings.OnDisk(data));
        await store.WriteAsync(async transaction =>
        {
            var wanted = Guid.Parse("4f61bf48-7f9f-49a5-b5be-ea55b020e059");
            if (!await transaction.Db.PriceLists.AnyAsync(list => list.Id == wanted))
                transaction.Db.PriceLists.Add(new PriceList { Id = wanted, Name = "Second list", Currency = "EUR", Order = 9 });
            transaction.Db.Sellers.Add(new Seller { Number = 900, Id = Guid.CreateVersion7(), Name = "Bench", CreatedAt = DateTime.UtcNow });
            transaction.Db.SellerCounts.Add(new SellerCount { SellerNumber = 900, LastCreatedAt = DateTime.UnixEpoch });
            await transaction.Db.SaveChangesAsync();
            var member = await transaction.Db.Users.Where(u => u.Email == Seller).Select(u => u.Id).SingleAsync();
            await transaction.Db.SellerMembers.Where(m => m.UserId == member).ExecuteUpdateAsync(set => set.SetProperty(m => m.SellerNumber, 900));
            CatalogCache.Raise(transaction);
        }, CancellationToken.None);
    }
}
