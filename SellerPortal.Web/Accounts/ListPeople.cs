using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>One person as owners see them.</summary>
public sealed record PersonEntry(Guid Id, string Name, string Email, Roles Roles, int? SellerNumber, string? SellerName, bool Locked, DateTime CreatedAt);

/// <param name="Search">Part of a name, an address or a seller's name, in any case; empty for all.</param>
/// <param name="After">The page behind this person; <paramref name="Before"/>: the one before. Neither: the first.</param>
public sealed record PeopleQuery(string? Search = null, Guid? After = null, Guid? Before = null);

/// <summary>The people of the marketplace by name, without the removed ones: a page by key, in at most three statements.</summary>
public sealed class ListPeople(PortalStore store)
{
    public const int PageSize = 50;

    public async Task<Outcome<KeyPage<PersonEntry>>> RunAsync(PeopleQuery query, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var people = db.Users.AsNoTracking().Where(user => user.RemovedAt == null);
        if (Folding.Fold(query.Search?.Trim() ?? "") is { Length: > 0 } words)
            people = people.Where(user => EF.Property<string>(user, FoldedTexts.Column).Contains(words) || db.SellerMembers.Any(member => member.UserId == user.Id
                && db.Sellers.Any(seller => seller.Number == member.SellerNumber && EF.Property<string>(seller, FoldedTexts.Column).Contains(words))));
        var count = await people.LongCountAsync(cancel);
        var backwards = query.Before is not null;
        var begun = false;
        if ((query.Before ?? query.After) is { } id && await db.Users.Where(u => u.Id == id).Select(u => EF.Property<string?>(u, FoldedTexts.Column)).FirstOrDefaultAsync(cancel) is { } place)
        {
            begun = true;
            people = backwards
                ? people.Where(u => EF.Property<string>(u, FoldedTexts.Column).CompareTo(place) < 0 || (EF.Property<string>(u, FoldedTexts.Column) == place && u.Id.CompareTo(id) < 0))
                : people.Where(u => EF.Property<string>(u, FoldedTexts.Column).CompareTo(place) > 0 || (EF.Property<string>(u, FoldedTexts.Column) == place && u.Id.CompareTo(id) > 0));
        }
        var ordered = backwards
            ? people.OrderByDescending(u => EF.Property<string>(u, FoldedTexts.Column)).ThenByDescending(u => u.Id)
            : people.OrderBy(u => EF.Property<string>(u, FoldedTexts.Column)).ThenBy(u => u.Id);
        var rows = await ordered.Take(PageSize + 1).Select(user => new
        {
            user.Id, user.DisplayName, user.Email, user.LockoutEnd, user.CreatedAt,
            Roles = db.UserRoles.Where(link => link.UserId == user.Id).Join(db.Roles, link => link.RoleId, role => role.Id, (link, role) => role.Name).ToList(),
            Seller = db.SellerMembers.Where(member => member.UserId == user.Id).Join(db.Sellers, member => member.SellerNumber, seller => seller.Number, (member, seller) => new { seller.Number, seller.Name }).FirstOrDefault(),
        }).ToListAsync(cancel);
        return KeyPage<PersonEntry>.Of([.. rows.Select(row => new PersonEntry(row.Id, row.DisplayName, row.Email ?? "",
            row.Roles.Aggregate(Roles.None, (all, name) => Enum.TryParse<Roles>(name, out var role) ? all | role : all),
            row.Seller?.Number, row.Seller?.Name, row.LockoutEnd is { } end && end.Year >= Standing.Locked.Year, row.CreatedAt))], PageSize, count, backwards, begun);
    }
}
