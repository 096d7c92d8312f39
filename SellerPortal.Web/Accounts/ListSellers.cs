using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>A seller organisation as owners see it, with its members.</summary>
public sealed record SellerEntry(int Number, Guid Id, string Name, DateTime? SuspendedAt, string? SuspendedReason, DateTime CreatedAt, IReadOnlyList<SellerPerson> Members, long PreOffers);

public sealed record SellerPerson(Guid Id, string Name, string Email);

/// <summary>All sellers by name; three queries.</summary>
public sealed class ListSellers(PortalStore store)
{
    /// <summary>The most that one page shows; a search narrows.</summary>
    public const int Most = 200;

    /// <param name="search">Part of the name, in any case; empty for all.</param>
    public async Task<Outcome<IReadOnlyList<SellerEntry>>> RunAsync(string? search, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var words = Folding.Fold(search?.Trim() ?? "");
        var sellers = (await db.Sellers.AsNoTracking().ToListAsync(cancel))
            .Where(seller => words.Length == 0 || Folding.Fold(seller.Name).Contains(words, StringComparison.Ordinal))
            .OrderBy(seller => seller.Name, StringComparer.CurrentCulture).Take(Most).ToList();
        var numbers = sellers.Select(seller => seller.Number).ToList();
        var members = (await db.SellerMembers.AsNoTracking().Where(member => numbers.Contains(member.SellerNumber))
            .Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new { member.SellerNumber, user.Id, user.DisplayName, user.Email })
            .OrderBy(member => member.DisplayName).ToListAsync(cancel)).ToLookup(member => member.SellerNumber);
        var counts = await db.SellerCounts.AsNoTracking().Where(count => numbers.Contains(count.SellerNumber))
            .ToDictionaryAsync(count => count.SellerNumber, count => count.Rejected + count.Approved + count.Pending + count.Required, cancel);
        return Outcome<IReadOnlyList<SellerEntry>>.Ok([.. sellers.Select(seller => new SellerEntry(seller.Number, seller.Id, seller.Name, seller.SuspendedAt, seller.SuspendedReason, seller.CreatedAt,
            [.. members[seller.Number].Select(member => new SellerPerson(member.Id, member.DisplayName, member.Email ?? ""))], counts.GetValueOrDefault(seller.Number)))]);
    }
}
