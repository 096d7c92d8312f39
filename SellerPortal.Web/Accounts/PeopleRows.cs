using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>The rows behind people, as the use cases write them inside their transactions.</summary>
static class PeopleRows
{
    /// <summary>A new person without roles. The password is hashed.</summary>
    public static PortalUser Add(PortalDb db, string name, string email, string password, IPasswordHasher<PortalUser> hasher, DateTime now)
    {
        var user = new PortalUser
        {
            Id = Guid.CreateVersion7(), DisplayName = name.Trim(), UserName = email.Trim(), NormalizedUserName = EmailAddress.Normalize(email),
            Email = email.Trim(), NormalizedEmail = EmailAddress.Normalize(email), EmailConfirmed = true, LockoutEnabled = true, CreatedAt = now,
        };
        Passwords.Set(user, password, hasher);
        db.Users.Add(user);
        return user;
    }

    /// <summary>Makes these the person's roles, and this the person's seller; <see cref="Roles.Seller"/> follows from having one.</summary>
    public static async Task SetRolesAsync(PortalDb db, Guid userId, Roles roles, int? seller, DateTime now, CancellationToken cancel)
    {
        roles = seller is null ? roles & ~Roles.Seller : roles | Roles.Seller;
        var known = await db.Roles.ToDictionaryAsync(role => role.Name!, role => role.Id, cancel);
        var had = await db.UserRoles.Where(link => link.UserId == userId).ToListAsync(cancel);
        db.UserRoles.RemoveRange(had);
        foreach (var role in Enum.GetValues<Roles>().Where(role => role != Roles.None && roles.HasFlag(role)))
        {
            if (!known.TryGetValue(role.ToString(), out var id))
            {
                id = Guid.CreateVersion7();
                db.Roles.Add(new IdentityRole<Guid>(role.ToString()) { Id = id, NormalizedName = role.ToString().ToUpperInvariant() });
            }
            if (had.Find(link => link.RoleId == id) is { } same) db.Entry(same).State = EntityState.Unchanged;
            else db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = userId, RoleId = id });
        }
        var member = await db.SellerMembers.FirstOrDefaultAsync(m => m.UserId == userId, cancel);
        if (seller is null)
        {
            if (member is not null) db.SellerMembers.Remove(member);
        }
        else if (member is null) db.SellerMembers.Add(new SellerMember { UserId = userId, SellerNumber = seller.Value, JoinedAt = now });
        else if (member.SellerNumber != seller) (member.SellerNumber, member.JoinedAt) = (seller.Value, now);
    }

    /// <summary>Whether somebody besides this person can still run the marketplace.</summary>
    public static Task<bool> HasAnotherOwnerAsync(PortalDb db, Guid userId, CancellationToken cancel) =>
        db.Users.Where(user => user.Id != userId && user.RemovedAt == null && (user.LockoutEnd == null || user.LockoutEnd != Standing.Locked))
            .AnyAsync(user => db.UserRoles.Any(link => link.UserId == user.Id && db.Roles.Any(role => role.Id == link.RoleId && role.Name == nameof(Roles.Owner))), cancel);

    /// <summary>The person for a change, or nothing when there is none or no longer.</summary>
    public static Task<PortalUser?> FindAsync(PortalDb db, Guid userId, CancellationToken cancel) =>
        db.Users.FirstOrDefaultAsync(user => user.Id == userId && user.RemovedAt == null, cancel);

    /// <summary>Reviewed by the same rules wherever somebody is named: beside <c>name</c> and <c>email</c>.</summary>
    public static List<Problem> Check(string? name, string? email)
    {
        List<Problem> problems = [];
        if (string.IsNullOrWhiteSpace(name)) problems.Add(Problems.Required("name"));
        else if (name.Trim().Length > 200) problems.Add(Problems.TooLong("name", 200));
        if (string.IsNullOrWhiteSpace(email)) problems.Add(Problems.Required("email"));
        else if (!EmailAddress.IsValid(email.Trim())) problems.Add(Problems.NotAnEmail("email"));
        return problems;
    }

    public static Problem EmailTaken() => new("email", "email_taken", "Somebody already signs in with this address.");
    public static Problem LastOwner() => new("", "last_owner", "This is the last owner; make somebody else an owner first.") { Kind = ProblemKind.Refused };
}
