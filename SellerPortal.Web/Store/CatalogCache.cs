using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Store;

/// <summary>The whole catalogue as it stands at one version: immutable, shared by all readers.</summary>
public sealed record CatalogSnapshot(long Version, CategoryTree Tree, IReadOnlyList<PriceList> PriceLists, IReadOnlyList<StockList> StockLists)
{
    public IReadOnlySet<Guid> PriceListIds { get; } = PriceLists.Select(l => l.Id).ToFrozenSet();
    public IReadOnlySet<Guid> StockListIds { get; } = StockLists.Select(l => l.Id).ToFrozenSet();
}

/// <summary>
/// Categories, attributes and lists, kept in memory and read again when their version has changed.
/// Another process's changes are seen within half a second, one's own at once after <see cref="Invalidate"/>.
/// </summary>
public sealed class CatalogCache(PortalStore store) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    readonly SemaphoreSlim reading = new(1, 1);
    volatile CatalogSnapshot? current;
    long checkedAt;

    public async ValueTask<CatalogSnapshot> CurrentAsync(CancellationToken cancel)
    {
        var snapshot = current;
        if (snapshot is not null && TimeProvider.System.GetElapsedTime(Volatile.Read(ref checkedAt)) < Patience) return snapshot;
        await reading.WaitAsync(cancel);
        try
        {
            snapshot = current;
            if (snapshot is not null && TimeProvider.System.GetElapsedTime(Volatile.Read(ref checkedAt)) < Patience) return snapshot;
            var version = ReadVersion();
            if (snapshot?.Version != version) current = snapshot = await LoadAsync(version, cancel);
            Volatile.Write(ref checkedAt, TimeProvider.System.GetTimestamp());
            return snapshot;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Makes the next reader look at the version.</summary>
    public void Invalidate() => Volatile.Write(ref checkedAt, 0);

    /// <summary>Part of every transaction that changes categories, attributes or lists.</summary>
    public static void Raise(WriteTransaction transaction) => transaction.Sql.Execute("""UPDATE "CatalogVersions" SET "Version" = "Version" + 1""");

    long ReadVersion()
    {
        using var rented = store.Rent();
        return rented.Session.Scalar<long>("""SELECT "Version" FROM "CatalogVersions" WHERE "Id" = 1""");
    }

    async Task<CatalogSnapshot> LoadAsync(long version, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var categories = await db.Categories.AsNoTracking().ToListAsync(cancel);
        var attributes = await db.Attributes.AsNoTracking().Select(a => new { a.Id, a.Definition }).ToListAsync(cancel);
        var links = await db.CategoryAttributes.AsNoTracking().ToListAsync(cancel);
        var library = attributes.ToDictionary(a => a.Id, a => JsonSerializer.Deserialize<AttributeDefinition>(a.Definition, PreOfferJson.Options)! with { Id = a.Id });
        return new(version, new(categories, library, links),
            await db.PriceLists.AsNoTracking().OrderBy(l => l.Order).ThenBy(l => l.Name).ToListAsync(cancel),
            await db.StockLists.AsNoTracking().OrderBy(l => l.Order).ThenBy(l => l.Name).ToListAsync(cancel));
    }

    public void Dispose() => reading.Dispose();
}
