using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>An owner adds somebody to a seller by address, or takes a member out of it. Other roles stay.</summary>
public sealed class ChangeSellerMember(PortalStore store, TokenAuthentication tokens, TimeProvider clock)
{
    public async Task<Outcome<Done>> AddAsync(int seller, string? email, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        if (string.IsNullOrWhiteSpace(email)) return Problems.Required("email");
        var name = EmailAddress.Normalize(email);
        return await ChangeAsync(async db => await db.Users.Where(user => user.NormalizedUserName == name && user.RemovedAt == null).Select(user => (Guid?)user.Id).FirstOrDefaultAsync(cancel)
            ?? (Outcome<Guid>)new Problem("email", "no_such_person", "Nobody signs in with this address. Create the person first."), seller, add: true, cancel);
    }

    public async Task<Outcome<Done>> RemoveAsync(int seller, Guid userId, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        return await ChangeAsync(_ => Task.FromResult<Outcome<Guid>>(userId), seller, add: false, cancel);
    }

    async Task<Outcome<Done>> ChangeAsync(Func<PortalDb, Task<Outcome<Guid>>> find, int seller, bool add, CancellationToken cancel)
    {
        var outcome = await store.WriteAsync<Done>(async transaction =>
        {
            var db = transaction.Db;
            if (!await db.Sellers.AnyAsync(s => s.Number == seller, cancel)) return Problems.NotFound();
            var found = await find(db);
            if (!found.Succeeded) return Outcome<Done>.Refused(found.Problems);
            var userId = found.Value;
            var member = await db.SellerMembers.AsNoTracking().FirstOrDefaultAsync(m => m.UserId == userId, cancel);
            if (add && member is not null && member.SellerNumber != seller) return new Problem("email", "other_seller", "This person belongs to another seller. Take them out of it first.");
            if (!add && member?.SellerNumber != seller) return Problems.NotFound();
            var standing = await Standing.OfAsync(db, userId, cancel);
            await PeopleRows.SetRolesAsync(db, userId, standing!.Roles, add ? seller : null, Microseconds.Now(clock), cancel);
            await db.SaveChangesAsync(cancel);
            return new Done();
        }, cancel);
        tokens.Forget();
        return outcome;
    }
}
