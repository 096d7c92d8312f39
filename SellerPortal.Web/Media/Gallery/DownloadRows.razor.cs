using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Jobs;
using SellerPortal.Web.Media.Fetching;

namespace SellerPortal.Web.Media.Gallery;

public sealed partial class DownloadRows
{
    /// <summary>Many change at once: they are read once for all.</summary>
    static readonly TimeSpan Together = TimeSpan.FromMilliseconds(300);

    /// <summary>What another process fetches is not told here.</summary>
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(10);

    readonly CancellationTokenSource closing = new();
    IDisposable? watch;
    bool reading;
    string? problem;

    [Parameter, EditorRequired] public IReadOnlyList<DownloadRow> Rows { get; set; } = [];
    /// <summary>Where they are a draft's: it fetches them itself.</summary>
    [Parameter] public DraftDownloads? Draft { get; set; }
    /// <summary>Whose are watched, by number; null for all, where the actor may see all.</summary>
    [Parameter, EditorRequired] public int? Seller { get; set; }
    [Parameter, EditorRequired] public Actor Actor { get; set; } = null!;
    /// <summary>Names the pre-offer of each: their ids, by number.</summary>
    [Parameter] public IReadOnlyDictionary<long, Guid> Places { get; set; } = new Dictionary<long, Guid>();
    [Parameter] public bool ShowPlace { get; set; }
    /// <summary>Their states may be others: read them again.</summary>
    [Parameter] public EventCallback Changed { get; set; }
    [Inject] RetryDownload Retry { get; set; } = null!;
    [Inject] DismissDownload Dismiss { get; set; } = null!;
    [Inject] CancelDownload Cancel { get; set; } = null!;
    [Inject] JobQueue<FetchMedia> Queue { get; set; } = null!;
    [Inject] TimeProvider Clock { get; set; } = null!;
    [Inject] IStringLocalizer<GalleryTexts> T { get; set; } = null!;
    [Inject] IStringLocalizer<MediaTexts> Problems { get; set; } = null!;

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        if (Draft is not null)
        {
            Draft.Changed += DraftChangedAsync;
            return;
        }
        watch = Queue.Watch(Actor.Reviews ? Seller : Actor.SellerNumber, one => _ = InvokeAsync(ReadSoonAsync));
        _ = InvokeAsync(PollAsync);
    }

    Task DraftChangedAsync() => InvokeAsync(Changed.InvokeAsync);

    async Task ReadSoonAsync()
    {
        if (reading) return;
        reading = true;
        try
        {
            await Task.Delay(Together, Clock, closing.Token);
            reading = false;
            await Changed.InvokeAsync();
        }
        catch (OperationCanceledException)
        {
            // The page has gone.
        }
    }

    async Task PollAsync()
    {
        using var timer = new PeriodicTimer(Poll, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(closing.Token))
                if (Rows.Any(r => r.Download.Status is DownloadStatus.Pending or DownloadStatus.Processing)) await Changed.InvokeAsync();
        }
        catch (OperationCanceledException)
        {
            // The page has gone.
        }
    }

    async Task DoAsync(Task<Outcome<Done>> deed)
    {
        problem = null;
        try
        {
            // One that has ended meanwhile is shown as it is now.
            if (await deed is { Succeeded: false } refused && refused.Problems[0].Kind != ProblemKind.Conflict) problem = T["Failed"];
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            problem = T["Failed"];
        }
        await Changed.InvokeAsync();
    }

    string Words(DownloadFault fault) => Problems["Problem." + fault.Code, [.. fault.Arguments]] is { ResourceNotFound: false } known ? known.Value : fault.Message;

    static string Look(DownloadStatus status) => status switch { DownloadStatus.Succeeded => "green", DownloadStatus.Failed => "red", DownloadStatus.Processing => "blue", _ => "grey" };
    static string Icon(DownloadStatus status) => status switch { DownloadStatus.Succeeded => "check_circle", DownloadStatus.Failed => "error", DownloadStatus.Processing => "downloading", _ => "schedule" };

    public void Dispose()
    {
        if (Draft is not null) Draft.Changed -= DraftChangedAsync;
        watch?.Dispose();
        closing.Cancel();
        closing.Dispose();
    }
}
