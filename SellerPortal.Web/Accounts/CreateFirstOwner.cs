using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>Who sets the marketplace up, and what it is called.</summary>
public sealed record FirstOwner(string? Name, string? Email, string? Password, string? Marketplace);

/// <summary>Makes the first account. Refused as soon as there is one: it needs no actor because nobody exists yet.</summary>
public sealed class CreateFirstOwner(PortalStore store, IPasswordHasher<PortalUser> hasher, TimeProvider clock)
{
    /// <summary>The <see cref="Setting"/> with the marketplace's name.</summary>
    public const string MarketplaceName = "marketplace.name";

    public async Task<Outcome<PortalUser>> RunAsync(FirstOwner input, CancellationToken cancel)
    {
        var problems = PeopleRows.Check(input.Name, input.Email);
        if (Passwords.Check("password", input.Password, input.Email ?? "") is { } weak) problems.Add(weak);
        if (string.IsNullOrWhiteSpace(input.Marketplace)) problems.Add(Problems.Required("marketplace"));
        else if (input.Marketplace.Trim().Length > 100) problems.Add(Problems.TooLong("marketplace", 100));
        if (problems.Count > 0) return problems;

        return await store.WriteAsync<PortalUser>(async transaction =>
        {
            var db = transaction.Db;
            if (await db.Users.AnyAsync(cancel)) return Problems.Forbidden();
            var now = Microseconds.Now(clock);
            var user = PeopleRows.Add(db, input.Name!, input.Email!, input.Password!, hasher, now);
            await PeopleRows.SetRolesAsync(db, user.Id, Roles.Owner, null, now, cancel);
            db.Settings.RemoveRange(await db.Settings.Where(s => s.Name == MarketplaceName).ToListAsync(cancel));
            db.Settings.Add(new Setting { Name = MarketplaceName, Value = input.Marketplace!.Trim() });
            await db.SaveChangesAsync(cancel);
            await EnsureLists.WithinAsync(transaction, cancel);
            return user;
        }, cancel);
    }
}
