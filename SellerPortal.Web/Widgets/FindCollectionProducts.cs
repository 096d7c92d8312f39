using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Widgets;

/// <summary>What a collection's rules find now. At a million products within half a second: two passes over a narrow index.</summary>
public sealed class FindCollectionProducts(PortalStore store, CatalogCache catalog, SellerDirectory sellers, TimeProvider clock)
{
    /// <summary>Below this many the matches are sorted; above it the order's own index soon meets enough of them.</summary>
    const int Few = 50_000;

    /// <param name="Count">All that the rules find, before any limit.</param>
    public sealed record Found(long Count, IReadOnlyList<Guid> Products);

    /// <param name="take">How many of the first are wanted.</param>
    public async Task<Found> RunAsync(CollectionRules rules, CollectionSort sort, int take, CancellationToken cancel)
    {
        var tree = (await catalog.CurrentAsync(cancel)).Tree;
        var (where, arguments) = CollectionSql.Of(rules, tree, sellers.NumberOf, Microseconds.Now(clock));
        using var rented = store.Rent();
        var sql = rented.Session;
        var count = sql.Scalar<long>($"""SELECT count(*) FROM "ProductFacts" f WHERE {where}""", arguments);
        return new(count, count == 0 ? [] : First(sql, where, arguments, sort, take, count));
    }

    static List<Guid> First(SqlSession sql, string where, object?[] arguments, CollectionSort sort, int take, long count)
    {
        var order = CollectionSql.Order(sort);
        // A sign before a column keeps its index out of it: few matches are found first and sorted then.
        if (count < Few) order = order.Replace("f.", "+f.", StringComparison.Ordinal);
        var from = sort == CollectionSort.Name ? """ "ProductFacts" f JOIN "Products" p ON p."Id" = f."ProductId" """ : """ "ProductFacts" f """;
        var products = new List<Guid>();
        using var row = sql.Query(FormattableString.Invariant($"""SELECT f."ProductId" FROM {from} WHERE {where} ORDER BY {order} LIMIT {take}"""), arguments);
        while (row.Read()) products.Add(row.GetGuid(0));
        return products;
    }
}
