using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Store;

/// <summary>The whole catalogue as it stands at one version: immutable, shared by all readers.</summary>
public sealed record CatalogSnapshot(long Version, CategoryTree Tree, IReadOnlyList<PriceList> PriceLists, IReadOnlyList<StockList> StockLists)
{
    public IReadOnlySet<Guid> PriceListIds { get; } = PriceLists.Select(l => l.Id).ToFrozenSet();
    public IReadOnlySet<Guid> StockListIds { get; } = StockLists.Select(l => l.Id).ToFrozenSet();
}

/// <summary>
/// Categories, attributes and lists, kept in memory and followed by their version: an edit of the tree costs what it touches
/// (<see cref="FollowAsync"/>, or the recorded changes of another process), anything else is read again.
/// Another process's changes are seen within half a second, one's own at once after <see cref="Invalidate"/>.
/// </summary>
public sealed class CatalogCache(PortalStore store) : IDisposable
{
    /// <summary>Behind by more than this, reading all again is no dearer.</summary>
    const int MostFollowed = 200;
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    readonly SemaphoreSlim reading = new(1, 1);
    volatile CatalogSnapshot? current;
    long checkedAt;

    /// <summary>Another version has come, from whichever process. Called by whoever found it: be quick, and do not throw.</summary>
    public event Action<CatalogSnapshot>? Changed;

    public async ValueTask<CatalogSnapshot> CurrentAsync(CancellationToken cancel)
    {
        var snapshot = current;
        if (snapshot is not null && TimeProvider.System.GetElapsedTime(Volatile.Read(ref checkedAt)) < Patience) return snapshot;
        var isNew = false;
        await reading.WaitAsync(cancel);
        try
        {
            snapshot = current;
            if (snapshot is not null && TimeProvider.System.GetElapsedTime(Volatile.Read(ref checkedAt)) < Patience) return snapshot;
            var version = ReadVersion();
            isNew = snapshot is not null && snapshot.Version != version;
            if (snapshot?.Version != version) current = snapshot = await FollowAsync(snapshot, version, cancel) ?? await LoadAsync(version, cancel);
            Volatile.Write(ref checkedAt, TimeProvider.System.GetTimestamp());
        }
        finally
        {
            reading.Release();
        }
        if (isNew) Changed?.Invoke(snapshot);
        return snapshot;
    }

    /// <summary>After an edit of this process has been written.</summary>
    /// <param name="seen">What it was made on: it was written only because the catalogue still stood there.</param>
    /// <param name="version">The version that it made.</param>
    /// <param name="tree">What it came to.</param>
    public async ValueTask<CatalogSnapshot> FollowAsync(CatalogSnapshot seen, long version, CategoryTree tree, CancellationToken cancel)
    {
        CatalogSnapshot? followed = null;
        await reading.WaitAsync(cancel);
        try
        {
            if (current is { } snapshot && snapshot.Version == seen.Version)
            {
                current = followed = snapshot with { Version = version, Tree = tree };
                Volatile.Write(ref checkedAt, TimeProvider.System.GetTimestamp());
            }
        }
        finally
        {
            reading.Release();
        }
        if (followed is null)
        {
            Invalidate();
            return await CurrentAsync(cancel);
        }
        Changed?.Invoke(followed);
        return followed;
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

    /// <summary>By the recorded edits; null where there is something that is none.</summary>
    async Task<CatalogSnapshot?> FollowAsync(CatalogSnapshot? snapshot, long version, CancellationToken cancel)
    {
        if (snapshot is null || version <= snapshot.Version || version - snapshot.Version > MostFollowed) return null;
        await using var db = store.CreateDbContext();
        var from = snapshot.Version;
        var changes = await db.CatalogChanges.AsNoTracking().Where(c => c.Version > from && c.Version <= version).OrderBy(c => c.Version).ToListAsync(cancel);
        if (changes.Count != version - from || !changes.TrueForAll(c => c.IsEdit)) return null;
        var tree = snapshot.Tree;
        foreach (var change in changes)
        {
            if (change.IsGoogleEdit) continue;
            if (change.IsTreeEdit)
            {
                var edit = change.TreeEdit();
                if (!edit.Fits(tree)) return null;
                tree = tree.With(edit, change.At);
            }
            else
            {
                var edit = change.SchemaEdit();
                if (!edit.Fits(tree)) return null;
                tree = tree.With(edit, change.At);
            }
        }
        return snapshot with { Version = version, Tree = tree };
    }

    async Task<CatalogSnapshot> LoadAsync(long version, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var categories = await db.Categories.AsNoTracking().ToListAsync(cancel);
        var attributes = await db.Attributes.AsNoTracking().Select(a => new { a.Id, a.Definition }).ToListAsync(cancel);
        var links = await db.CategoryAttributes.AsNoTracking().ToListAsync(cancel);
        var library = attributes.ToDictionary(a => a.Id, a => AttributeDefinition.FromJson(a.Definition) with { Id = a.Id });
        return new(version, new(categories, library, links),
            await db.PriceLists.AsNoTracking().OrderBy(l => l.Order).ThenBy(l => l.Name).ToListAsync(cancel),
            await db.StockLists.AsNoTracking().OrderBy(l => l.Order).ThenBy(l => l.Name).ToListAsync(cancel));
    }

    public void Dispose() => reading.Dispose();
}
