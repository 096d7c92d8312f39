using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog;

/// <summary><c>/api/i1/products/</c>: listed products; for owners and reviewers also those no longer listed.</summary>
public sealed class ProductEndpoints(PortalStore store, CatalogCache catalog, AttributeJson values)
{
    static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("created_at"), UpdatedAt = JsonEncodedText.Encode("updated_at");

    public void Map(IEndpointRouteBuilder app) => app
        .MapApi("/api/i1/products/", new() { Name = "Product List", Get = ListAsync, May = actor => actor.IsSeller || actor.Reviews })
        .MapApi("/api/i1/products/{id}/", new() { Name = "Product Instance", Get = ShowAsync, May = actor => actor.IsSeller || actor.Reviews });

    async ValueTask<ApiError?> ListAsync(ApiRequest request)
    {
        await using var db = store.CreateDbContext();
        var filters = new FilterReader(request.Query);
        var found = Visible(db, request);
        if (filters.Text("name") is { } name) found = found.Where(p => p.Name == name);
        if (filters.Text("name__contains") is { } part) found = found.Where(p => p.Name.Contains(part));
        if (filters.Text("sku") is { } sku) found = found.Where(p => p.Sku == sku);
        if (filters.Text("base_code") is { } code) found = found.Where(p => p.BaseCode == code);
        if (filters.Id("category") is { } category) found = found.Where(p => p.CategoryId == category);
        if (filters.Times("created_at") is var created && created.From is { } from) found = found.Where(p => p.CreatedAt >= from);
        if (created.To is { } to) found = found.Where(p => p.CreatedAt <= to);
        if (filters.Times("updated_at") is var updated && updated.From is { } since) found = found.Where(p => p.UpdatedAt >= since);
        if (updated.To is { } until) found = found.Where(p => p.UpdatedAt <= until);
        var pageError = Paging.Read(request, filters, out var paging);
        if ((filters.Error ?? pageError) is { } wrong) return wrong;

        var count = await found.LongCountAsync(request.Cancel);
        if (paging.After is { } after)
        {
            if (await found.Where(p => p.Id == after).Select(p => (DateTime?)p.CreatedAt).FirstOrDefaultAsync(request.Cancel) is not { } time) return ApiError.InvalidPage;
            found = found.Where(p => p.CreatedAt > time || (p.CreatedAt == time && p.Id > after));
        }
        if (paging.Place(count) is not var (page, skip, take)) return ApiError.InvalidPage;
        var rows = await found.OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).Skip(skip).Take(take).ToListAsync(request.Cancel);
        var shown = rows.Take(paging.Limit).ToList();
        var snapshot = await catalog.CurrentAsync(request.Cancel);
        var variants = await VariantsAsync(db, request, shown);
        var pictures = await ProductPictures.OfAsync(db, [.. shown.Select(p => p.Id)], request.Cancel);

        using var answer = JsonAnswer.Rent();
        paging.Begin(answer.Writer, count, page, rows.Count > shown.Count ? shown[^1].Id : null);
        foreach (var product in shown) Write(answer.Writer, product, variants, pictures, snapshot, request.Origin);
        Paging.End(answer.Writer);
        await answer.SendAsync(request.Http);
        return null;
    }

    async ValueTask<ApiError?> ShowAsync(ApiRequest request)
    {
        if (request.RouteId is not { } id) return ApiError.NotFound;
        await using var db = store.CreateDbContext();
        if (await Visible(db, request).FirstOrDefaultAsync(p => p.Id == id, request.Cancel) is not { } product) return ApiError.NotFound;
        var snapshot = await catalog.CurrentAsync(request.Cancel);
        var variants = await VariantsAsync(db, request, [product]);
        var pictures = await ProductPictures.OfAsync(db, [product.Id], request.Cancel);
        using var answer = JsonAnswer.Rent();
        Write(answer.Writer, product, variants, pictures, snapshot, request.Origin);
        await answer.SendAsync(request.Http);
        return null;
    }

    static IQueryable<Product> Visible(PortalDb db, ApiRequest request) =>
        request.Actor.Reviews ? db.Products.AsNoTracking() : db.Products.AsNoTracking().Where(p => p.IsActive);

    static async Task<ILookup<Guid, Product>> VariantsAsync(PortalDb db, ApiRequest request, IReadOnlyList<Product> products)
    {
        var metas = products.Select(p => p.MetaId).Distinct().ToList();
        var all = metas.Count == 0 ? [] : await Visible(db, request).Where(p => metas.Contains(p.MetaId)).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).ToListAsync(request.Cancel);
        return all.ToLookup(p => p.MetaId);
    }

    void Write(Utf8JsonWriter writer, Product product, ILookup<Guid, Product> variants, ILookup<Guid, ProductPicture> pictures, CatalogSnapshot snapshot, string origin)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, product.Id);
        writer.WriteString("sku"u8, product.Sku);
        writer.WriteString("name"u8, product.Name);
        writer.WriteString("base_code"u8, product.BaseCode);
        writer.WriteString("category"u8, product.CategoryId);
        writer.WritePropertyName("attributes"u8);
        values.Write(writer, product.Attributes, product.CategoryId, snapshot, origin);
        writer.WriteString("meta"u8, product.MetaId);
        ProductMediaJson.Write(writer, [.. pictures[product.Id]], origin);
        WriteVariants(writer, product, variants, snapshot);
        writer.WriteBoolean("is_active"u8, product.IsActive);
        WireTime.Write(writer, CreatedAt, product.CreatedAt);
        WireTime.Write(writer, UpdatedAt, product.UpdatedAt);
        if (product.LocalizedAttributes is not ("" or "{}"))
        {
            writer.WritePropertyName("localized_attributes"u8);
            values.WriteLocalized(writer, product.LocalizedAttributes, product.CategoryId, snapshot, origin);
        }
        writer.WriteEndObject();
    }

    /// <summary>All products of the same meta product, with the values that tell them apart; none where it stands alone.</summary>
    static void WriteVariants(Utf8JsonWriter writer, Product product, ILookup<Guid, Product> variants, CatalogSnapshot snapshot)
    {
        writer.WriteStartArray("variants"u8);
        var telling = snapshot.Tree.Find(product.CategoryId)?.Schema.Attributes.Where(a => a.IsVariant).Select(a => a.Key).ToList() ?? [];
        var all = telling.Count == 0 ? [] : variants[product.MetaId].ToList();
        if (all.Count > 1)
            foreach (var variant in all)
            {
                var attributes = PreOfferJson.ReadObject(variant.Attributes);
                writer.WriteStartObject();
                writer.WriteString("id"u8, variant.Id);
                writer.WriteString("sku"u8, variant.Sku);
                writer.WritePropertyName("attributes"u8);
                new JsonObject(telling.Where(attributes.ContainsKey).Select(key => KeyValuePair.Create(key, attributes[key]?.DeepClone()))).WriteTo(writer);
                writer.WriteEndObject();
            }
        writer.WriteEndArray();
    }
}
