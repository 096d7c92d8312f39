using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Bench;

/// <summary>A marketplace to measure on, loaded by the portal's own import. One in a folder of the caller's is kept, and only filled up the next time.</summary>
public sealed class BenchMarket : IAsyncDisposable
{
    /// <summary>Who signs in as a member of the measured seller.</summary>
    public const string Seller = "seller2@demo.example";
    readonly bool kept;

    BenchMarket(string folder, bool kept) => (Folder, this.kept) = (folder, kept);

    public string Folder { get; }
    public string Database => Path.Combine(Folder, "portal.db");
    /// <summary>Of the seller whose pre-offers they are.</summary>
    public string Token { get; private set; } = "";
    public int Loaded { get; private set; }

    /// <param name="folder">Null for a temporary one.</param>
    public static async Task<BenchMarket> OpenAsync(string? folder)
    {
        var market = new BenchMarket(folder is null ? Directory.CreateTempSubdirectory("portal-bench-").FullName : Path.GetFullPath(folder), folder is not null);
        var (token, loaded) = (Path.Combine(market.Folder, "bench-token"), Path.Combine(market.Folder, "bench-loaded"));
        await PortalProcess.RunAsync(market.Folder, "migrate");
        if (!File.Exists(token))
        {
            await PortalProcess.RunAsync(market.Folder, "seed", "demo");
            await market.AddListAndSellerAsync();
            var category = Path.Combine(market.Folder, "category.json");
            await File.WriteAllTextAsync(category, SampleData.CategoryJson());
            await PortalProcess.RunAsync(market.Folder, "import", "taxonomy", category);
            await File.WriteAllTextAsync(token, (await PortalProcess.RunAsync(market.Folder, "token", "create", "--user", Seller, "--name", "bench")).Output);
        }
        market.Token = await File.ReadAllTextAsync(token);
        market.Loaded = File.Exists(loaded) ? int.Parse(await File.ReadAllTextAsync(loaded), CultureInfo.InvariantCulture) : 0;
        return market;
    }

    /// <summary>Imports up to <paramref name="size"/> pre-offers, with all checks, and tells how fast.</summary>
    public async Task LoadAsync(int size)
    {
        if (size <= Loaded) return;
        var file = Path.Combine(Folder, "pre-offers.jsonl");
        SampleData.Write(file, Loaded, size);
        var (_, time, peak) = await PortalProcess.RunAsync(Folder, "import", "pre-offers", file, "--seller", Seller);
        File.Delete(file);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size:N0} | import of {size - Loaded:N0} with all checks | {(size - Loaded) / time.TotalSeconds:N0} | | | | | | | {peak / 1048576} MB peak |"));
        Loaded = size;
        await File.WriteAllTextAsync(Path.Combine(Folder, "bench-loaded"), size.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A second price list, and a seller without any pre-offer for the demo's second seller to belong to: only what is measured is in its lists.</summary>
    async Task AddListAndSellerAsync()
    {
        using var store = new PortalStore(StoreSettings.From(new ConfigurationBuilder().AddEnvironmentVariables()
            .AddInMemoryCollection([new("SellerPortal:Data", Folder)]).Build()));
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

    public ValueTask DisposeAsync()
    {
        if (!kept) Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
