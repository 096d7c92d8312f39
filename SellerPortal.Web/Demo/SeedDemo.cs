using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Demo;

/// <summary>What was seeded.</summary>
public sealed record SeededDemo(int Categories, int Attributes, int PreOffers, int Products, IReadOnlyList<string> SignIns);

/// <summary>
/// Puts the demo marketplace into an empty database, all of it or nothing: one transaction, so that a start that is
/// killed halfway leaves the database as empty as it was.
/// </summary>
sealed class SeedDemo(PortalStore store, CatalogCache catalog, BlobStore blobs, TimeProvider clock)
{
    /// <returns>A conflict where anybody or anything is stored already.</returns>
    public async Task<Outcome<SeededDemo>> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        if (!await IsEmptyAsync(cancel)) return NotEmpty();

        var (content, now) = (DemoContent.Read(), Microseconds.Now(clock));
        var people = new DemoPeople(content, DemoTimes.CatalogMade(now));
        var uploads = await new DemoUploads(blobs).KeepAsync(content, people, DemoTimes.CatalogMade(now).AddDays(1), cancel);
        var demo = new DemoMarketplace(content, people, uploads.ToDictionary(u => u.Key, u => u.Value.File), now);
        var banners = await new DemoBanners(blobs).KeepAsync(people, now, cancel);
        var outcome = await store.WriteAsync<SeededDemo>(async transaction =>
        {
            if (!await IsEmptyAsync(transaction.Db, cancel)) return NotEmpty();
            transaction.Db.MediaFiles.AddRange(banners.Values);
            transaction.Db.MediaFiles.AddRange(uploads.Values.Select(u => u.Row));
            await WriteAsync(demo, uploads.Values.ToDictionary(u => u.Row.Id, u => u.Row), transaction, cancel);
            await new DemoWidgets(demo, banners, now).AddToAsync(transaction, cancel);
            return new SeededDemo(demo.Catalog.Categories.Count, demo.Catalog.Attributes.Count, demo.PreOffers.Count,
                demo.PreOffers.Count(p => p.Product is not null), [.. demo.People.Emails]);
        }, cancel);
        catalog.Invalidate();
        // Collections and storefronts read the facts of products: they are there from the first request on.
        if (outcome.Succeeded) await new ProductIndex(store).RunAsync(cancel);
        return outcome;
    }

    /// <summary>The demo's people that are there; empty in a marketplace that is no demo.</summary>
    public async Task<IReadOnlyList<string>> SignInsAsync(CancellationToken cancel)
    {
        var emails = DemoContent.ReadMarket().People.Select(p => p.Email).ToList();
        await using var db = store.CreateDbContext();
        var there = await db.Users.Where(u => emails.Contains(u.Email!) && u.RemovedAt == null).Select(u => u.Email!).ToListAsync(cancel);
        return [.. emails.Where(there.Contains)];
    }

    async Task<bool> IsEmptyAsync(CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        return await IsEmptyAsync(db, cancel);
    }

    static async Task<bool> IsEmptyAsync(PortalDb db, CancellationToken cancel) =>
        !await db.Users.AnyAsync(cancel) && !await db.Categories.AnyAsync(cancel) && !await db.Sellers.AnyAsync(cancel);

    static Problem NotEmpty() => Problems.Conflict("The database is not empty. The demo marketplace goes into an empty one only.");

    static async Task WriteAsync(DemoMarketplace demo, Dictionary<Guid, MediaFile> files, WriteTransaction transaction, CancellationToken cancel)
    {
        var db = transaction.Db;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        // Those that a new marketplace starts with make room for the demo's own, under the same ids.
        await db.PriceLists.ExecuteDeleteAsync(cancel);
        await db.StockLists.ExecuteDeleteAsync(cancel);
        await db.Settings.Where(s => s.Name == CreateFirstOwner.MarketplaceName).ExecuteDeleteAsync(cancel);
        demo.People.AddTo(db);
        db.Attributes.AddRange(demo.Catalog.Attributes);
        db.Categories.AddRange(demo.Catalog.Categories);
        db.CategoryAttributes.AddRange(demo.Catalog.Links);
        db.PriceLists.AddRange(demo.Catalog.PriceLists);
        db.StockLists.AddRange(demo.Catalog.StockLists);
        await db.SaveChangesAsync(cancel);

        foreach (var record in demo.PreOffers)
        {
            var made = record.PreOffer;
            (made.Number, made.CreatedAt) = transaction.PreOffers.NextNumber(record.Seller, made.CreatedAt);
            transaction.PreOffers.Insert(made);
            foreach (var step in record.History)
            {
                step.PreOfferNumber = made.Number;
                transaction.PreOffers.AddHistory(step);
            }
        }
        transaction.StorePreOffers();

        foreach (var record in demo.PreOffers)
        {
            var made = record.PreOffer;
            if (record.Product is { } product) db.Products.Add(product);
            DemoMedia.AddTo(transaction, made, record.Product?.Id, files);
            if (record.Offer is not { } offer) continue;
            offer.PreOfferNumber = made.Number;
            db.Offers.Add(offer);
        }
        await db.SaveChangesAsync(cancel);
        CatalogCache.Raise(transaction);
    }
}
