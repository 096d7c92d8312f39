using Microsoft.AspNetCore.Components;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Media.Fetching;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Library;

/// <summary>What was asked for by its address and has not arrived.</summary>
public sealed partial class PicturesPage
{
    DownloadPage? fetched;
    IReadOnlyDictionary<long, Guid> fetchedOf = new Dictionary<long, Guid>();
    IReadOnlyList<(string, string)> progress = [];

    [Inject] ListDownloads Fetched { get; set; } = null!;

    async Task<bool> FetchedAsync(Actor reader)
    {
        progress = [("failed", T["Downloads.failed"]), ("running", T["Downloads.running"])];
        IReadOnlyList<DownloadStatus> among = StatusText switch
        {
            "failed" => [DownloadStatus.Failed],
            "running" => [DownloadStatus.Pending, DownloadStatus.Processing],
            _ => [DownloadStatus.Pending, DownloadStatus.Processing, DownloadStatus.Failed],
        };
        var filter = new DownloadFilter(Seller: Seller, Among: among);
        var outcome = await Fetched.RunAsync(filter, new PageRequest { Limit = ListMedia.PageSize, NewestFirst = true, After = After }, reader, CancellationToken.None);
        // The last of the page before is gone: from the beginning.
        if (outcome is { Succeeded: true, Value.Exists: false }) outcome = await Fetched.RunAsync(filter, new PageRequest { Limit = ListMedia.PageSize, NewestFirst = true }, reader, CancellationToken.None);
        if (!outcome.Succeeded) return false;
        fetched = outcome.Value;
        fetchedOf = (await Names.PlacesAsync([.. fetched.Rows.Select(r => r.Download.PreOfferNumber).Distinct()], reader, CancellationToken.None)).ToDictionary(p => p.Key, p => p.Value.Id);
        return true;
    }
}
