using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary>Throws a draft away and gives it back once more: <see cref="RestoreDraft"/> undoes it. One that is gone already is no problem of its owner's.</summary>
public sealed class DiscardDraft(PortalStore store)
{
    public async Task<Outcome<Draft?>> RunAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || !actor.IsSeller) return Problems.Forbidden();
        return await store.WriteAsync<Draft?>(async transaction =>
        {
            var draft = await transaction.Db.Drafts.SingleOrDefaultAsync(d => d.Id == id, cancel);
            if (draft is null) return Outcome<Draft?>.Ok(null);
            if (draft.SellerNumber != actor.SellerNumber) return Problems.NotFound();
            transaction.Db.Drafts.Remove(draft);
            await transaction.Db.SaveChangesAsync(cancel);
            return draft;
        }, cancel);
    }
}

/// <summary>Puts back a draft that was just discarded, as it was.</summary>
public sealed class RestoreDraft(PortalStore store)
{
    public async Task<Outcome<Done>> RunAsync(Draft draft, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || !actor.IsSeller) return Problems.Forbidden();
        if (draft.SellerNumber != actor.SellerNumber) return Problems.NotFound();
        return await store.WriteAsync<Done>(async transaction =>
        {
            if (await transaction.Db.Drafts.AnyAsync(d => d.Id == draft.Id, cancel)) return Problems.Conflict("This draft has been changed elsewhere.", "draft");
            transaction.Db.Drafts.Add(draft);
            await transaction.Db.SaveChangesAsync(cancel);
            return new Done();
        }, cancel);
    }
}
