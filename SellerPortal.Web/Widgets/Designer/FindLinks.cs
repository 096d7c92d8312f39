using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets.Designer;

/// <summary>What a link of a widget can lead to: products that are listed, categories, collections; each option's value is its address on a storefront.</summary>
public sealed class FindLinks(PortalStore store, CatalogCache catalog, IStringLocalizer<WidgetsTexts> texts)
{
    const int Most = 8;

    public async Task<Outcome<IReadOnlyList<Option>>> RunAsync(string text, string language, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var matching = db.Products.AsNoTracking().Where(p => p.IsActive).Matching(text, db);
        var products = await (from product in matching
                              join facts in db.ProductFacts on product.Id equals facts.ProductId
                              orderby facts.Number descending
                              select new { facts.Number, product.Name, product.Sku }).Take(Most).ToListAsync(cancel);
        var part = text.Trim().ToLowerInvariant();
        var collections = await db.ProductCollections.AsNoTracking().Where(c => c.Name.Contains(text) || c.Slug.Contains(part)).OrderBy(c => c.Name).Take(Most).ToListAsync(cancel);
        var categories = Option.Matching([.. (await catalog.CurrentAsync(cancel)).Tree.All.Select(n => new Option($"/list/?category={n.Id}", n.Category.NameIn(language), texts["Link.Category"]))], text).Take(Most);
        return Outcome<IReadOnlyList<Option>>.Ok([
            .. products.Select(p => new Option(FormattableString.Invariant($"/product/{p.Number}/"), p.Name, $"{texts["Link.Product"]} · {p.Sku}")),
            .. collections.Select(c => new Option($"/list/?collection={c.Slug}", c.Name, texts["Link.Collection"])), .. categories,
        ]);
    }
}
