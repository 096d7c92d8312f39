using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>Writes the seller's own part of a listed offer: what price and stock updates change, many times a day.</summary>
public static class OfferWriter
{
    public static void Update(SqlSession sql, PreOffer approved, AttributeSchema schema, DateTime now)
    {
        var offer = new Offer { Sku = approved.Sku };
        Listing.UpdateOffer(offer, approved, schema, now);
        sql.Execute("""UPDATE "Offers" SET "Attributes" = @1, "Prices" = @2, "Stocks" = @3, "UpdatedAt" = @4, "LocalizedAttributes" = @5 WHERE "PreOfferNumber" = @0 AND "IsListed" """,
            approved.Number, offer.Attributes, offer.Prices, offer.Stocks, Microseconds.Of(now), offer.LocalizedAttributes);
    }
}
