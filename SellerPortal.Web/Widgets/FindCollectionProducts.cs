using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Widgets;

/// <summary>What a collection's rules find now. At a million products within half a second: two passes over a narrow index, at the same time.</summary>
public sealed class FindCollectionProducts(PortalStore store, CatalogCache catalog, SellerDirectory sellers, TimeProvider clock)
{
    /// <param name="Count">All that the rules find, before any limit.</param>
    public sealed record Found(long Count, IReadOnlyList<Guid> Products);

    /// <param name="take">How many of the first are wanted.</param>
    public async Task<Found> RunAsync(CollectionRules rules, CollectionSort sort, int take, CancellationToken cancel)
    {
        var tree = (await catalog.CurrentAsync(cancel)).Tree;
        var (where, arguments) = CollectionSql.Of(rules, tree, sellers.NumberOf, Microseconds.Now(clock));
        var counting = Task.Run(() => Count(where, arguments), cancel);
        var first = First(where, arguments, sort, take, isAll: rules.Root.Rules.Count == 0);
        return new(await counting, first);
    }

    long Count(string where, object?[] arguments)
    {
        using var rented = store.Rent();
        return rented.Session.Scalar<long>($"""SELECT count(*) FROM "ProductFacts" f WHERE {where}""", arguments);
    }

    /// <param name="isAll">The order's own index meets enough of them at once; else the matches are found first and sorted then.</param>
    List<Guid> First(string where, object?[] arguments, CollectionSort sort, int take, bool isAll)
    {
        var order = CollectionSql.Order(sort);
        // A sign before a column keeps its index out of it.
        if (!isAll) order = order.Replace("f.", "+f.", StringComparison.Ordinal);
        var from = sort == CollectionSort.Name ? """ "ProductFacts" f JOIN "Products" p ON p."Id" = f."ProductId" """ : """ "ProductFacts" f """;
        var products = new List<Guid>();
        using var rented = store.Rent();
        using var row = rented.Session.Query(FormattableString.Invariant($"""SELECT f."ProductId" FROM {from} WHERE {where} ORDER BY {order} LIMIT {take}"""), arguments);
        while (row.Read()) products.Add(row.GetGuid(0));
        return products;
    }
}
