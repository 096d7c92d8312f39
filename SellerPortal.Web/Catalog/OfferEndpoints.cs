using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog;

/// <summary><c>/api/i1/offers/</c>: a seller's own offers on listed products; for owners and reviewers everybody's.</summary>
public sealed class OfferEndpoints(PortalStore store, CatalogCache catalog, SellerDirectory sellers, AttributeJson values)
{
    static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("created_at"), UpdatedAt = JsonEncodedText.Encode("updated_at");

    sealed record Row(Offer Offer, Guid CategoryId);

    public void Map(IEndpointRouteBuilder app) =>
        app.MapApi("/api/i1/offers/", new() { Name = "Offer List", Get = ListAsync, May = actor => actor.IsSeller || actor.Reviews });

    async ValueTask<ApiError?> ListAsync(ApiRequest request)
    {
        await using var db = store.CreateDbContext();
        var filters = new FilterReader(request.Query);
        var found = db.Offers.AsNoTracking();
        if (!request.Actor.Reviews)
        {
            var own = request.Actor.SellerNumber;
            found = found.Where(o => o.SellerNumber == own);
        }
        if (filters.Id("product") is { } product) found = found.Where(o => o.ProductId == product);
        if (filters.Id("seller") is { } seller)
        {
            var number = sellers.NumberOf(seller);
            found = found.Where(o => o.SellerNumber == number);
        }
        if (filters.Text("sku") is { } sku) found = found.Where(o => o.Sku == sku);
        var pageError = Paging.Read(request, filters, out var paging);
        if ((filters.Error ?? pageError) is { } wrong) return wrong;

        var count = await found.LongCountAsync(request.Cancel);
        if (paging.After is { } after)
        {
            if (await found.Where(o => o.Id == after).Select(o => (DateTime?)o.CreatedAt).FirstOrDefaultAsync(request.Cancel) is not { } time) return ApiError.InvalidPage;
            found = found.Where(o => o.CreatedAt > time || (o.CreatedAt == time && o.Id > after));
        }
        if (paging.Place(count) is not var (page, skip, take)) return ApiError.InvalidPage;
        var rows = await found.OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Skip(skip).Take(take)
            .Join(db.Products, o => o.ProductId, p => p.Id, (o, p) => new { Offer = o, p.CategoryId })
            .OrderBy(r => r.Offer.CreatedAt).ThenBy(r => r.Offer.Id).Select(r => new Row(r.Offer, r.CategoryId)).ToListAsync(request.Cancel);
        var shown = rows.Take(paging.Limit).ToList();
        var snapshot = await catalog.CurrentAsync(request.Cancel);

        using var answer = JsonAnswer.Rent();
        paging.Begin(answer.Writer, count, page, rows.Count > shown.Count ? shown[^1].Offer.Id : null);
        foreach (var row in shown) Write(answer.Writer, row, snapshot, request);
        Paging.End(answer.Writer);
        await answer.SendAsync(request.Http);
        return null;
    }

    void Write(Utf8JsonWriter writer, Row row, CatalogSnapshot snapshot, ApiRequest request)
    {
        var offer = row.Offer;
        writer.WriteStartObject();
        writer.WriteString("id"u8, offer.Id);
        writer.WriteString("product"u8, offer.ProductId);
        writer.WriteString("sku"u8, offer.Sku);
        writer.WritePropertyName("attributes"u8);
        values.Write(writer, offer.Attributes, row.CategoryId, snapshot, request.Origin);
        writer.WritePropertyName("prices"u8);
        writer.WriteRawValue(offer.Prices, skipInputValidation: true);
        writer.WritePropertyName("stocks"u8);
        writer.WriteRawValue(offer.Stocks, skipInputValidation: true);
        writer.WriteBoolean("is_listed"u8, offer.IsListed);
        WireTime.Write(writer, CreatedAt, offer.CreatedAt);
        WireTime.Write(writer, UpdatedAt, offer.UpdatedAt);
        if (offer.LocalizedAttributes is not ("" or "{}"))
        {
            writer.WritePropertyName("localized_attributes"u8);
            values.WriteLocalized(writer, offer.LocalizedAttributes, row.CategoryId, snapshot, request.Origin);
        }
        if (request.Actor.Reviews) writer.WriteString("seller"u8, sellers.IdOf(offer.SellerNumber));
        writer.WriteEndObject();
    }
}
