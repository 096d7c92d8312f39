using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>An owner says what somebody may do. Open sessions of that person follow within half a minute.</summary>
public sealed class ChangeRoles(PortalStore store, TimeProvider clock)
{
    /// <param name="roles">The marketplace's roles; <see cref="Roles.Seller"/> follows from <paramref name="seller"/>.</param>
    public async Task<Outcome<Done>> RunAsync(Guid userId, Roles roles, int? seller, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        if ((roles & ~Roles.Seller) == Roles.None && seller is null) return Problems.Required("roles");
        return await store.WriteAsync<Done>(async transaction =>
        {
            var db = transaction.Db;
            if (await PeopleRows.FindAsync(db, userId, cancel) is null) return Problems.NotFound();
            if (seller is { } number && !await db.Sellers.AnyAsync(s => s.Number == number, cancel)) return Problems.NoSuchKey("seller", number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (!roles.HasFlag(Roles.Owner) && !await PeopleRows.HasAnotherOwnerAsync(db, userId, cancel)) return PeopleRows.LastOwner();
            await PeopleRows.SetRolesAsync(db, userId, roles, seller, Microseconds.Now(clock), cancel);
            await db.SaveChangesAsync(cancel);
            return new Done();
        }, cancel);
    }
}
