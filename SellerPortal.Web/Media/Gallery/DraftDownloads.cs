using System.Data.Common;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Jobs;
using SellerPortal.Web.Media.Fetching;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Gallery;

/// <summary>
/// The addresses from which a draft on a page is getting pictures and videos, a few at once, with the state of each. They are the page's: it fetches what
/// its draft then holds, and ends with it. Used on the page's thread alone.
/// </summary>
/// <param name="take">Lays a fetched file into the draft.</param>
public sealed class DraftDownloads(HoldFromAddress hold, TimeProvider clock, Actor actor, Func<MediaFile, Task> take) : IDisposable
{
    const int AtOnce = 3;
    readonly CancellationTokenSource closing = new();
    readonly SemaphoreSlim turns = new(AtOnce);
    readonly Dictionary<Guid, CancellationTokenSource> running = [];
    readonly List<MediaDownload> list = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<DownloadRow> Rows => [.. list.AsEnumerable().Reverse().Select(d => new DownloadRow(d, ""))];

    /// <summary>Whether some are under way.</summary>
    public bool IsBusy => list.Any(d => d.Status is DownloadStatus.Pending or DownloadStatus.Processing);

    public event Func<Task>? Changed;

    public void Add(string url, MediaKind kind)
    {
        list.Add(new() { Id = Guid.NewGuid(), Url = url, Kind = kind, CreatedAt = Microseconds.Now(clock) });
        _ = FetchAsync(list[^1]);
    }

    public Task<Outcome<Done>> RetryAsync(Guid id)
    {
        if (list.Find(d => d.Id == id && d.Status == DownloadStatus.Failed) is { } failed) _ = FetchAsync(failed);
        return Task.FromResult<Outcome<Done>>(new Done());
    }

    public async Task<Outcome<Done>> CancelAsync(Guid id)
    {
        if (running.TryGetValue(id, out var one)) await one.CancelAsync();
        return new Done();
    }

    public Task<Outcome<Done>> DismissAsync(Guid id)
    {
        list.RemoveAll(d => d.Id == id && d.Status == DownloadStatus.Failed);
        return Task.FromResult<Outcome<Done>>(new Done());
    }

    async Task FetchAsync(MediaDownload one)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        running[one.Id] = stop;
        (one.Status, one.Error) = (DownloadStatus.Pending, null);
        try
        {
            await turns.WaitAsync(stop.Token);
            try
            {
                one.Status = DownloadStatus.Processing;
                await TellAsync();
                await EndAsync(one, await hold.RunAsync(one.Url, one.Kind, actor, stop.Token));
            }
            finally
            {
                turns.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // The page has gone, and with it all this.
            if (closing.IsCancellationRequested) return;
            await EndAsync(one, JobProblems.Cancelled());
        }
        catch (Exception e) when (e is DbException or IOException)
        {
            await EndAsync(one, JobProblems.Interrupted());
        }
        running.Remove(one.Id);
        await TellAsync();
    }

    async Task EndAsync(MediaDownload one, Outcome<MediaFile> got)
    {
        if (got.Succeeded) await take(got.Value);
        (one.Status, one.Error) = got.Succeeded ? (DownloadStatus.Succeeded, null) : (DownloadStatus.Failed, DownloadFault.Of(got.Problems[0]).Write());
    }

    async Task TellAsync()
    {
        foreach (var told in Changed?.GetInvocationList() ?? []) await ((Func<Task>)told)();
    }

    public void Dispose()
    {
        closing.Cancel();
        closing.Dispose();
        turns.Dispose();
    }
}
