using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Store;

namespace SellerPortal.Bench;

/// <summary>The category tree at its real size: what a page, a search, an open branch and a move cost the server; moves at 157 and at all categories.</summary>
public static partial class TreeBench
{
    const int Rounds = 41;
    /// <summary>Until the code of a move is compiled as it stays: otherwise the first tree would be measured on slower code than the second. With the rounds an even number: a branch ends where it stood.</summary>
    const int WarmMoves = 151;
    static readonly Actor Owner = new(Guid.CreateVersion7(), "Bench", Roles.Owner);

    public static async Task<int> RunAsync(string[] options)
    {
        if (options is not [var taxonomy]) throw new ArgumentException("Name the taxonomy's file.");
        var data = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        var small = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        try
        {
            foreach (var folder in new[] { data, small }) await PortalProcess.RunAsync(folder, "migrate");
            await PortalProcess.RunAsync(data, "seed", "demo");
            await PortalProcess.RunAsync(data, "import", "taxonomy", Path.GetFullPath(taxonomy));
            Console.WriteLine("| work | median ms | p95 ms |");
            Console.WriteLine("|---|---:|---:|");
            var large = await EditAsync(data);
            var few = await SmallAsync(small);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nA move of a branch of 50 among all categories costs x {large / few:0.00} of one among 157.\n"));
            await PagesAsync(data);
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
            Directory.Delete(small, recursive: true);
        }
    }

    /// <returns>The median of a move of a branch of about 50.</returns>
    static async Task<double> EditAsync(string data)
    {
        using var store = new PortalStore(StoreSettings.OnDisk(data));
        using var catalog = new CatalogCache(store);
        var clock = Stopwatch.StartNew();
        var snapshot = await catalog.CurrentAsync(default);
        var all = snapshot.Tree.All.Count;
        Say($"read all {all} categories with their schemas, once", [clock.Elapsed.TotalMilliseconds]);
        var search = new SearchCategories();
        search.Find(snapshot, "shoe");
        Say("search, a name", Measure(i => search.Find(snapshot, i % 2 == 0 ? "boots leather" : "ayakkabı")));
        Say("search, an attribute", Measure(i => search.Find(snapshot, i % 2 == 0 ? "color" : "Fabric")));
        var move = new MoveCategories(new WriteTreeEdit(store, catalog, TimeProvider.System));
        foreach (var size in new[] { 1000, 50 })
        {
            var times = await BackAndForthAsync(move, catalog, size);
            Say($"move a branch of {times.Size} among {all}", times.Times);
            if (size == 50) return times.Times.Order().ElementAt(times.Times.Count / 2);
        }
        return 0;
    }

    static async Task<double> SmallAsync(string data)
    {
        using var store = new PortalStore(StoreSettings.OnDisk(data));
        using var catalog = new CatalogCache(store);
        var write = new WriteTreeEdit(store, catalog, TimeProvider.System);
        var outline = "Moves\n" + string.Concat(Enumerable.Range(1, 49).Select(i => $"\tChild {i}\n")) + string.Concat(Enumerable.Range(1, 107).Select(i => $"Other {i}\n"));
        var made = await new ApplyOutline(write).RunAsync(new(null, outline), Owner, default);
        if (!made.Succeeded) throw new InvalidOperationException(made.Problems[0].Message);
        var (size, times) = await BackAndForthAsync(new(write), catalog, 50);
        Say($"move a branch of {size} among {(await catalog.CurrentAsync(default)).Tree.All.Count}", times);
        return times.Order().ElementAt(times.Count / 2);
    }

