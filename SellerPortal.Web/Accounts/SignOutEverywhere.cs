using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>Ends every session of a person on every device within a minute. API tokens stay.</summary>
public sealed class SignOutEverywhere(PortalStore store)
{
    public Task<Outcome<Done>> RunAsync(Actor actor, CancellationToken cancel) => store.WriteAsync<Done>(async transaction =>
    {
        var db = transaction.Db;
        if (actor.ReadOnly) return Problems.Forbidden();
        if (await PeopleRows.FindAsync(db, actor.UserId, cancel) is not { } user) return Problems.NotFound();
        user.SecurityStamp = Passwords.NewStamp();
        await db.SaveChangesAsync(cancel);
        return new Done();
    }, cancel);
}
