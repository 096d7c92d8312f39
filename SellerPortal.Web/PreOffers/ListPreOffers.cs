using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <param name="Text">Part of a name or an SKU.</param>
/// <param name="Category">With everything below it.</param>
/// <param name="Seller">By id; for those who see all.</param>
/// <param name="After">The page behind this pre-offer; <paramref name="Before"/>: the one before it. Neither: the first.</param>
public sealed record PreOfferListQuery(string? Text = null, ApprovalStatus? Status = null, Guid? Category = null, Guid? Seller = null, Guid? After = null, Guid? Before = null);

/// <param name="SellerNames">By number, of the rows.</param>
/// <param name="Sellers">To choose from; empty for a seller.</param>
public sealed record PreOfferList(IReadOnlyList<PreOffer> Rows, long Count, bool HasPrevious, bool HasNext, IReadOnlyDictionary<int, string> SellerNames, IReadOnlyList<Seller> Sellers);

/// <summary>One page of pre-offers, newest first: a seller's own, or all for an owner or reviewer.</summary>
public sealed class ListPreOffers(PortalStore store, PreOfferReader reader, CatalogCache catalog)
{
    public const int PageSize = 50;
    const int MostSellers = 500;

    public async Task<Outcome<PreOfferList>> RunAsync(PreOfferListQuery query, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsSeller && !actor.Reviews) return Problems.Forbidden();
        var sellers = (IReadOnlyList<Seller>)[];
        if (actor.Reviews)
        {
            await using var db = store.CreateDbContext();
            sellers = await db.Sellers.AsNoTracking().OrderBy(s => s.Name).Take(MostSellers).ToListAsync(cancel);
        }
        int? seller = actor.Reviews ? null : actor.SellerNumber;
        if (actor.Reviews && query.Seller is { } wanted)
        {
            seller = sellers.FirstOrDefault(s => s.Id == wanted)?.Number;
            if (seller is null) return Empty(sellers);
        }
        var filter = new PreOfferFilter
        {
            Seller = seller, Status = query.Status, Categories = await SubtreeAsync(query.Category, cancel),
            Texts = string.IsNullOrWhiteSpace(query.Text) ? [] : [new(PreOfferText.NameOrSku, TextMatch.IContains, query.Text.Trim())],
        };
        var page = reader.Page(filter, new PageRequest { Limit = PageSize + 1, After = query.After, Before = query.Before, NewestFirst = true });
        if (!page.Exists) page = reader.Page(filter, new PageRequest { Limit = PageSize + 1, NewestFirst = true });
        var asked = page.Exists && query.Before is not null;
        var more = page.Rows.Count > PageSize;
        var rows = more ? asked ? page.Rows.Skip(1) : page.Rows.Take(PageSize) : page.Rows;
        return new PreOfferList([.. rows], page.Count,
            HasPrevious: asked ? more : query.After is not null && page.Page == 0, HasNext: asked || more,
            sellers.ToDictionary(s => s.Number, s => s.Name), sellers);
    }

    static PreOfferList Empty(IReadOnlyList<Seller> sellers) => new([], 0, false, false, new Dictionary<int, string>(), sellers);

    async Task<IReadOnlySet<Guid>?> SubtreeAsync(Guid? category, CancellationToken cancel)
    {
        if (category is not { } id) return null;
        var tree = (await catalog.CurrentAsync(cancel)).Tree;
        return tree.Find(id) is { } node ? tree.All.Where(n => Domain.Catalog.CategoryPath.IsWithin(n.Path, node.Path)).Select(n => n.Id).ToHashSet() : new HashSet<Guid>();
    }
}
