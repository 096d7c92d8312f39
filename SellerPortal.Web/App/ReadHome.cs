using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.App;

/// <summary>One thing that waits for this reader.</summary>
/// <param name="Note">The first reason of a rejection; the seller's name in the queue.</param>
public sealed record HomeItem(string Href, string Title, string Sku, ApprovalStatus? Status, string? Note, DateTime At);

/// <summary>What stands on somebody's first page.</summary>
/// <param name="Counts">Pre-offers by status: the seller's own, or everybody's.</param>
public sealed record Home(IReadOnlyDictionary<ApprovalStatus, long> Counts, IReadOnlyList<HomeItem> Drafts, IReadOnlyList<HomeItem> Rejected, IReadOnlyList<HomeItem> Waiting)
{
    public long Total => Counts.Values.Sum();
    public long Undecided => Counts[ApprovalStatus.Required] + Counts[ApprovalStatus.Pending];
}

/// <summary>What needs this actor, by role, from the store's counters; at most five queries.</summary>
public sealed class ReadHome(PortalStore store)
{
    const int Shown = 5;

    public async Task<Home> RunAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        if (actor.Reviews) return new(await CountAsync(db, null, cancel), [], [], await WaitingAsync(db, cancel));
        return actor is { IsSeller: true, SellerNumber: { } seller }
            ? new(await CountAsync(db, seller, cancel), await DraftsAsync(db, seller, actor.UserId, cancel), await RejectedAsync(db, seller, cancel), [])
            : new(Counts(null), [], [], []);
    }

    internal static async Task<IReadOnlyDictionary<ApprovalStatus, long>> CountAsync(PortalDb db, int? seller, CancellationToken cancel) =>
        Counts(await db.SellerCounts.AsNoTracking().Where(count => seller == null || count.SellerNumber == seller).GroupBy(count => 1).Select(group => new SellerCount
        {
            Rejected = group.Sum(count => count.Rejected), Approved = group.Sum(count => count.Approved),
            Pending = group.Sum(count => count.Pending), Required = group.Sum(count => count.Required),
        }).FirstOrDefaultAsync(cancel));

    static Dictionary<ApprovalStatus, long> Counts(SellerCount? count) => new()
    {
        [ApprovalStatus.Rejected] = count?.Rejected ?? 0, [ApprovalStatus.Approved] = count?.Approved ?? 0,
        [ApprovalStatus.Pending] = count?.Pending ?? 0, [ApprovalStatus.Required] = count?.Required ?? 0,
    };

    /// <summary>The oldest of the queue, one index range a status.</summary>
    static async Task<IReadOnlyList<HomeItem>> WaitingAsync(PortalDb db, CancellationToken cancel)
    {
        List<(HomeItem Item, int Seller)> rows = [];
        foreach (var status in (ApprovalStatus[])[ApprovalStatus.Required, ApprovalStatus.Pending])
        {
            var oldest = await db.PreOffers.AsNoTracking().Where(p => p.Status == status && !p.Archived).OrderBy(p => p.QueuedAt).ThenBy(p => p.Number).Take(Shown)
                .Select(p => new { p.Id, p.Name, p.Sku, p.Status, p.QueuedAt, p.Number }).ToListAsync(cancel);
            rows.AddRange(oldest.Select(p => (new HomeItem($"/queue/{p.Id}", p.Name, p.Sku, p.Status, null, p.QueuedAt), PreOfferNumber.Seller(p.Number))));
        }
        var shown = rows.OrderBy(row => row.Item.At).Take(Shown).ToList();
        var numbers = shown.Select(row => row.Seller).Distinct().ToList();
        var names = await db.Sellers.AsNoTracking().Where(seller => numbers.Contains(seller.Number)).ToDictionaryAsync(seller => seller.Number, seller => seller.Name, cancel);
        return [.. shown.Select(row => row.Item with { Note = names.GetValueOrDefault(row.Seller) })];
    }

    static async Task<IReadOnlyList<HomeItem>> DraftsAsync(PortalDb db, int seller, Guid userId, CancellationToken cancel) =>
        [.. (await db.Drafts.AsNoTracking().Where(draft => draft.SellerNumber == seller && draft.UserId == userId).OrderByDescending(draft => draft.UpdatedAt).Take(Shown)
            .Select(draft => new { draft.Id, draft.Title, draft.UpdatedAt }).ToListAsync(cancel))
            .Select(draft => new HomeItem($"/pre-offers/drafts/{draft.Id}", draft.Title, "", null, null, draft.UpdatedAt))];

    static async Task<IReadOnlyList<HomeItem>> RejectedAsync(PortalDb db, int seller, CancellationToken cancel) =>
        [.. (await db.PreOffers.AsNoTracking().Where(p => EF.Property<int>(p, "Seller") == seller && p.Status == ApprovalStatus.Rejected && !p.Archived).OrderByDescending(p => p.Number).Take(Shown)
            .Select(p => new { p.Id, p.Name, p.Sku, p.Status, p.Issues, p.DecidedAt, p.UpdatedAt }).ToListAsync(cancel))
            .Select(p => new HomeItem($"/pre-offers/{p.Id}", p.Name, p.Sku, p.Status, FirstReason(p.Issues), p.DecidedAt ?? p.UpdatedAt))];

    static string? FirstReason(string issues) => JsonSerializer.Deserialize<List<Reason>>(issues, PreOfferJson.Options)?.FirstOrDefault()?.Message;
}

/// <summary>Beside the queue: what waits for a decision; beside a seller's pre-offers: what came back rejected.</summary>
sealed class WaitingCount(PortalStore store) : INavCounts
{
    public async ValueTask<IReadOnlyDictionary<string, long>> OfAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.Reviews && !actor.IsSeller) return new Dictionary<string, long>();
        await using var db = store.CreateDbContext();
        var counts = await ReadHome.CountAsync(db, actor.Reviews ? null : actor.SellerNumber, cancel);
        return actor.Reviews
            ? new Dictionary<string, long> { ["/queue"] = counts[ApprovalStatus.Required] + counts[ApprovalStatus.Pending] }
            : new Dictionary<string, long> { ["/pre-offers"] = counts[ApprovalStatus.Rejected] };
    }
}
