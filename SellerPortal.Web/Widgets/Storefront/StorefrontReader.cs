using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Media;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets.Storefront;

/// <summary>Reads from the store what a storefront shows of a widget at a time: at most nine statements, however many products.</summary>
public sealed class StorefrontReader(PortalStore store, CatalogCache catalog, AttributeJson values)
{
    /// <returns>Null for what is unknown, unpublished or out of its time.</returns>
    public async Task<StorefrontWidget?> ReadAsync(string slug, DateTime now, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        if (await db.Widgets.AsNoTracking().FirstOrDefaultAsync(w => w.Slug == slug && w.State == WidgetState.Published, cancel) is not { } widget) return null;
        var shown = await db.WidgetVersions.AsNoTracking().Where(v => v.WidgetId == widget.Id && v.ShownFrom != null && (v.ShownTo == null || v.ShownTo > now)).ToListAsync(cancel);
        var until = WidgetSchedule.NextChange(shown, now);
        if (WidgetSchedule.At(shown, now) is not { } version) return until is null ? null : Nothing(slug, until);
        return await ReadAsync(db, slug, WidgetContent.Parse(version.Content), until, now, cancel);
    }

    /// <summary>The same of any content: a draft or an old version, for a preview.</summary>
    public async Task<StorefrontWidget> PreviewAsync(string slug, WidgetContent content, DateTime now, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        return await ReadAsync(db, slug, content, null, now, cancel);
    }

    /// <summary>Not shown now, but at a known time.</summary>
    static StorefrontWidget Nothing(string slug, DateTime? until) =>
        new() { Slug = slug, Content = new() { Name = "", Template = "", Attributes = [] }, Languages = new HashSet<string>(), Until = until, IsShown = false };

    async Task<StorefrontWidget> ReadAsync(PortalDb db, string slug, WidgetContent content, DateTime? until, DateTime now, CancellationToken cancel)
    {
        var type = content.TypeId is { } typeId ? await db.WidgetTypes.AsNoTracking().FirstOrDefaultAsync(t => t.Id == typeId, cancel) : null;
        var schema = type is null ? null : WidgetSchema.Parse(type.Schema);
        StorefrontProducts? products = null;
        if (content is { ContentType: WidgetContentType.ProductCollectionWidget, CollectionId: { } collectionId }
            && await db.ProductCollections.AsNoTracking().FirstOrDefaultAsync(c => c.Id == collectionId, cancel) is { } collection && collection.IsShownAt(now))
        {
            if (collection.ExpirationDate is { } expires && !(until <= expires)) until = expires;
            products = await ProductsAsync(db, collectionId, content.ProductLimit ?? WidgetRules.MostProducts, cancel);
        }
        var languages = new HashSet<string>(products?.Languages ?? new HashSet<string>(), StringComparer.Ordinal);
        if (schema?.IsLocalizable == true) languages.UnionWith(WidgetAttributes.Languages(content.LocalizedAttributes));
        return new() { Slug = slug, Content = content, Type = type, Schema = schema, Products = products, Languages = languages, Until = until };
    }

    async Task<StorefrontProducts> ProductsAsync(PortalDb db, Guid collection, int limit, CancellationToken cancel)
    {
        var rows = await (from item in db.CollectionProducts.AsNoTracking().Where(p => p.CollectionId == collection)
                          join facts in db.ProductFacts.AsNoTracking().Where(f => f.IsSellable) on item.ProductId equals facts.ProductId
                          orderby item.Position
                          select facts).Take(limit).ToListAsync(cancel);
        var ids = rows.Select(f => f.ProductId).ToList();
        var offerIds = rows.Select(f => f.OfferId).ToList();
        var products = await db.Products.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        var offers = await db.Offers.AsNoTracking().Where(o => offerIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
        var media = (await (from item in db.Set<ProductMedia>().AsNoTracking().Where(m => ids.Contains(m.ProductId))
                            join file in db.MediaFiles.AsNoTracking() on item.FileId equals file.Id
                            orderby item.Order, item.CreatedAt
                            select new { item, file }).ToListAsync(cancel)).ToLookup(m => m.item.ProductId, m => new StorefrontMedia(m.item, MediaAddress.Of(m.file)));
        // A fact may be a moment behind: what has gone meanwhile is left out.
        return new([
            .. rows.Where(f => products.ContainsKey(f.ProductId) && f.OfferId is { } offer && offers.ContainsKey(offer)).Select(f => new StorefrontProduct(
                f.Number, products[f.ProductId], offers[f.OfferId!.Value], f.Stock,
                [.. media[f.ProductId].Where(m => m.Media.Kind == MediaKind.Image)], [.. media[f.ProductId].Where(m => m.Media.Kind == MediaKind.Video)])),
        ], await catalog.CurrentAsync(cancel), values);
    }
}
