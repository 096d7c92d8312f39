using SellerPortal.Domain;
using SellerPortal.Web.Jobs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>Takes a failed download out of every list, for good: whoever asked for it has read why and wants no more of it.</summary>
public sealed class DismissDownload(PortalStore store, JobQueue<FetchMedia> queue)
{
    /// <returns>Refused: no such download of this seller; a conflict where it has not failed.</returns>
    public async Task<Outcome<Done>> RunAsync(Guid id, Actor actor, CancellationToken cancel) =>
        (await OwnDownload.ChangeAsync(store, id, actor, sql => sql.Execute("""DELETE FROM "MediaDownloads" WHERE "Id" = @0 AND "Status" = 4""", id) == 1,
            Problems.Conflict("This download has not failed.", "download_ended"), cancel)).Then<Done>(seller =>
        {
            queue.Tell(seller, id);
            return new Done();
        });
}
