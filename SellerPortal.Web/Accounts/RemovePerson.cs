using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>
/// An owner removes somebody for good: no sign-in, no roles, no tokens. The name stays in the history; the address is free again.
/// </summary>
public sealed class RemovePerson(PortalStore store, TokenAuthentication tokens, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid userId, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        var outcome = await store.WriteAsync<Done>(async transaction =>
        {
            var db = transaction.Db;
            if (await PeopleRows.FindAsync(db, userId, cancel) is not { } user) return Problems.NotFound();
            if (!await PeopleRows.HasAnotherOwnerAsync(db, userId, cancel)) return PeopleRows.LastOwner();
            var now = Microseconds.Now(clock);
            await PeopleRows.SetRolesAsync(db, userId, Roles.None, null, now, cancel);
            user.RemovedAt = now;
            user.UserName = $"removed-{user.Id:N}";
            user.NormalizedUserName = user.UserName.ToUpperInvariant();
            user.NormalizedEmail = null;
            user.PasswordHash = null;
            user.SecurityStamp = Passwords.NewStamp();
            foreach (var token in await db.ApiTokens.Where(token => token.UserId == userId && token.RevokedAt == null).ToListAsync(cancel)) token.RevokedAt = now;
            await db.SaveChangesAsync(cancel);
            return new Done();
        }, cancel);
        tokens.Forget();
        return outcome;
    }
}
