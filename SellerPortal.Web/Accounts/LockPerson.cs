using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>An owner keeps somebody out for the time being, or lets them in again. Sessions and tokens stop within half a minute.</summary>
public sealed class LockPerson(PortalStore store, TokenAuthentication tokens)
{
    public async Task<Outcome<Done>> RunAsync(Guid userId, bool locked, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        var outcome = await store.WriteAsync<Done>(async transaction =>
        {
            var db = transaction.Db;
            if (await PeopleRows.FindAsync(db, userId, cancel) is not { } user) return Problems.NotFound();
            if (locked && !await PeopleRows.HasAnotherOwnerAsync(db, userId, cancel)) return PeopleRows.LastOwner();
            user.LockoutEnd = locked ? Standing.Locked : null;
            user.AccessFailedCount = 0;
            user.SecurityStamp = Passwords.NewStamp();
            await db.SaveChangesAsync(cancel);
            return new Done();
        }, cancel);
        tokens.Forget();
        return outcome;
    }
}
