using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>A count that somebody waits for on a page: how far it is, and its end when it is not wanted any more. One at a time.</summary>
/// <param name="changed">Draws the page anew; told a few times a second.</param>
public sealed class ImpactCounting(Action changed) : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    CancellationTokenSource? stop;
    long told;

    public bool IsRunning => stop is not null;
    /// <summary>Null until it is known how much there is to count.</summary>
    public ImpactProgress? Progress { get; private set; }

    /// <summary>Ends the count before, if one runs. Call it on the page's own thread.</summary>
    /// <returns>Null where it was given up.</returns>
    public async Task<Outcome<SchemaImpact>?> RunAsync(Func<IProgress<ImpactProgress>, CancellationToken, Task<Outcome<SchemaImpact>>> count)
    {
        Stop();
        using var mine = new CancellationTokenSource();
        (stop, Progress, told) = (mine, null, TimeProvider.System.GetTimestamp());
        changed();
        try
        {
            return await count(new Progress<ImpactProgress>(progress => Tell(mine, progress)), mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (ReferenceEquals(stop, mine)) stop = null;
        }
    }

    public void Stop()
    {
        stop?.Cancel();
        stop = null;
    }

    void Tell(CancellationTokenSource source, ImpactProgress progress)
    {
        if (!ReferenceEquals(stop, source)) return;
        Progress = progress;
        if (TimeProvider.System.GetElapsedTime(told) < Pause) return;
        told = TimeProvider.System.GetTimestamp();
        changed();
    }

    public void Dispose() => Stop();
}
