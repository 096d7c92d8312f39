using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets.Storefront;

/// <summary>
/// Looks several times a second for what other processes have changed, and keeps products' facts and dynamic collections up to the products.
/// </summary>
public sealed class StorefrontWatch(PortalStore store, StorefrontCache cache, ProductIndex index, RefreshCollections refresh, CatalogCache catalog, TimeProvider clock, ILogger<StorefrontWatch> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    /// <summary>Collections are searched again so often at most while products change, and so often at least, for what is no longer new.</summary>
    static readonly TimeSpan Soonest = TimeSpan.FromSeconds(2), Latest = TimeSpan.FromMinutes(10);

    readonly SemaphoreSlim keeping = new(1, 1);
    (long Widgets, long Products) seen;
    bool behind = true;
    long catalogSeen = -1;
    DateTime refreshed;

    /// <summary>What another process published is not to wait for a collection that is being searched here.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync(FollowAsync, stoppingToken),
        RepeatAsync(KeepAsync, stoppingToken));

    async Task RepeatAsync(Func<CancellationToken, Task> look, CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await look(stoppingToken);
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A database that is away comes back; until then storefronts are answered from memory.
                log.LogWarning(e, "The storefront could not look for changes.");
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    /// <summary>One look at everything.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        await KeepAsync(cancel);
        await FollowAsync(cancel);
    }

    /// <summary>Brings products' facts and dynamic collections up to the products; whoever comes second finds them there.</summary>
    async Task KeepAsync(CancellationToken cancel)
    {
        await keeping.WaitAsync(cancel);
        try
        {
            await KeepAloneAsync(cancel);
        }
        finally
        {
            keeping.Release();
        }
    }

    async Task KeepAloneAsync(CancellationToken cancel)
    {
        // Moved categories, other names of attributes: products are where they were, but their branches and labels are not.
        if ((await catalog.CurrentAsync(cancel)).Version is var version && version != catalogSeen)
        {
            await index.FollowCategoriesAsync(cancel);
            cache.InvalidateProducts();
            catalogSeen = version;
        }
        behind |= await index.RunAsync(cancel) > 0;
        var now = clock.GetUtcNow().UtcDateTime;
        if ((behind && now - refreshed >= Soonest) || now - refreshed >= Latest || now < refreshed)
        {
            (behind, refreshed) = (false, now);
            await refresh.RunAsync(null, Actor.Portal, cancel);
        }
    }

    public override void Dispose()
    {
        keeping.Dispose();
        base.Dispose();
    }

    /// <summary>Forgets what any process has changed since.</summary>
    Task FollowAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        (long Widgets, long Products) current;
        using (var rented = store.Rent()) current = StorefrontVersions.Read(rented.Session);
        if (current == seen) return Task.CompletedTask;
        if (current.Widgets != seen.Widgets) cache.Invalidate();
        else cache.InvalidateProducts();
        seen = current;
        return Task.CompletedTask;
    }
}
