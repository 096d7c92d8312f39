using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Jobs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>Gives up a download that waits or runs: it then counts as failed, and nothing of it is kept.</summary>
public sealed class CancelDownload(PortalStore store, JobQueue<FetchMedia> queue, TimeProvider clock)
{
    /// <returns>Refused: no such download of this seller; a conflict where it has ended already.</returns>
    public async Task<Outcome<Done>> RunAsync(Guid id, Actor actor, CancellationToken cancel) =>
        (await OwnDownload.ChangeAsync(store, id, actor, sql => sql.Execute("""
            UPDATE "MediaDownloads" SET "Status" = 4, "Error" = @1, "LeaseOwner" = NULL, "LeaseUntil" = NULL, "UpdatedAt" = @2 WHERE "Id" = @0 AND "Status" IN (1, 2)
            """, id, DownloadFault.Of(JobProblems.Cancelled()).Write(), Microseconds.Of(Microseconds.Now(clock))) == 1,
            Problems.Conflict("This download has ended.", "download_ended"), cancel)).Then<Done>(seller =>
        {
            queue.Stop(id);
            queue.Tell(seller, id);
            return new Done();
        });
}
