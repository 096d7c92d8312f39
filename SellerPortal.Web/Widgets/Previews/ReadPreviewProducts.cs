using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets.Storefront;

namespace SellerPortal.Web.Widgets.Previews;

/// <param name="Price">As the storefront gets it, with its currency.</param>
/// <param name="Picture">Null for a product without one.</param>
public sealed record PreviewProduct(string Sku, string Name, string Price, string? Picture);

/// <summary>The products that a storefront would get with a widget now, read the way storefronts are answered.</summary>
public sealed class ReadPreviewProducts(StorefrontReader reader, TimeProvider clock)
{
    /// <summary>Empty for a widget without a collection.</summary>
    public async Task<Outcome<IReadOnlyList<PreviewProduct>>> RunAsync(string slug, WidgetContent content, string language, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        return Outcome<IReadOnlyList<PreviewProduct>>.Ok(await ReadAsync(slug, content, Microseconds.Now(clock), language, cancel));
    }

    /// <summary>For whoever may see this widget by a link.</summary>
    internal async Task<IReadOnlyList<PreviewProduct>> ReadAsync(string slug, WidgetContent content, DateTime at, string language, CancellationToken cancel)
    {
        if (content is not { ContentType: WidgetContentType.ProductCollectionWidget, CollectionId: not null }) return [];
        // The products alone: what else the widget holds is the designer's to show.
        var shown = await reader.PreviewAsync(slug, content with { TypeId = null, Attributes = [], LocalizedAttributes = [] }, at, cancel);
        var answer = PreOfferJson.ReadObject(System.Text.Encoding.UTF8.GetString(StorefrontJson.Write(shown, language.Length == 0 ? [] : [language], "").Bytes));
        return [.. (answer["products"] as JsonArray ?? []).OfType<JsonObject>().Select(p => new PreviewProduct(
            (string)p["sku"]!, (string)p["name"]!, $"{(string?)p["price"]} {((string?)p["currency_type"])?.ToUpperInvariant()}", (string?)p["image"]))];
    }
}
