using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Jobs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>Gives up a download that waits or runs: it then counts as failed, and nothing of it is kept.</summary>
public sealed class CancelDownload(PortalStore store, JobQueue<FetchMedia> queue, TimeProvider clock)
{
    /// <returns>Refused: no such download of this seller; a conflict where it has ended already.</returns>
    public async Task<Outcome<Done>> RunAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || !(actor.IsSeller || actor.Reviews)) return Problems.Forbidden();
        var seller = await OwnDownload.SellerOfAsync(store, id, actor, cancel);
        if (seller is null) return Problems.NotFound();
        var changed = await store.WriteAsync<bool>(transaction => Task.FromResult<Outcome<bool>>(transaction.Sql.Execute("""
            UPDATE "MediaDownloads" SET "Status" = 4, "Error" = @1, "LeaseOwner" = NULL, "LeaseUntil" = NULL, "UpdatedAt" = @2 WHERE "Id" = @0 AND "Status" IN (1, 2)
            """, id, DownloadFault.Of(JobProblems.Cancelled()).Write(), Microseconds.Of(Microseconds.Now(clock))) == 1), cancel);
        if (!changed.Value) return Problems.Conflict("This download has ended.", "download_ended");
        queue.Stop(id);
        queue.Tell(seller.Value, id);
        return new Done();
    }
}

/// <summary>Whose a download is, for those who may know of it.</summary>
static class OwnDownload
{
    /// <summary>Null where there is none that this actor may know of.</summary>
    public static async Task<int?> SellerOfAsync(PortalStore store, Guid id, Actor actor, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var seller = await db.MediaDownloads.Where(d => d.Id == id).Select(d => (int?)d.SellerNumber).SingleOrDefaultAsync(cancel);
        return seller is { } number && actor.MaySee(number) ? number : null;
    }
}
