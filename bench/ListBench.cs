using System.Globalization;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Bench;

/// <summary>
/// Lists, filters, pages and writes over the API: the portal beside the bare handler on the same file, in turns, at growing sizes.
/// Eight connections, values that vary from request to request, one write a second going on.
/// </summary>
public static class ListBench
{
    static TimeSpan Run = TimeSpan.FromSeconds(3);
    const int Rounds = 1;

    sealed record Work(string Name, Func<int, int, byte[]> Request)
    {
        public bool Writes => Name.StartsWith("POST", StringComparison.Ordinal);
    }

    /// <param name="options">Sizes; <c>--data FOLDER</c> keeps what is loaded for the next time; <c>--only TEXT</c> measures the works whose name has it; <c>--seconds N</c> each; <c>--postgres</c> on the server that <c>ConnectionStrings__Portal</c> names or one of its own, without the bare handler.</param>
    public static async Task<int> RunAsync(string[] options)
    {
        var sizes = (options.FirstOrDefault(o => char.IsDigit(o[0])) ?? "10000,200000,1000000").Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture)).ToList();
        if (Option(options, "--seconds") is { } seconds) Run = TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture));
        var onPostgres = options.Contains("--postgres");
        await using var postgres = onPostgres && Environment.GetEnvironmentVariable("ConnectionStrings__Portal") is null ? new PostgresServer { Durable = true } : null;
        // The portal's processes inherit it.
        if (onPostgres) Environment.SetEnvironmentVariable("SellerPortal__Database__Provider", "Postgres");
        if (postgres is not null)
        {
            Environment.SetEnvironmentVariable("ConnectionStrings__Portal", await postgres.ConnectionStringAsync("portal"));
            await postgres.ExecuteAsync("CREATE DATABASE portal");
        }
        await using var market = await BenchMarket.OpenAsync(Option(options, "--data"));
        Console.WriteLine("| pre-offers | work | portal/s | bare/s | ratio | portal p50 ms | bare p50 ms | portal CPU µs | bare CPU µs | failed |");
        Console.WriteLine("|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        var first = new Dictionary<string, double>();
        foreach (var size in sizes)
        {
            await market.LoadAsync(size);
            await MeasureAsync(market, size, Option(options, "--only") ?? "", !onPostgres, first);
        }
        return 0;
    }

    static string? Option(string[] options, string name) => Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;

    static async Task MeasureAsync(BenchMarket market, int size, string only, bool compare, Dictionary<string, double> first)
    {
        await using var portal = await PortalProcess.StartAsync(market.Folder);
        await using var bare = compare ? await PortalProcess.StartBareAsync(market.Database) : null;
        // The runtime compiles what is used often a second time, in the background: measure what stands after that.
        var works = Works(portal.Address, market.Token, size).Where(work => work.Name.Contains(only, StringComparison.Ordinal)).ToList();
        foreach (var work in works.Where(work => !work.Writes))
        {
            await HttpLoad.RunAsync(portal.Address, i => work.Request(i, 9), Run / 2);
            if (bare is not null) await HttpLoad.RunAsync(bare.Address, i => work.Request(i, 9), Run / 4);
        }
        foreach (var work in works)
        {
            var (ours, theirs) = (new List<(LoadResult Load, double Cpu)>(), new List<(LoadResult Load, double Cpu)>());
            using var stop = new CancellationTokenSource();
            var writes = WriteOnceASecondAsync(portal.Address, market.Token, size, stop.Token);
            for (var round = 0; round <= Rounds; round++)
            {
                var (mine, other) = (round, round + 100);
                var time = round == 0 ? Run / 4 : Run;
                var a = await RunAsync(portal, i => work.Request(i, mine), time);
                var b = bare is null ? default : await RunAsync(bare, i => work.Request(i, other), time);
                // The first round only warms up.
                if (round > 0)
                {
                    ours.Add(a);
                    if (bare is not null) theirs.Add(b);
                }
            }
            await stop.CancelAsync();
            await writes;
            var (p50, rate) = (ours.Average(r => r.Load.P50), ours.Average(r => r.Load.Rate));
            var beside = bare is null ? " | " : string.Create(CultureInfo.InvariantCulture, $"{theirs.Average(r => r.Load.Rate):N0} | {rate / theirs.Average(r => r.Load.Rate):0.00}");
            var (bareP50, bareCpu) = bare is null ? ("", "") : (theirs.Average(r => r.Load.P50).ToString("0.00", CultureInfo.InvariantCulture), theirs.Average(r => r.Cpu).ToString("N0", CultureInfo.InvariantCulture));
            first.TryAdd(work.Name, p50);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {size:N0} | {work.Name} | {rate:N0} | {beside} | {p50:0.00} (x {p50 / first[work.Name]:0.0}) | {bareP50} | {ours.Average(r => r.Cpu):N0} | {bareCpu} | {ours.Sum(r => r.Load.Failed)} |"));
        }
    }

    /// <summary>With the server's processor time for each request, in microseconds.</summary>
    static async Task<(LoadResult Load, double Cpu)> RunAsync(PortalProcess server, Func<int, byte[]> request, TimeSpan time)
    {
        var before = server.CpuTime;
        var load = await HttpLoad.RunAsync(server.Address, request, time);
        return (load, (server.CpuTime - before).TotalMicroseconds / load.Count);
    }

    static IEnumerable<Work> Works(Uri address, string token, int size)
    {
        const string Path = "/api/i1/pre-offers/";
        // A kept folder has those of the last times.
        var fresh = 20_000_000 + Random.Shared.Next(1_800) * 1_000_000;
        yield return new("list, limit=50, first page", (_, _) => HttpLoad.Get(address, Path + "?limit=50", token));
        yield return new("approval_status=2", (_, _) => HttpLoad.Get(address, Path + "?approval_status=2", token));
        yield return new("sku=", (i, round) => HttpLoad.Get(address, $"{Path}?sku={SampleData.Sku((i * 7919 + round) % size)}", token));
        yield return new("attributes__material=", (i, _) => HttpLoad.Get(address, $"{Path}?attributes__material={SampleData.Material(i)}", token));
        yield return new("name__icontains=", (i, _) => HttpLoad.Get(address, $"{Path}?name__icontains={SampleData.Word(i % 100).ToUpperInvariant()}", token));
        yield return new("last page", (_, _) => HttpLoad.Get(address, string.Create(CultureInfo.InvariantCulture, $"{Path}?limit=50&page={size / 50}"), token));
        yield return new("a middle page", (i, _) => HttpLoad.Get(address, string.Create(CultureInfo.InvariantCulture, $"{Path}?limit=50&page={size / 100 - i % 50}"), token));
        yield return new("POST, existing SKU", (i, round) => HttpLoad.Post(address, Path, token, SampleData.PreOffer((i * 7919 + round) % size, stock: round * 100_000 + i)));
        yield return new("POST, new SKU", (i, round) => HttpLoad.Post(address, Path, token, SampleData.PreOffer(fresh + round * 1_000_000 + i)));
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
}
