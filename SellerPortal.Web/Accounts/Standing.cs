using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>What keeps a person with the right password outside.</summary>
public enum Barrier { Removed, Locked, SellerSuspended, NoSeller, NoRole }

/// <summary>Where a person stands now, in one query: what cookies, circuits and tokens are measured against.</summary>
/// <param name="Stamp">Changes with the password and with "sign out everywhere".</param>
/// <param name="Barrier">Null for somebody who may come in.</param>
/// <param name="MustChangePassword">Comes in only to choose a password of their own.</param>
public sealed record Standing(Guid UserId, string Name, string Email, string Stamp, Roles Roles, int? SellerNumber, Barrier? Barrier, bool MustChangePassword)
{
    /// <summary>An owner's lock has no end; five wrong passwords lock for minutes and leave open sessions alone.</summary>
    public static readonly DateTimeOffset Locked = DateTimeOffset.MaxValue;

    public Actor ToActor() => new(UserId, Name, Roles, SellerNumber);

    public static Task<Standing?> OfAsync(PortalDb db, Guid userId, CancellationToken cancel) => OfAsync(db, user => user.Id == userId, cancel);

    /// <summary>By the address people sign in with, in any case.</summary>
    public static Task<Standing?> OfEmailAsync(PortalDb db, string email, CancellationToken cancel)
    {
        var name = EmailAddress.Normalize(email);
        return OfAsync(db, user => user.NormalizedUserName == name, cancel);
    }

    static async Task<Standing?> OfAsync(PortalDb db, Expression<Func<PortalUser, bool>> which, CancellationToken cancel)
    {
        var row = await db.Users.AsNoTracking().Where(which).Select(user => new
        {
            user.Id, user.DisplayName, user.Email, user.SecurityStamp, user.RemovedAt, user.LockoutEnd, user.PasswordIsTemporary,
            Roles = db.UserRoles.Where(link => link.UserId == user.Id).Join(db.Roles, link => link.RoleId, role => role.Id, (link, role) => role.Name).ToList(),
            Seller = db.SellerMembers.Where(member => member.UserId == user.Id).Join(db.Sellers, member => member.SellerNumber, seller => seller.Number, (member, seller) => seller).FirstOrDefault(),
        }).FirstOrDefaultAsync(cancel);
        if (row is null) return null;

        var roles = Domain.Roles.None;
        foreach (var name in row.Roles)
            if (Enum.TryParse<Roles>(name, out var role)) roles |= role;
        var sells = roles.HasFlag(Domain.Roles.Seller);
        var active = sells && row.Seller is { SuspendedAt: null };
        if (!active) roles &= ~Domain.Roles.Seller;
        Barrier? barrier = row switch
        {
            { RemovedAt: not null } => Accounts.Barrier.Removed,
            _ when row.LockoutEnd is { } end && end.Year >= Locked.Year => Accounts.Barrier.Locked,
            _ when roles != Domain.Roles.None => null,
            _ when sells && row.Seller is not null => Accounts.Barrier.SellerSuspended,
            _ when sells => Accounts.Barrier.NoSeller,
            _ => Accounts.Barrier.NoRole,
        };
        return new(row.Id, row.DisplayName, row.Email ?? "", row.SecurityStamp ?? "", roles, active ? row.Seller!.Number : null, barrier, row.PasswordIsTemporary);
    }
}
