using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary>The listed product that a seller begins an offer on. One query.</summary>
public sealed class ReadOfferedProduct(PortalStore store)
{
    public async Task<Outcome<Product>> RunAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsSeller) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        return await db.Products.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.IsActive, cancel) is { } product ? product : Problems.NotFound();
    }
}
