namespace SellerPortal.Web.Store;

/// <summary>
/// Tells open pages that the catalogue has changed: this process's changes at once, another's within a second or two, looked for only
/// while somebody listens.
/// </summary>
public sealed class CatalogWatch(CatalogCache cache, ILogger<CatalogWatch> log) : IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    readonly Lock gate = new();
    readonly CancellationTokenSource closing = new();
    int listeners;
    bool looking;

    /// <param name="changed">Called on any thread; it must not throw.</param>
    /// <returns>Dispose it to hear no more.</returns>
    public IDisposable Subscribe(Action<CatalogSnapshot> changed)
    {
        cache.Changed += changed;
        lock (gate)
        {
            listeners++;
            if (!looking) _ = LookAsync();
            looking = true;
        }
        return new Subscription(() =>
        {
            cache.Changed -= changed;
            lock (gate) listeners--;
        });
    }

    async Task LookAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        while (await TickAsync(timer))
        {
            lock (gate)
            {
                if (listeners == 0)
                {
                    looking = false;
                    return;
                }
            }
            try
            {
                await cache.CurrentAsync(closing.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
            {
                log.LogWarning(e, "The catalogue's version could not be read; it is tried again.");
            }
        }
    }

    async Task<bool> TickAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(closing.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        closing.Cancel();
        closing.Dispose();
    }

    sealed class Subscription(Action end) : IDisposable
    {
        int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0) end();
        }
    }
}
