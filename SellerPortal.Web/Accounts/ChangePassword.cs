using Microsoft.AspNetCore.Identity;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>A person changes the own password. Every other session of theirs ends within a minute.</summary>
public sealed class ChangePassword(PortalStore store, IPasswordHasher<PortalUser> hasher)
{
    /// <returns>The standing with the new stamp, for the session at hand to go on.</returns>
    public async Task<Outcome<Standing>> RunAsync(string? current, string? wanted, Actor actor, CancellationToken cancel)
    {
        if (actor.UserId == Guid.Empty || actor.ReadOnly) return Problems.Forbidden();
        return await store.WriteAsync<Standing>(async transaction =>
        {
            var db = transaction.Db;
            if (await PeopleRows.FindAsync(db, actor.UserId, cancel) is not { PasswordHash: { } hash } user) return Problems.NotFound();
            if (hasher.VerifyHashedPassword(user, hash, current ?? "") == PasswordVerificationResult.Failed) return new Problem("current", "wrong_password", "This is not your password.");
            if (Passwords.Check("wanted", wanted, user.Email ?? "") is { } weak) return weak;
            if (user.PasswordIsTemporary && wanted == current) return new Problem("wanted", "password_same", "Choose another password than the one you were given.");
            Passwords.Set(user, wanted!, hasher);
            await db.SaveChangesAsync(cancel);
            return (await Standing.OfAsync(db, user.Id, cancel))!;
        }, cancel);
    }
}
