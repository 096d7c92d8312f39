using System.Diagnostics;
using System.Globalization;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Catalog.Schemas;
using SellerPortal.Web.Store;

namespace SellerPortal.Bench;

/// <summary>What each touch of the attribute editor costs the server at the taxonomy's real size: the draft, what it would make of the tree, its faults, and keeping it.</summary>
public static class SchemaBench
{
    const int Rounds = 31;
    static readonly Actor Owner = new(Guid.CreateVersion7(), "Bench", Roles.Owner);

    public static async Task<int> RunAsync(string[] options)
    {
        if (options is not [var taxonomy]) throw new ArgumentException("Name the taxonomy's file.");
        var data = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        try
        {
            await PortalProcess.RunAsync(data, "migrate");
            await PortalProcess.RunAsync(data, "import", "taxonomy", Path.GetFullPath(taxonomy));
            using var store = new PortalStore(StoreSettings.OnDisk(data));
            using var catalog = new CatalogCache(store);
            await MeasureAsync(store, catalog);
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    static async Task MeasureAsync(PortalStore store, CatalogCache catalog)
    {
        var snapshot = await catalog.CurrentAsync(default);
        var tree = snapshot.Tree;
        var byUse = tree.Library.Values.OrderByDescending(a => tree.LinksUsing(a.Id).Count()).ToList();
        var (most, median, root) = (byUse[0], byUse[byUse.Count / 2], tree.Roots.MaxBy(r => tree.Branch(r.Path).Length)!);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tree.All.Count} categories, {tree.Library.Count} attributes; the most used one in {tree.LinksUsing(most.Id).Count()} categories.\n\n| work | median ms | p95 ms |\n|---|---:|---:|"));
        var empty = SchemaDraft.On(snapshot.Version);
        Say("a letter in the name of an attribute that some categories use", i => Touch(empty.Change(tree, median with { Name = $"Name {i}" }).Value, tree));
        Say("a letter in the name of the one that most use", i => Touch(empty.Change(tree, most with { Name = $"Name {i}" }).Value, tree));
        Say("that one becomes required", i => Touch(empty.Change(tree, most with { IsRequired = true, Help = $"{i}" }).Value, tree));
        Say("a new attribute for the largest main category, handed down", i => Touch(empty.Add(tree, root.Id, new() { Id = Guid.CreateVersion7(), Key = $"bench_{i}", Name = "Bench", DataType = "text" }, inherits: true).Value, tree));
        var large = byUse.Take(200).Aggregate(empty, (draft, a) => draft.Change(tree, a with { Group = "Bench" }).Value);
        Say("a letter in a draft of 200 attributes", i => Touch(large.Change(tree, median with { Name = $"Name {i}" }).Value, tree));
        var (keep, revision) = (new KeepSchemaDraft(store, TimeProvider.System), 0L);
        await SayAsync("keep that draft", async () =>
        {
            var kept = await keep.RunAsync(new(large, revision), Owner, default);
            if (!kept.Succeeded) throw new InvalidOperationException(kept.Problems[0].Message);
            revision = kept.Value.Revision;
        });
    }

    /// <summary>What a page asks of the desk after each touch: the tree as it would be, for the preview, and the faults.</summary>
    static void Touch(SchemaDraft draft, CategoryTree tree)
    {
        var after = draft.Apply(tree);
        GC.KeepAlive(after.All[^1].Schema.Attributes.Count);
        GC.KeepAlive(SchemaRules.Check(draft, tree, after));
    }

    static void Say(string work, Action<int> run) => SayAsync(work, () => { run(Random.Shared.Next()); return Task.CompletedTask; }).GetAwaiter().GetResult();

    static async Task SayAsync(string work, Func<Task> run)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds + 3; round++)
        {
            var clock = Stopwatch.StartNew();
            await run();
            if (round >= 3) times.Add(clock.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {work} | {times[times.Count / 2]:0.0} | {times[(int)(times.Count * 0.95)]:0.0} |"));
    }
}
