using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary>A draft of the actor's own organisation.</summary>
public sealed class LoadDraft(PortalStore store)
{
    public async Task<Outcome<Draft>> RunAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsSeller) return Problems.NotFound();
        await using var db = store.CreateDbContext();
        var draft = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.SellerNumber == actor.SellerNumber, cancel);
        return draft is null ? Problems.NotFound() : draft;
    }
}
