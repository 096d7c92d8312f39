using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Domain.Approval;

/// <summary>What an approval makes of a pre-offer.</summary>
/// <param name="IsNewProduct">It has to be added to the store; otherwise it was updated or joined.</param>
public sealed record Listed(Product Product, bool IsNewProduct, Offer Offer, bool IsNewOffer);

/// <summary>
/// From a pre-offer to a product and the seller's offer on it: the values of <c>is_offer</c> attributes go to the offer, all others, also those outside
/// the schema, to the product. The same rules list anew, list again after a change, and join an existing product. Nothing here reads or writes the store.
/// </summary>
public static class Listing
{
    /// <param name="preOffer">Its <c>ProductId</c> is set.</param>
    /// <param name="product">The one that <c>ProductId</c> names; null where it names none.</param>
    /// <param name="offer">The pre-offer's offer from an earlier approval; null for none.</param>
    public static Listed List(PreOffer preOffer, AttributeSchema schema, Product? product, Offer? offer, DateTime now)
    {
        var isNewProduct = product is null;
        product ??= new Product { Id = Guid.CreateVersion7(), Name = "", Sku = "", BaseCode = "", CreatedAt = now };
        if (isNewProduct || !preOffer.JoinsProduct) Describe(product, preOffer, schema);
        (product.IsActive, product.UpdatedAt) = (true, now);
        preOffer.ProductId = product.Id;

        var isNewOffer = offer is null;
        offer ??= new Offer { Id = Guid.CreateVersion7(), Sku = preOffer.Sku, SellerNumber = preOffer.SellerNumber, PreOfferNumber = preOffer.Number, CreatedAt = now };
        (offer.ProductId, offer.IsListed) = (product.Id, true);
        UpdateOffer(offer, preOffer, schema, now);
        return new Listed(product, isNewProduct, offer, isNewOffer);
    }

    /// <summary>The seller's own part: prices, stocks and <c>is_offer</c> values; changes at once on an approved pre-offer.</summary>
    public static void UpdateOffer(Offer offer, PreOffer preOffer, AttributeSchema schema, DateTime now)
    {
        offer.Sku = preOffer.Sku;
        offer.Attributes = Part(preOffer.Attributes, schema, ofOffer: true);
        offer.LocalizedAttributes = Part(preOffer.LocalizedAttributes, schema, ofOffer: true);
        (offer.Prices, offer.Stocks, offer.UpdatedAt) = (preOffer.Prices, preOffer.Stocks, now);
    }

    /// <summary>The offer is no longer listed; the product is active while another of its offers is.</summary>
    public static void Unlist(Offer offer, Product product, bool hasOtherListedOffers, DateTime now)
    {
        (offer.IsListed, offer.UpdatedAt) = (false, now);
        if (product.IsActive != hasOtherListedOffers) (product.IsActive, product.UpdatedAt) = (hasOtherListedOffers, now);
    }

    static void Describe(Product product, PreOffer preOffer, AttributeSchema schema)
    {
        (product.Name, product.Sku, product.BaseCode, product.CategoryId) = (preOffer.Name, preOffer.Sku, preOffer.BaseCode, preOffer.CategoryId);
        // Only where an attribute tells variants apart do products of one base code belong together.
        product.MetaId = schema.Attributes.Any(a => a.IsVariant) ? preOffer.MetaId : product.Id;
        product.Attributes = Part(preOffer.Attributes, schema, ofOffer: false);
        product.LocalizedAttributes = Part(preOffer.LocalizedAttributes, schema, ofOffer: false);
    }

    static string Part(string json, AttributeSchema schema, bool ofOffer) =>
        PreOfferJson.Write(new JsonObject(PreOfferJson.ReadObject(json)
            .Where(m => (schema.Find(m.Key)?.IsOffer == true) == ofOffer)
            .Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))));
}