    /// <summary>Below another main category and back, as a drag does it; the new snapshot is part of the time.</summary>
    static async Task<(int Size, List<double> Times)> BackAndForthAsync(MoveCategories move, CatalogCache catalog, int wanted)
    {
        var tree = (await catalog.CurrentAsync(default)).Tree;
        var branch = tree.All.MinBy(n => Math.Abs(tree.Branch(n.Path).Length - wanted))!;
        var (size, home) = (tree.Branch(branch.Path).Length, branch.Parent?.Id);
        var away = tree.Roots.First(r => !CategoryPath.IsWithin(branch.Path, r.Path)).Id;
        var times = new List<double>();
        for (var round = 0; round < Rounds + WarmMoves; round++)
        {
            var clock = Stopwatch.GetTimestamp();
            var moved = await move.RunAsync(new([branch.Id], TreePlace.Into(round % 2 == 0 ? away : home)), Owner, default);
            await catalog.CurrentAsync(default);
            if (!moved.Succeeded) throw new InvalidOperationException(moved.Problems[0].Message);
            if (round >= WarmMoves) times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }
        return (size, times);
    }

    /// <summary>The page as a browser gets it, and CTI01's first page beside the same bytes from a bare handler.</summary>
    static async Task PagesAsync(string data)
    {
        var token = (await PortalProcess.RunAsync(data, "token", "create", "--user", "owner@demo.example")).Output;
        await using var portal = await PortalProcess.StartAsync(data);
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new(), AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = portal.Address };
        var form = await client.GetStringAsync(new Uri("Account/Login", UriKind.Relative));
        var fields = Field().Matches(form).DistinctBy(m => Attribute(m.Value, "name")).ToDictionary(m => Attribute(m.Value, "name"), m => Attribute(m.Value, "value"));
        fields[fields.Keys.Single(k => k.EndsWith("Email", StringComparison.Ordinal))] = "owner@demo.example";
        fields[fields.Keys.Single(k => k.EndsWith("Password", StringComparison.Ordinal))] = "Portal-Demo-1";
        using var content = new FormUrlEncodedContent(fields);
        using var signedIn = await client.PostAsync(new Uri("Account/Login", UriKind.Relative), content);
        var bytes = 0;
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.GetTimestamp();
            var page = await client.GetByteArrayAsync(new Uri("categories", UriKind.Relative));
            if (round >= 10) times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            bytes = page.Length;
            if (!System.Text.Encoding.UTF8.GetString(page).Contains("tree-row", StringComparison.Ordinal)) throw new InvalidOperationException("The page has no rows.");
        }
        Console.WriteLine("| page | median ms | p95 ms |\n|---|---:|---:|");
        Say($"first rows, {bytes / 1000.0:0.0} KB of HTML", times);

        const string first = "/api/i1/categories/";
        using var api = new HttpRequestMessage(HttpMethod.Get, new Uri(first, UriKind.Relative));
        api.Headers.Authorization = new("Bearer", token);
        using var answered = await client.SendAsync(api);
        var file = Path.Combine(data, "page.json");
        await File.WriteAllBytesAsync(file, await answered.Content.ReadAsByteArrayAsync());
        await using var bare = await PortalProcess.StartAsync(address => [typeof(TreeBench).Assembly.Location, "bare-widget", file, first, address.ToString()]);
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < 4; round++)
        {
            var a = await HttpLoad.RunAsync(portal.Address, _ => HttpLoad.Get(portal.Address, first, token), TimeSpan.FromSeconds(3));
            var b = await HttpLoad.RunAsync(bare.Address, _ => HttpLoad.Get(bare.Address, first, token), TimeSpan.FromSeconds(3));
            if (round == 0) continue;
            ours.Add(a.Rate);
            theirs.Add(b.Rate);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nCTI01's first page: {ours.Average():0}/s, the same bytes from a bare handler {theirs.Average():0}/s: ratio {ours.Average() / theirs.Average():0.00}"));
    }

    static List<double> Measure(Action<int> work) =>
        [.. Enumerable.Range(0, Rounds + 10).Select(i =>
        {
            var clock = Stopwatch.GetTimestamp();
            work(i);
            return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        }).Skip(10)];

    static void Say(string work, IReadOnlyList<double> times)
    {
        var sorted = times.Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {work} | {sorted[sorted.Length / 2]:0.00} | {sorted[(int)(sorted.Length * 0.95)]:0.00} |"));
    }

    static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<input[^>]*\\bname=\"[^>]*>")]
    private static partial Regex Field();
}
