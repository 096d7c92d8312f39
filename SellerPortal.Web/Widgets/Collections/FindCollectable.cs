using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets.Collections;

/// <summary>What editors pick for collections: listed products by name or SKU, and what rules can name.</summary>
public sealed class FindCollectable(PortalStore store, CatalogCache catalog)
{
    const int Most = 20;

    /// <summary>Values are ids.</summary>
    public async Task<Outcome<IReadOnlyList<Option>>> ProductsAsync(string text, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var found = await db.Products.AsNoTracking().Where(p => p.IsActive).Matching(text, db).OrderByDescending(p => p.CreatedAt).Take(Most).Select(p => new { p.Id, p.Name, p.Sku }).ToListAsync(cancel);
        return Outcome<IReadOnlyList<Option>>.Ok([.. found.Select(p => new Option(p.Id.ToString(), p.Name, p.Sku))]);
    }

    /// <summary>Those of the SKUs that are there, in the order given; the others by name.</summary>
    public async Task<Outcome<(IReadOnlyList<CollectionItem> Found, IReadOnlyList<string> Unknown)>> BySkuAsync(IReadOnlyList<string> skus, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var found = new Dictionary<string, CollectionItem>(StringComparer.Ordinal);
        foreach (var some in skus.Distinct().Chunk(500))
            foreach (var row in await db.Products.AsNoTracking().Where(p => some.Contains(p.Sku)).OrderBy(p => p.IsActive)
                .Select(p => new { Product = p, Sellable = db.ProductFacts.Any(f => f.ProductId == p.Id && f.IsSellable) }).ToListAsync(cancel)) found[row.Product.Sku] = new(row.Product, row.Sellable);
        return (skus.Distinct().Where(found.ContainsKey).Select(s => found[s]).ToList(), skus.Distinct().Where(s => !found.ContainsKey(s)).ToList());
    }

    public async Task<Outcome<IReadOnlyList<Option>>> SellersAsync(Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var sellers = await db.Sellers.AsNoTracking().OrderBy(s => s.Name).Take(5000).Select(s => new { s.Id, s.Name }).ToListAsync(cancel);
        return Outcome<IReadOnlyList<Option>>.Ok([.. sellers.Select(s => new Option(s.Id.ToString(), s.Name))]);
    }

    public async Task<IReadOnlyList<Option>> CategoriesAsync(string language, CancellationToken cancel) =>
        [.. (await catalog.CurrentAsync(cancel)).Tree.All.Select(n => new Option(n.Id.ToString(), n.Category.NameIn(language), n.Parent is null ? null : string.Join(" › ", n.Ancestors.Select(a => a.Category.NameIn(language)))))];

    /// <summary>Every attribute of any category, once.</summary>
    public async Task<IReadOnlyList<Option>> AttributesAsync(string language, CancellationToken cancel) =>
        [.. (await catalog.CurrentAsync(cancel)).Tree.All.SelectMany(n => n.Schema.Attributes).DistinctBy(a => a.Key).Select(a => new Option(a.Key, a.NameIn(language), a.Key)).OrderBy(o => o.Label, StringComparer.CurrentCulture)];
}
