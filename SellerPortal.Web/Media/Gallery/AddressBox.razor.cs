using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Media.Fetching;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Gallery;

/// <summary>Good addresses go; the others stay in the box, each with its reason.</summary>
public sealed partial class AddressBox
{
    const int Most = 100;

    static readonly DownloadStatus[] Unfinished = [DownloadStatus.Pending, DownloadStatus.Processing, DownloadStatus.Failed];

    readonly HashSet<Guid> arrived = [];
    IReadOnlyList<DownloadRow> rows = [];
    IReadOnlyList<(string Line, string Words)> wrong = [];
    DateTime since;
    string typed = "";
    string? problem, said;
    bool shownOpen, adding;
    int waiting;

    [Parameter] public string Sku { get; set; } = "";
    /// <summary>Where there is no pre-offer yet: what its draft fetches.</summary>
    [Parameter] public DraftDownloads? Draft { get; set; }
    /// <summary>The pre-offer's, by number.</summary>
    [Parameter, EditorRequired] public int Seller { get; set; }
    [Parameter, EditorRequired] public Actor Actor { get; set; } = null!;
    /// <summary>One has arrived.</summary>
    [Parameter] public EventCallback Arrived { get; set; }
    [Inject] AddDownloads Add { get; set; } = null!;
    [Inject] ListDownloads List { get; set; } = null!;
    [Inject] SellerDirectory Sellers { get; set; } = null!;
    [Inject] TimeProvider Clock { get; set; } = null!;
    [Inject] IStringLocalizer<GalleryTexts> T { get; set; } = null!;
    [Inject] IStringLocalizer<MediaTexts> Problems { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        since = Microseconds.Now(Clock);
        await ReadAsync();
        shownOpen = rows.Count > 0;
    }

    async Task ChangedAsync()
    {
        var before = arrived.Count;
        await ReadAsync();
        if (arrived.Count > before) await Arrived.InvokeAsync();
    }

    async Task ReadAsync()
    {
        if (Draft is not null)
        {
            (rows, waiting) = (Draft.Rows, Draft.Rows.Count(r => r.Download.Status is DownloadStatus.Pending or DownloadStatus.Processing));
            return;
        }
        try
        {
            var page = new PageRequest { Limit = Most, NewestFirst = true };
            var open = await List.RunAsync(new DownloadFilter(Seller: Seller, Sku: Sku, Among: Unfinished), page, Actor, CancellationToken.None);
            // What was done before stands in the gallery; what is done while somebody looks is shown as done.
            var done = await List.RunAsync(new DownloadFilter(Seller: Seller, Sku: Sku, Status: DownloadStatus.Succeeded, Updated: new TimeRange(since, null)), page, Actor, CancellationToken.None);
            if (!open.Succeeded || !done.Succeeded) return;
            // One that ended between the two questions is in both answers: the later one counts.
            rows = [.. done.Value.Rows.Concat(open.Value.Rows).DistinctBy(r => r.Download.Id).OrderByDescending(r => r.Download.CreatedAt)];
            waiting = rows.Count(r => r.Download.Status is DownloadStatus.Pending or DownloadStatus.Processing);
            arrived.UnionWith(done.Value.Rows.Select(r => r.Download.Id));
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            problem = T["Failed"];
        }
    }

    async Task AddAsync()
    {
        if (adding) return;
        (adding, shownOpen, problem, said) = (true, true, null, null);
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        var urls = DownloadAddress.Split(typed);
        var added = 0;
        try
        {
            if (Draft is not null) added = AddToDraft(urls, refused);
            else foreach (var alike in urls.GroupBy(Kind)) added += await AddAsync([.. alike], alike.Key, refused);
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            problem = T["Failed"];
        }
        if (problem is null)
        {
            wrong = [.. urls.Where(refused.ContainsKey).Select(url => (url, refused[url]))];
            typed = string.Join('\n', wrong.Select(w => w.Line));
        }
        if (added > 0) said = T["Address.Added", added];
        await ReadAsync();
        adding = false;
    }

    int AddToDraft(IReadOnlyList<string> urls, Dictionary<string, string> refused)
    {
        foreach (var url in urls)
            if (DownloadAddress.TryParse(url) is null) refused[url] = Say(Domain.Problems.NotAnUrl("url"));
            else Draft!.Add(url, Kind(url));
        return urls.Count - refused.Count;
    }

    /// <summary>All that may go, go; the reasons of the others are told.</summary>
    async Task<int> AddAsync(IReadOnlyList<string> urls, MediaKind kind, Dictionary<string, string> refused)
    {
        var seller = Actor.Reviews ? Sellers.IdOf(Seller) : (Guid?)null;
        var asked = await Add.RunAsync(urls, Sku, seller, kind, Actor, CancellationToken.None);
        if (asked.Succeeded) return urls.Count;
        foreach (var one in asked.Problems)
        {
            if (LineOf(one) is not { } at || at >= urls.Count)
            {
                problem = Say(one);
                return 0;
            }
            refused.TryAdd(urls[at], Say(one));
        }
        var good = urls.Where(url => !refused.ContainsKey(url)).ToList();
        if (good.Count == 0) return 0;
        var again = await Add.RunAsync(good, Sku, seller, kind, Actor, CancellationToken.None);
        if (!again.Succeeded) problem = Say(again.Problems[0]);
        return again.Succeeded ? good.Count : 0;
    }

    string Say(Problem refusal) => Problems["Problem." + refusal.Code, [.. refusal.Arguments]] is { ResourceNotFound: false } known ? known.Value : refusal.Message;

    /// <summary>From a path such as <c>[2].url</c>.</summary>
    static int? LineOf(Problem refusal) =>
        refusal.Path is ['[', .. var rest] && rest.EndsWith("].url", StringComparison.Ordinal) && int.TryParse(rest[..^5], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : null;

    /// <summary>By the ending, as nothing else is known before it is fetched: what is no video's may be a picture's.</summary>
    static MediaKind Kind(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && Path.GetExtension(address.AbsolutePath).ToLowerInvariant() is ".mp4" or ".m4v" or ".mov" or ".webm" or ".mkv" or ".avi" or ".mpg" or ".mpeg"
            ? MediaKind.Video : MediaKind.Image;
}
