using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Catalog.Schemas;
using SellerPortal.Web.Store;

namespace SellerPortal.Bench;

/// <summary>What a change of attributes would do, counted among the pre-offers of a loaded folder: a category gets every tenth of them.</summary>
public static class ImpactBench
{
    const int Rounds = 11;
    static readonly Actor Owner = new(Guid.CreateVersion7(), "Bench", Roles.Owner);

    /// <param name="options">A folder that <c>bench/run load</c> has filled; it is copied and stays as it is. Or <c>--postgres</c> and how many pre-offers to load into a server of its own.</param>
    public static async Task<int> RunAsync(string[] options)
    {
        if (options is ["--postgres", .. var rows]) return await OnPostgresAsync(rows is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1_000_000);
        if (options is not [var folder]) throw new ArgumentException("Name a loaded folder, or --postgres.");
        var data = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(folder, "portal.db*")) File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
            await PortalProcess.RunAsync(data, "migrate");
            using var store = new PortalStore(StoreSettings.OnDisk(data));
            await MeasureAsync(store);
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    static async Task<int> OnPostgresAsync(int rows)
    {
        await using var postgres = new PostgresServer { Durable = true };
        // The portal's processes inherit it.
        Environment.SetEnvironmentVariable("SellerPortal__Database__Provider", "Postgres");
        Environment.SetEnvironmentVariable("ConnectionStrings__Portal", await postgres.ConnectionStringAsync("portal"));
        await postgres.ExecuteAsync("CREATE DATABASE portal");
        await using var market = await BenchMarket.OpenAsync(null);
        await market.LoadAsync(rows);
        using var store = new PortalStore(StoreSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection([new("SellerPortal:Data", market.Folder)]).Build()));
        await MeasureAsync(store);
        return 0;
    }

    static async Task MeasureAsync(PortalStore store)
    {
        using var catalog = new CatalogCache(store);
        var category = await FillAsync(store, catalog);
        var snapshot = await catalog.CurrentAsync(default);
        var reader = new ImpactReader(store);
        var (measure, list) = (new MeasureImpact(catalog, reader), new ListImpact(catalog, new(store, catalog), reader));
        var draft = SchemaDraft.On(snapshot.Version).Add(snapshot.Tree, category, new() { Id = Guid.CreateVersion7(), Key = "bench_weight", Name = "Weight", DataType = "text", IsRequired = true }, inherits: true).Value;
        var impact = (await measure.RunAsync(draft, Owner, null, default)).Value;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Count(store)} pre-offers, {impact.PreOffers} of them concerned.\n\n| work | median ms | p95 ms | processor ms |\n|---|---:|---:|---:|"));
        await SayAsync("impact of a new required attribute", () => measure.RunAsync(draft, Owner, null, default));
        await SayAsync("its list, first page", () => list.RunAsync(new(draft), Owner, default));
        var move = new MeasureTreeImpact(catalog, measure);
        var other = snapshot.Tree.Roots.First(r => r.Id != category).Id;
        await SayAsync("impact of moving that category below another", () => move.RunAsync(new([category], TreePlace.Into(other)), Owner, null, default));
        var published = await new PublishSchema(new WriteSchemaEdit(store, catalog, TimeProvider.System)).RunAsync(new(draft), Owner, default);
        if (!published.Succeeded) throw new InvalidOperationException(published.Problems[0].Message);
    }

    static async Task<Guid> FillAsync(PortalStore store, CatalogCache catalog)
    {
        var added = await new AddCategory(new WriteTreeEdit(store, catalog, TimeProvider.System)).RunAsync(new($"Bench {Guid.NewGuid():N}", TreePlace.Root), Owner, default);
        var category = added.Value.Edit.Added.Single().Id;
        await store.WriteAsync(transaction =>
        {
            transaction.Sql.Execute("""UPDATE "PreOffers" SET "CategoryId" = @0 WHERE "Number" % 10 = 0""", category);
            return Task.CompletedTask;
        }, default);
        return category;
    }

    static long Count(PortalStore store)
    {
        using var rented = store.Rent();
        return rented.Session.Scalar<long>("""SELECT COUNT(*) FROM "PreOffers" """);
    }

    static async Task SayAsync<T>(string work, Func<Task<Outcome<T>>> run)
    {
        var times = new List<double>();
        var processor = new List<double>();
        for (var round = 0; round < Rounds + 1; round++)
        {
            var (clock, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var outcome = await run();
            if (!outcome.Succeeded) throw new InvalidOperationException(outcome.Problems[0].Message);
            if (round == 0) continue;
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            processor.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }
        times.Sort();
        processor.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {work} | {times[times.Count / 2]:0} | {times[(int)(times.Count * 0.95)]:0} | {processor[processor.Count / 2]:0} |"));
    }
}
