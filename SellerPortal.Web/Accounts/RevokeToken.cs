using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>Ends a token: at once here, within half a minute on other machines. Its person may, and owners.</summary>
public sealed class RevokeToken(PortalStore store, TokenAuthentication tokens, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly) return Problems.Forbidden();
        var outcome = await store.WriteAsync<Done>(async transaction =>
        {
            var db = transaction.Db;
            if (await db.ApiTokens.FirstOrDefaultAsync(token => token.Id == id, cancel) is not { } token || (token.UserId != actor.UserId && !actor.IsOwner)) return Problems.NotFound();
            token.RevokedAt ??= Microseconds.Now(clock);
            await db.SaveChangesAsync(cancel);
            return new Done();
        }, cancel);
        tokens.Forget();
        return outcome;
    }
}
