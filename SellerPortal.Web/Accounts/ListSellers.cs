using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>A seller organisation as owners see it, with its members.</summary>
public sealed record SellerEntry(int Number, Guid Id, string Name, DateTime? SuspendedAt, string? SuspendedReason, DateTime CreatedAt, IReadOnlyList<SellerPerson> Members, long PreOffers);

public sealed record SellerPerson(Guid Id, string Name, string Email);

/// <param name="Search">Part of the name, in any case; empty for all.</param>
/// <param name="After">The page behind the seller of this number; <paramref name="Before"/>: the one before. Neither: the first.</param>
public sealed record SellersQuery(string? Search = null, int? After = null, int? Before = null);

/// <summary>All sellers by name, a page by key; at most five statements.</summary>
public sealed class ListSellers(PortalStore store)
{
    public const int PageSize = 50;

    public async Task<Outcome<KeyPage<SellerEntry>>> RunAsync(SellersQuery query, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var found = db.Sellers.AsNoTracking();
        if (Folding.Fold(query.Search?.Trim() ?? "") is { Length: > 0 } words) found = found.Where(seller => EF.Property<string>(seller, FoldedTexts.Column).Contains(words));
        var count = await found.LongCountAsync(cancel);
        var backwards = query.Before is not null;
        var begun = false;
        if ((query.Before ?? query.After) is { } number && await db.Sellers.Where(s => s.Number == number).Select(s => EF.Property<string?>(s, FoldedTexts.Column)).FirstOrDefaultAsync(cancel) is { } place)
        {
            begun = true;
            found = backwards
                ? found.Where(s => EF.Property<string>(s, FoldedTexts.Column).CompareTo(place) < 0 || (EF.Property<string>(s, FoldedTexts.Column) == place && s.Number < number))
                : found.Where(s => EF.Property<string>(s, FoldedTexts.Column).CompareTo(place) > 0 || (EF.Property<string>(s, FoldedTexts.Column) == place && s.Number > number));
        }
        var sellers = await (backwards
            ? found.OrderByDescending(s => EF.Property<string>(s, FoldedTexts.Column)).ThenByDescending(s => s.Number)
            : found.OrderBy(s => EF.Property<string>(s, FoldedTexts.Column)).ThenBy(s => s.Number)).Take(PageSize + 1).ToListAsync(cancel);
        var numbers = sellers.Select(seller => seller.Number).ToList();
        var members = (await db.SellerMembers.AsNoTracking().Where(member => numbers.Contains(member.SellerNumber))
            .Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new { member.SellerNumber, user.Id, user.DisplayName, user.Email })
            .OrderBy(member => member.DisplayName).ToListAsync(cancel)).ToLookup(member => member.SellerNumber);
        var counts = await db.SellerCounts.AsNoTracking().Where(c => numbers.Contains(c.SellerNumber))
            .ToDictionaryAsync(c => c.SellerNumber, c => c.Rejected + c.Approved + c.Pending + c.Required, cancel);
        return KeyPage<SellerEntry>.Of([.. sellers.Select(seller => new SellerEntry(seller.Number, seller.Id, seller.Name, seller.SuspendedAt, seller.SuspendedReason, seller.CreatedAt,
            [.. members[seller.Number].Select(member => new SellerPerson(member.Id, member.DisplayName, member.Email ?? ""))], counts.GetValueOrDefault(seller.Number)))], PageSize, count, backwards, begun);
    }
}
