using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets;

/// <summary>Looks again for the products of dynamic collections. What has not changed is not written.</summary>
public sealed class RefreshCollections(PortalStore store, FindCollectionProducts find, TimeProvider clock)
{
    /// <param name="collection">One of them; null for all that are active.</param>
    /// <returns>How many collections have other products than before.</returns>
    public async Task<Outcome<int>> RunAsync(Guid? collection, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayWrite(actor)) return Problems.Forbidden();
        List<ProductCollection> dynamic;
        await using (var db = store.CreateDbContext())
            dynamic = await db.ProductCollections.AsNoTracking().Where(c => c.Kind == CollectionKind.Dynamic && (collection == null ? c.IsActive : c.Id == collection)).ToListAsync(cancel);
        if (collection is not null && dynamic.Count == 0) return Problems.NotFound();
        var changed = 0;
        foreach (var one in dynamic)
        {
            var found = (await find.RunAsync(CollectionRules.Parse(one.Rules), one.Sort, one.Limit ?? CollectionInput.MostProducts, cancel)).Products;
            using (var rented = store.Rent())
                if (CollectionWriter.Read(rented.Session, one.Id).SequenceEqual(found)) continue;
            await store.WriteAsync(async transaction =>
            {
                // Somebody who has just saved other rules has also looked for their products.
                if (await transaction.Db.ProductCollections.FirstOrDefaultAsync(c => c.Id == one.Id && c.Revision == one.Revision, cancel) is not { } current) return;
                current.RefreshedAt = Microseconds.Now(clock);
                await transaction.Db.SaveChangesAsync(cancel);
                CollectionWriter.Replace(transaction.Sql, one.Id, found);
                StorefrontVersions.RaiseProducts(transaction.Sql);
                changed++;
            }, cancel);
        }
        return changed;
    }
}
