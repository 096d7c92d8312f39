using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Library;

/// <summary>What the page of all pictures calls things: sellers to choose from, and the pre-offers that pictures are on.</summary>
public sealed class NameLibrary(PortalStore store)
{
    const int MostSellers = 500;

    /// <summary>For those who see all; empty for a seller.</summary>
    public async Task<IReadOnlyList<Seller>> SellersAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.Reviews) return [];
        await using var db = store.CreateDbContext();
        return await db.Sellers.AsNoTracking().OrderBy(s => s.Name).Take(MostSellers).ToListAsync(cancel);
    }

    /// <summary>By number: id and name. What the actor may not see is left out.</summary>
    public async Task<IReadOnlyDictionary<long, (Guid Id, string Name)>> PlacesAsync(IReadOnlyList<long> numbers, Actor actor, CancellationToken cancel)
    {
        var wanted = numbers.ToArray();
        await using var db = store.CreateDbContext();
        var found = await db.PreOffers.AsNoTracking().Where(p => EF.Parameter(wanted).Contains(p.Number)).Select(p => new { p.Number, p.Id, p.Name }).ToListAsync(cancel);
        return found.Where(p => actor.MaySee(Domain.PreOffers.PreOfferNumber.Seller(p.Number))).ToDictionary(p => p.Number, p => (p.Id, p.Name));
    }
}
