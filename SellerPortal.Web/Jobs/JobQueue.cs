using System.Collections.Concurrent;
using System.Threading.Channels;

namespace SellerPortal.Web.Jobs;

/// <summary>
/// What the rest of this process and the worker tell each other about one kind of work: there is something to do, this one is no longer wanted,
/// that one has changed. The table alone is the truth: what happens on other machines is not told here.
/// </summary>
public sealed class JobQueue<TWork> where TWork : JobWork
{
    readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly ConcurrentDictionary<Guid, CancellationTokenSource> running = new();
    readonly ConcurrentDictionary<Watcher, bool> watchers = new();

    /// <summary>Rows have been added or are due: the worker looks at once.</summary>
    public void Wake() => bell.Writer.TryWrite(true);

    /// <summary>Stops it where it runs in this process. The row must have been taken from its worker before.</summary>
    public void Stop(Guid id)
    {
        if (!running.TryGetValue(id, out var stop)) return;
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    /// <summary>Calls back, on any thread, with the id of each job of the seller that changes in this process, until the answer is disposed.</summary>
    /// <param name="seller">Null for everybody's, which only those may watch who may see all.</param>
    public IDisposable Watch(int? seller, Action<Guid> changed)
    {
        var watcher = new Watcher(seller, changed, watchers);
        watchers[watcher] = true;
        return watcher;
    }

    /// <summary>Tells those who watch.</summary>
    public void Tell(int seller, Guid id)
    {
        foreach (var (watcher, _) in watchers)
            if (watcher.Seller is null || watcher.Seller == seller) watcher.Changed(id);
    }

    internal bool TryTakeWake() => bell.Reader.TryRead(out _);
    internal Task WaitAsync(CancellationToken cancel) => bell.Reader.WaitToReadAsync(cancel).AsTask();
    internal void Started(Guid id, CancellationTokenSource stop) => running[id] = stop;
    internal void Ended(Guid id) => running.TryRemove(id, out _);

    sealed class Watcher(int? seller, Action<Guid> changed, ConcurrentDictionary<Watcher, bool> all) : IDisposable
    {
        public int? Seller => seller;
        public Action<Guid> Changed => changed;
        public void Dispose() => all.TryRemove(this, out _);
    }
}
