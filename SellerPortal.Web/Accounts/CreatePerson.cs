using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <param name="Seller">The organisation's number: makes the person its member, with the role Seller.</param>
/// <param name="Password">Made up, told once and temporary when absent.</param>
public sealed record NewPerson(string? Name, string? Email, Roles Roles, int? Seller = null, string? Password = null);

/// <param name="Password">As it was given or made up; kept nowhere else.</param>
public sealed record CreatedPerson(Guid Id, string Email, string Password);

/// <summary>An owner takes somebody in.</summary>
public sealed class CreatePerson(PortalStore store, IPasswordHasher<PortalUser> hasher, TimeProvider clock)
{
    public async Task<Outcome<CreatedPerson>> RunAsync(NewPerson input, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        var problems = PeopleRows.Check(input.Name, input.Email);
        var password = input.Password ?? Passwords.MakeUp();
        if (Passwords.Check("password", password, input.Email ?? "") is { } weak) problems.Add(weak);
        if ((input.Roles & ~Roles.Seller) == Roles.None && input.Seller is null) problems.Add(Problems.Required("roles"));
        if (problems.Count > 0) return problems;

        return await store.WriteAsync<CreatedPerson>(async transaction =>
        {
            var db = transaction.Db;
            var name = EmailAddress.Normalize(input.Email!);
            if (await db.Users.AnyAsync(user => user.NormalizedUserName == name, cancel)) return PeopleRows.EmailTaken();
            if (input.Seller is { } number && !await db.Sellers.AnyAsync(seller => seller.Number == number, cancel)) return Problems.NoSuchKey("seller", number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            var now = Microseconds.Now(clock);
            var user = PeopleRows.Add(db, input.Name!, input.Email!, password, hasher, now);
            user.PasswordIsTemporary = input.Password is null;
            await PeopleRows.SetRolesAsync(db, user.Id, input.Roles, input.Seller, now, cancel);
            await db.SaveChangesAsync(cancel);
            return new CreatedPerson(user.Id, user.Email!, password);
        }, cancel);
    }
}
