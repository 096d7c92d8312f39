using SellerPortal.Domain;
using SellerPortal.Web.Jobs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>Tries a failed download again at once, or one that waits for its next attempt, as if it were new.</summary>
public sealed class RetryDownload(PortalStore store, JobQueue<FetchMedia> queue, TimeProvider clock)
{
    /// <returns>Refused: no such download of this seller; a conflict where it runs or has succeeded.</returns>
    public async Task<Outcome<Done>> RunAsync(Guid id, Actor actor, CancellationToken cancel) =>
        (await OwnDownload.ChangeAsync(store, id, actor, sql => sql.Execute("""
            UPDATE "MediaDownloads" SET "Status" = 1, "Attempts" = 0, "Error" = NULL, "NextAttemptAt" = @1, "UpdatedAt" = @1 WHERE "Id" = @0 AND "Status" IN (1, 4)
            """, id, Microseconds.Of(Microseconds.Now(clock))) == 1, Problems.Conflict("This download runs or is done.", "download_ended"), cancel)).Then<Done>(seller =>
        {
            queue.Wake();
            queue.Tell(seller, id);
            return new Done();
        });
}
