using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Approval;

/// <summary>A place in the list of products, newest first. In addresses as <c>microseconds-uuid</c>.</summary>
public readonly record struct ProductPlace(DateTime CreatedAt, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Microseconds.Of(CreatedAt)}-{Id:N}");

    public static ProductPlace? Parse(string? text) =>
        text?.Split('-') is [var at, var key]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time < 253_402_300_800_000_000
            && Guid.TryParseExact(key, "N", out var id) ? new(Microseconds.Time(time), id) : null;
}

/// <param name="Text">Words of a name or SKU, in any case; empty for all.</param>
/// <param name="Category">With everything below it; null for all.</param>
/// <param name="IsListed">Null for both.</param>
public sealed record ProductQuery(string Text = "", Guid? Category = null, bool? IsListed = null, ProductPlace? After = null, ProductPlace? Before = null, int Limit = 25);

/// <param name="Picture">The address of its first picture; of its first image value where it has none.</param>
/// <param name="Offers">Listed ones.</param>
public sealed record ProductRow(Guid Id, string Name, string Sku, CategoryNode? Category, string? Picture, bool IsListed, int Offers, DateTime CreatedAt)
{
    public ProductPlace Place => new(CreatedAt, Id);
}

public sealed record ProductSlice(IReadOnlyList<ProductRow> Rows, long Count, bool HasEarlier, bool HasLater);

/// <summary>
/// The listed products, newest first, a page by key, in four statements. A seller sees what is listed and what it has an offer on;
/// the marketplace's people see what was listed once, too.
/// </summary>
public sealed class ListProducts(PortalStore store, CatalogCache catalog)
{
    public async Task<Outcome<ProductSlice>> RunAsync(ProductQuery query, Actor actor, CancellationToken cancel)
    {
        if (actor.Roles == Roles.None) return Problems.Forbidden();
        var snapshot = await catalog.CurrentAsync(cancel);
        await using var db = store.CreateDbContext();
        var products = Filter(Visible(db, actor), query, snapshot, db);
        var count = await products.LongCountAsync(cancel);
        var backwards = query.Before is not null;
        var page = Behind(products, query, backwards);
        var rows = await page.Take(query.Limit + 1).ToListAsync(cancel);
        var more = rows.Count > query.Limit;
        if (more) rows.RemoveAt(query.Limit);
        if (backwards) rows.Reverse();
        var ids = rows.Select(p => p.Id).ToList();
        var offers = await db.Offers.Where(o => ids.Contains(o.ProductId) && o.IsListed).GroupBy(o => o.ProductId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var covers = await ProductPictures.CoversAsync(db, ids, cancel);
        return new ProductSlice([.. rows.Select(p => Row(p, snapshot, offers.GetValueOrDefault(p.Id), covers.GetValueOrDefault(p.Id)))], count, backwards ? more : query.After is not null, backwards || more);
    }

    internal static IQueryable<Product> Visible(PortalDb db, Actor actor)
    {
        var products = db.Products.AsNoTracking();
        if (actor.Reviews) return products;
        return actor.SellerNumber is { } seller
            ? products.Where(p => p.IsActive || db.Offers.Any(o => o.ProductId == p.Id && o.SellerNumber == seller))
            : products.Where(p => p.IsActive);
    }

    static IQueryable<Product> Filter(IQueryable<Product> products, ProductQuery query, CatalogSnapshot snapshot, PortalDb db)
    {
        if (query.IsListed is { } listed) products = products.Where(p => p.IsActive == listed);
        if (query.Category is { } category)
        {
            var path = snapshot.Tree.Find(category)?.Path ?? "-";
            products = products.Where(p => db.Categories.Any(c => c.Id == p.CategoryId && c.Path.StartsWith(path)));
        }
        return products.Matching(query.Text, db);
    }

    static IQueryable<Product> Behind(IQueryable<Product> products, ProductQuery query, bool backwards)
    {
        if (query.Before is { } before)
            products = products.Where(p => p.CreatedAt > before.CreatedAt || (p.CreatedAt == before.CreatedAt && p.Id.CompareTo(before.Id) > 0));
        else if (query.After is { } after)
            products = products.Where(p => p.CreatedAt < after.CreatedAt || (p.CreatedAt == after.CreatedAt && p.Id.CompareTo(after.Id) < 0));
        return backwards ? products.OrderBy(p => p.CreatedAt).ThenBy(p => p.Id) : products.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id);
    }

    static ProductRow Row(Product product, CatalogSnapshot snapshot, int offers, string? cover)
    {
        var category = snapshot.Tree.Find(product.CategoryId);
        return new(product.Id, product.Name, product.Sku, category, cover ?? Picture(product, category), product.IsActive, offers, product.CreatedAt);
    }

    static string? Picture(Product product, CategoryNode? category)
    {
        if (category?.Schema.Attributes.FirstOrDefault(a => DataTypes.Of(a) is ImageType) is not { } attribute) return null;
        var value = Filtering.Terms(PreOfferJson.ReadObject(product.Attributes)[attribute.Key]).FirstOrDefault();
        return Guid.TryParse(value, out var id) ? $"/media/{id}" : null;
    }
}
