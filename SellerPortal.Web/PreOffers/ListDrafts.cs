using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

public sealed record DraftLine(Guid Id, Guid? PreOfferId, string Title, DateTime UpdatedAt);

/// <summary>The newest drafts of the actor's organisation, without what is in them.</summary>
public sealed class ListDrafts(PortalStore store)
{
    public const int Most = 100;

    public async Task<Outcome<IReadOnlyList<DraftLine>>> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsSeller) return Outcome<IReadOnlyList<DraftLine>>.Ok([]);
        await using var db = store.CreateDbContext();
        return Outcome<IReadOnlyList<DraftLine>>.Ok(await db.Drafts.AsNoTracking().Where(d => d.SellerNumber == actor.SellerNumber)
            .OrderByDescending(d => d.UpdatedAt).Take(Most).Select(d => new DraftLine(d.Id, d.PreOfferId, d.Title, d.UpdatedAt)).ToListAsync(cancel));
    }
}
