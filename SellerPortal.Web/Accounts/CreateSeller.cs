using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>An owner opens a seller organisation. It gets the next number.</summary>
public sealed class CreateSeller(PortalStore store, TimeProvider clock)
{
    /// <param name="id">The id it shall have; a new one when absent.</param>
    public async Task<Outcome<Seller>> RunAsync(string? name, Actor actor, CancellationToken cancel, Guid? id = null)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        if (string.IsNullOrWhiteSpace(name)) return Problems.Required("name");
        if (name.Trim().Length > 200) return Problems.TooLong("name", 200);
        return await store.WriteAsync<Seller>(async transaction =>
        {
            var db = transaction.Db;
            var folded = Folding.Fold(name.Trim());
            var others = await db.Sellers.Select(seller => new { seller.Number, seller.Name }).ToListAsync(cancel);
            if (others.Any(other => Folding.Fold(other.Name) == folded)) return new Problem("name", "name_taken", "There is a seller of this name already.");
            var created = new Seller
            {
                Number = others.Select(other => other.Number).DefaultIfEmpty().Max() + 1,
                Id = id ?? Guid.CreateVersion7(), Name = name.Trim(), CreatedAt = Microseconds.Now(clock),
            };
            db.Sellers.Add(created);
            db.SellerCounts.Add(new SellerCount { SellerNumber = created.Number, LastCreatedAt = created.CreatedAt });
            await db.SaveChangesAsync(cancel);
            return created;
        }, cancel);
    }
}
