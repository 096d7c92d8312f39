using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Store;

/// <summary>
/// Gives a marketplace that has neither price list nor stock list one of each, under the ids that the API's documentation uses:
/// without them no pre-offer can carry a price or a stock.
/// </summary>
public sealed class EnsureLists(PortalStore store, CatalogCache catalog)
{
    public static readonly Guid PriceListId = new("4f61bf48-7f9f-49a5-b5be-ea55b020e058");
    public static readonly Guid StockListId = new("3ae40ae9-2f60-45cf-8282-91b0a8abc5a8");

    public async Task RunAsync(CancellationToken cancel)
    {
        await store.WriteAsync(transaction => WithinAsync(transaction, cancel), cancel);
        catalog.Invalidate();
    }

    /// <summary>The same as a part of a transaction that sets the marketplace up.</summary>
    public static async Task WithinAsync(WriteTransaction transaction, CancellationToken cancel)
    {
        if (transaction.Sql.Scalar<long>("""SELECT (SELECT count(*) FROM "PriceLists") + (SELECT count(*) FROM "StockLists")""") > 0) return;
        transaction.Db.Add(new PriceList { Id = PriceListId, Name = "Default price list", Currency = "USD", Order = 1 });
        transaction.Db.Add(new StockList { Id = StockListId, Name = "Default stock list", Order = 1 });
        await transaction.Db.SaveChangesAsync(cancel);
        CatalogCache.Raise(transaction);
    }
}
