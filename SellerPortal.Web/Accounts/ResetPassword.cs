using Microsoft.AspNetCore.Identity;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>An owner gives somebody a new temporary password, told once. That person's sessions end.</summary>
public sealed class ResetPassword(PortalStore store, IPasswordHasher<PortalUser> hasher)
{
    public async Task<Outcome<CreatedPerson>> RunAsync(Guid userId, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        return await store.WriteAsync<CreatedPerson>(async transaction =>
        {
            var db = transaction.Db;
            if (await PeopleRows.FindAsync(db, userId, cancel) is not { } user) return Problems.NotFound();
            var password = Passwords.MakeUp();
            Passwords.Set(user, password, hasher, temporary: true);
            await db.SaveChangesAsync(cancel);
            return new CreatedPerson(user.Id, user.Email!, password);
        }, cancel);
    }
}
