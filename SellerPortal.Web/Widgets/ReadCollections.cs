using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets;

/// <summary>A collection with how many products are in it and how many widgets show it.</summary>
public sealed record CollectionUse(ProductCollection Collection, int Products, int Widgets);

/// <summary>The product collections in the order in which they were made.</summary>
public sealed class ListCollections(PortalStore store)
{
    public async Task<Outcome<IReadOnlyList<CollectionUse>>> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var collections = await db.ProductCollections.AsNoTracking().OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(cancel);
        var products = await db.CollectionProducts.GroupBy(p => p.CollectionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var widgets = await db.Widgets.Where(w => w.CollectionId != null).GroupBy(w => w.CollectionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancel);
        return Outcome<IReadOnlyList<CollectionUse>>.Ok([.. collections.Select(c => new CollectionUse(c, products.GetValueOrDefault(c.Id), widgets.GetValueOrDefault(c.Id)))]);
    }
}

/// <summary>A product of a collection; one that is not sellable (delisted, without price or stock) is in no answer of the storefront.</summary>
public sealed record CollectionItem(Product Product, bool IsSellable);

/// <summary>One collection, its first products in order, and the widgets that show it.</summary>
public sealed class ReadCollection(PortalStore store)
{
    /// <param name="Count">Of all its products.</param>
    public sealed record View(ProductCollection Collection, long Count, IReadOnlyList<CollectionItem> Products, IReadOnlyList<Widget> Widgets);

    public async Task<Outcome<View>> RunAsync(Guid id, Actor actor, CancellationToken cancel, int take = CollectionInput.MostProducts)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        if (await db.ProductCollections.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } collection) return Problems.NotFound();
        var count = await db.CollectionProducts.LongCountAsync(p => p.CollectionId == id, cancel);
        var products = await (from item in db.CollectionProducts.AsNoTracking().Where(p => p.CollectionId == id)
                              join product in db.Products.AsNoTracking() on item.ProductId equals product.Id
                              orderby item.Position
                              select new { product, Sellable = db.ProductFacts.Any(f => f.ProductId == product.Id && f.IsSellable) }).Take(take).ToListAsync(cancel);
        var widgets = await db.Widgets.AsNoTracking().Where(w => w.CollectionId == id).OrderBy(w => w.Name).ThenBy(w => w.Id).ToListAsync(cancel);
        return new View(collection, count, [.. products.Select(p => new CollectionItem(p.product, p.Sellable))], widgets);
    }
}

/// <summary>What rules would find, without keeping them: the number and the first products.</summary>
public sealed class PreviewCollection(PortalStore store, UnknownRules unknown, FindCollectionProducts find)
{
    /// <param name="Unknown">Rules on what is not there any more, which find nothing.</param>
    public sealed record View(long Count, IReadOnlyList<Product> Products, IReadOnlyList<Problem> Unknown);

    /// <param name="rules">As JSON; unchecked.</param>
    public async Task<Outcome<View>> RunAsync(JsonNode? rules, CollectionSort sort, int take, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        var read = CollectionRules.Read(rules, "rules");
        if (!read.Succeeded) return Outcome<View>.Refused(read.Problems);
        var found = await find.RunAsync(read.Value, sort, take, cancel);
        await using var db = store.CreateDbContext();
        var products = await db.Products.AsNoTracking().Where(p => found.Products.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        return new View(found.Count, [.. found.Products.Where(products.ContainsKey).Select(id => products[id])], await unknown.OfAsync(read.Value, cancel));
    }
}

/// <summary>Removes a collection that no widget shows; else a conflict says how many do.</summary>
public sealed class DeleteCollection(PortalStore store)
{
    public async Task<Outcome<Done>> RunAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayWrite(actor)) return Problems.Forbidden();
        return await store.WriteAsync<Done>(async transaction =>
        {
            var db = transaction.Db;
            if (await db.ProductCollections.FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } collection) return Problems.NotFound();
            var widgets = await db.Widgets.CountAsync(w => w.CollectionId == id, cancel);
            if (widgets > 0) return WidgetProblems.CollectionInUse(widgets);
            db.ProductCollections.Remove(collection);
            await db.SaveChangesAsync(cancel);
            return new Done();
        }, cancel);
    }
}
