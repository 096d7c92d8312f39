using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Jobs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>
/// Fetches one picture or video and adds it to its pre-offer, as the person who asked for it. What is made and that it is done are recorded in one
/// transaction, so that no file becomes two items, however often the portal is killed.
/// </summary>
public sealed class FetchMedia : JobWork
{
    readonly PortalStore store;
    readonly PublicHttp http;
    readonly BlobStore blobs;
    readonly AddPreOfferMedia add;
    readonly JobRows rows;

    internal FetchMedia(PortalStore store, PublicHttp http, BlobStore blobs, AddPreOfferMedia add, FetchLimits limits, TimeProvider clock)
    {
        (this.store, this.http, this.blobs, this.add, Pace) = (store, http, blobs, add, limits.Pace);
        rows = new(store, this, clock);
    }

    public override string Table => "MediaDownloads";
    public override string LaneColumn => "Host";
    public override JobPace Pace { get; }

    public override string WriteFault(Problem fault) => DownloadFault.Of(fault).Write();

    public override async Task<JobEnd> RunAsync(JobClaim job, CancellationToken cancel)
    {
        var (download, name) = await FindAsync(job.Id, cancel);
        if (DownloadAddress.TryParse(download.Url) is not { } address) return new(FetchFailure.NotAnAddress().Problem);
        // In the name of the person who asked, with no more than a seller's rights.
        var actor = new Actor(download.CreatedBy, name, Roles.Seller, download.SellerNumber);
        try
        {
            using var received = await http.GetAsync(address, download.Kind, (file, enough) => ReceiveAsync(file, download.Kind, enough), cancel);
            var placement = new MediaPlacement(download.SellerNumber, null, download.PreOfferNumber, NewAt: download.Order);
            var added = await add.RunAsync(received.Blob, received.Name, download.Kind, placement, actor, cancel,
                (sql, item) => rows.Finish(sql, job, ", \"ItemId\" = @3", item.Id) ? null : JobProblems.Cancelled());
            return added.Succeeded ? JobEnd.Done : End(added.Problems[0]);
        }
        catch (FetchFailure failure)
        {
            return new(failure.Problem, failure.MayPass, failure.After);
        }
    }

    sealed record Received(IncomingBlob Blob, string Name) : IDisposable
    {
        public void Dispose() => Blob.Dispose();
    }

    async Task<Received> ReceiveAsync(FetchedFile file, MediaKind kind, CancellationToken cancel)
    {
        var most = MediaRules.MostBytes(kind);
        return new(await blobs.ReceiveAsync(file.Content, most, cancel) ?? throw new FetchFailure(MediaProblems.TooManyBytes(most)), file.Name);
    }

    static JobEnd End(Problem problem) => problem switch
    {
        { Code: "cancelled" } => JobEnd.BrokenOff,
        { Kind: ProblemKind.Unavailable } => new(problem, MayPass: true),
        { Kind: ProblemKind.NotFound } => new(Gone()),
        _ => new(problem),
    };

    static Problem Gone() => new("", "pre_offer_gone", "The pre-offer has been withdrawn.") { Kind = ProblemKind.Refused };

    async Task<(MediaDownload Download, string Name)> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var found = await (from download in db.MediaDownloads.AsNoTracking()
                           where download.Id == id
                           join user in db.Users on download.CreatedBy equals user.Id into users
                           from person in users.DefaultIfEmpty()
                           select new { download, Name = person == null ? "" : person.DisplayName }).SingleAsync(cancel);
        return (found.download, found.Name);
    }
}
