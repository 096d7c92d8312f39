using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Gallery;

/// <summary>The files that a seller's draft holds, by id. One query; what is gone, or another's, is not among them.</summary>
sealed class ReadHeldMedia(PortalStore store)
{
    public async Task<Outcome<IReadOnlyDictionary<Guid, MediaFile>>> RunAsync(IReadOnlyList<HeldMedia> held, Actor actor, CancellationToken cancel)
    {
        if (actor is not { IsSeller: true, SellerNumber: { } seller }) return Problems.Forbidden();
        if (held.Count == 0) return Outcome<IReadOnlyDictionary<Guid, MediaFile>>.Ok(new Dictionary<Guid, MediaFile>());
        var ids = held.Select(h => h.FileId).ToArray();
        await using var db = store.CreateDbContext();
        return await db.MediaFiles.AsNoTracking().Where(f => f.SellerNumber == seller && EF.Parameter(ids).Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancel);
    }
}
