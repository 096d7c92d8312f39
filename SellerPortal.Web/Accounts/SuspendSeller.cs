using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>An owner keeps a seller's members out, with a reason they are told, or lets them in again. Sessions and tokens stop within half a minute.</summary>
public sealed class SuspendSeller(PortalStore store, TokenAuthentication tokens, TimeProvider clock)
{
    /// <param name="reason">Why; null resumes.</param>
    public async Task<Outcome<Done>> RunAsync(int number, string? reason, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        if (reason is not null && string.IsNullOrWhiteSpace(reason)) return Problems.Required("reason");
        if (reason?.Length > 500) return Problems.TooLong("reason", 500);
        var outcome = await store.WriteAsync<Done>(async transaction =>
        {
            var db = transaction.Db;
            if (await db.Sellers.FirstOrDefaultAsync(seller => seller.Number == number, cancel) is not { } seller) return Problems.NotFound();
            seller.SuspendedAt = reason is null ? null : Microseconds.Now(clock);
            seller.SuspendedReason = reason?.Trim();
            await db.SaveChangesAsync(cancel);
            return new Done();
        }, cancel);
        tokens.Forget();
        return outcome;
    }
}
