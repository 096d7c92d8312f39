using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <param name="History">Newest first, at most <see cref="OpenPreOffer.MostHistory"/>.</param>
/// <param name="Draft">What the actor has changed and not yet sent; null for nothing.</param>
public sealed record OpenedPreOffer(PreOffer Row, string SellerName, IReadOnlyList<HistoryEntry> History, Draft? Draft)
{
    /// <summary>Whether its content or its decision is another than at that version; who has it in hand does not matter to its seller, nor pictures, which are no part of the form.</summary>
    public bool HasMovedOn(int version) => History.Any(step => step.Version > version && Matters(step));

    internal static bool Matters(HistoryEntry step) => step.Move is not (nameof(ApprovalMove.Claim) or nameof(ApprovalMove.Release) or nameof(ApprovalMove.TakeOver))
        && step.Detail is not ("[\"images\"]" or "[\"videos\"]");
}

/// <summary>A pre-offer with all that its form shows, for its seller and for those who see all. Four queries.</summary>
public sealed class OpenPreOffer(PortalStore store)
{
    public const int MostHistory = 50;

    public async Task<Outcome<OpenedPreOffer>> RunAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var row = await db.PreOffers.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel);
        if (row is null || !actor.MaySee(row.SellerNumber)) return Problems.NotFound();
        var seller = await db.Sellers.AsNoTracking().Where(s => s.Number == row.SellerNumber).Select(s => s.Name).SingleAsync(cancel);
        var history = await db.History.AsNoTracking().Where(h => h.PreOfferNumber == row.Number).OrderByDescending(h => h.Id).Take(MostHistory).ToListAsync(cancel);
        var draft = actor.SellerNumber == row.SellerNumber
            ? await db.Drafts.AsNoTracking().Where(d => d.PreOfferId == id && d.UserId == actor.UserId).OrderByDescending(d => d.UpdatedAt).FirstOrDefaultAsync(cancel)
            : null;
        return new OpenedPreOffer(row, seller, history, draft);
    }
}
