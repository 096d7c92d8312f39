using SellerPortal.Domain;
using SellerPortal.Web.Jobs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>Tries a failed download again at once, or one that waits for its next attempt, as if it were new.</summary>
public sealed class RetryDownload(PortalStore store, JobQueue<FetchMedia> queue, TimeProvider clock)
{
    /// <returns>Refused: no such download of this seller; a conflict where it runs or has succeeded.</returns>
    public async Task<Outcome<Done>> RunAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || !(actor.IsSeller || actor.Reviews)) return Problems.Forbidden();
        var seller = await OwnDownload.SellerOfAsync(store, id, actor, cancel);
        if (seller is null) return Problems.NotFound();
        var changed = await store.WriteAsync<bool>(transaction => Task.FromResult<Outcome<bool>>(transaction.Sql.Execute("""
            UPDATE "MediaDownloads" SET "Status" = 1, "Attempts" = 0, "Error" = NULL, "NextAttemptAt" = @1, "UpdatedAt" = @1 WHERE "Id" = @0 AND "Status" IN (1, 4)
            """, id, Microseconds.Of(Microseconds.Now(clock))) == 1), cancel);
        if (!changed.Value) return Problems.Conflict("This download runs or is done.", "download_ended");
        queue.Wake();
        queue.Tell(seller.Value, id);
        return new Done();
    }
}
