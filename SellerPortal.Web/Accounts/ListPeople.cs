using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>One person as owners see them.</summary>
public sealed record PersonEntry(Guid Id, string Name, string Email, Roles Roles, int? SellerNumber, string? SellerName, bool Locked, DateTime CreatedAt);

/// <summary>The people of the marketplace by name, without the removed ones.</summary>
public sealed class ListPeople(PortalStore store)
{
    /// <summary>The most that one page shows; a search narrows.</summary>
    public const int Most = 200;

    /// <param name="search">Part of a name or an address, in any case; empty for all.</param>
    public async Task<Outcome<IReadOnlyList<PersonEntry>>> RunAsync(string? search, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var words = Folding.Fold(search?.Trim() ?? "");
        var rows = await db.Users.AsNoTracking().Where(user => user.RemovedAt == null).OrderBy(user => user.DisplayName).ThenBy(user => user.Id).Select(user => new
        {
            user.Id, user.DisplayName, user.Email, user.LockoutEnd, user.CreatedAt,
            Roles = db.UserRoles.Where(link => link.UserId == user.Id).Join(db.Roles, link => link.RoleId, role => role.Id, (link, role) => role.Name).ToList(),
            Seller = db.SellerMembers.Where(member => member.UserId == user.Id).Join(db.Sellers, member => member.SellerNumber, seller => seller.Number, (member, seller) => new { seller.Number, seller.Name }).FirstOrDefault(),
        }).ToListAsync(cancel);
        return Outcome<IReadOnlyList<PersonEntry>>.Ok([.. rows
            .Where(row => words.Length == 0 || Folding.Fold(row.DisplayName).Contains(words, StringComparison.Ordinal) || Folding.Fold(row.Email ?? "").Contains(words, StringComparison.Ordinal)
                || (row.Seller is not null && Folding.Fold(row.Seller.Name).Contains(words, StringComparison.Ordinal)))
            .Take(Most)
            .Select(row => new PersonEntry(row.Id, row.DisplayName, row.Email ?? "",
                row.Roles.Aggregate(Roles.None, (all, name) => Enum.TryParse<Roles>(name, out var role) ? all | role : all),
                row.Seller?.Number, row.Seller?.Name, row.LockoutEnd is { } end && end.Year >= Standing.Locked.Year, row.CreatedAt))]);
    }
}
