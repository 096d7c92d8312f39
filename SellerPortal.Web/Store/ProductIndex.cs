using System.Globalization;
using System.Text.Json.Nodes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>
/// Brings <see cref="ProductFacts"/> up to the products and offers that have changed. Every process may do so at once: each takes other changes.
/// </summary>
public sealed class ProductIndex(PortalStore store)
{
    const int AtOnce = 300;

    /// <summary>Works off every change that is waiting; facts, and the version that tells storefronts, change in one transaction.</summary>
    /// <returns>How many products were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var done = 0;
        while (IsBehind())
        {
            var now = 0;
            await store.WriteAsync(transaction =>
            {
                now = Take(transaction.Sql);
                return Task.CompletedTask;
            }, cancel);
            if (now == 0) break;
            done += now;
        }
        return done;
    }

    /// <summary>Notes the products whose branch has another path than their facts say: after categories were moved, by hand or by an import. The only place that brings paths to facts.</summary>
    public async Task FollowCategoriesAsync(CancellationToken cancel)
    {
        var moved = new List<Guid>();
        using (var rented = store.Rent())
        {
            using var row = rented.Session.Query("""
                SELECT f."ProductId" FROM "ProductFacts" f JOIN "Products" p ON p."Id" = f."ProductId" JOIN "Categories" c ON c."Id" = p."CategoryId" WHERE c."Path" <> f."CategoryPath"
                """);
            while (row.Read()) moved.Add(row.GetGuid(0));
        }
        foreach (var some in moved.Chunk(AtOnce))
            await store.WriteAsync(transaction =>
            {
                foreach (var product in some) transaction.Sql.Execute("""INSERT INTO "ProductChanges" ("ProductId") VALUES (@0)""", product);
                return Task.CompletedTask;
            }, cancel);
    }

    bool IsBehind()
    {
        using var rented = store.Rent();
        return rented.Session.Scalar<long>("""SELECT count(*) FROM (SELECT 1 AS one FROM "ProductChanges" LIMIT 1) AS waiting""") > 0;
    }

    static int Take(SqlSession sql)
    {
        var products = new HashSet<Guid>();
        using (var row = sql.Query($"""
            DELETE FROM "ProductChanges" WHERE "Id" IN (SELECT "Id" FROM "ProductChanges" ORDER BY "Id" LIMIT {AtOnce}{(sql.IsSqlite ? "" : " FOR UPDATE SKIP LOCKED")}) RETURNING "ProductId"
            """))
            while (row.Read()) products.Add(row.GetGuid(0));
        if (products.Count == 0) return 0;
        var list = FirstPriceList(sql);
        // In one order everywhere, so that two processes never wait for each other crosswise.
        foreach (var product in products.Order()) Refresh(sql, product, list);
        StorefrontVersions.RaiseProducts(sql);
        return products.Count;
    }

    static Guid FirstPriceList(SqlSession sql)
    {
        using var row = sql.Query("""SELECT "Id" FROM "PriceLists" ORDER BY "Order", "Name" LIMIT 1""");
        return row.Read() ? row.GetGuid(0) : Guid.Empty;
    }

    static void Refresh(SqlSession sql, Guid id, Guid firstList)
    {
        var (path, active, listedAt, attributes) = ("", false, 0L, "{}");
        using (var row = sql.Query("""
            SELECT c."Path", p."IsActive", p."CreatedAt", p."Attributes" FROM "Products" p LEFT JOIN "Categories" c ON c."Id" = p."CategoryId" WHERE p."Id" = @0
            """, id))
        {
            if (row.Read()) (path, active, listedAt, attributes) = (row.IsDBNull(0) ? "" : row.GetString(0), row.GetBoolean(1), row.GetInt64(2), row.GetString(3));
        }
        var terms = new HashSet<(string Key, string Value)>();
        var (price, stock, offer) = Offers(sql, id, firstList, terms);
        foreach (var term in Terms(attributes)) terms.Add(term);
        var sellable = active && offer is not null;
        var number = Update(sql, id, path, price, stock, sellable, offer, listedAt) ?? Insert(sql, id, path, price, stock, sellable, offer, listedAt);
        if (!sellable) terms.Clear();
        Index(sql, number, terms);
    }

    // Apart from each other: a row that is tried and there already would use up a number each time on PostgreSQL.
    static int? Update(SqlSession sql, Guid id, string path, long price, long stock, bool sellable, Guid? offer, long listedAt)
    {
        using var row = sql.Query("""
            UPDATE "ProductFacts" SET "CategoryPath" = @1, "Price" = @2, "Stock" = @3, "IsSellable" = @4, "OfferId" = @5, "ListedAt" = @6 WHERE "ProductId" = @0 RETURNING "Number"
            """, id, path, price, stock, sellable, offer, listedAt);
        return row.Read() ? row.GetInt32(0) : null;
    }

    static int Insert(SqlSession sql, Guid id, string path, long price, long stock, bool sellable, Guid? offer, long listedAt)
    {
        using var row = sql.Query("""
            INSERT INTO "ProductFacts" ("ProductId", "CategoryPath", "Price", "Stock", "IsSellable", "OfferId", "ListedAt") VALUES (@0, @1, @2, @3, @4, @5, @6) RETURNING "Number"
            """, id, path, price, stock, sellable, offer, listedAt);
        row.Read();
        return row.GetInt32(0);
    }

    static (long Price, long Stock, Guid? Offer) Offers(SqlSession sql, Guid product, Guid firstList, HashSet<(string, string)> terms)
    {
        var (price, stock, best) = (long.MaxValue, 0L, (Guid?)null);
        using var row = sql.Query("""SELECT "Id", "SellerNumber", "Prices", "Stocks", "Attributes" FROM "Offers" WHERE "ProductId" = @0 AND "IsListed" ORDER BY "CreatedAt", "Id" """, product);
        while (row.Read())
        {
            var pieces = PreOfferJson.ReadStocks(row.GetString(3)).Sum(s => (long)s.Stock);
            if (pieces <= 0 || StorefrontPrice.Of(row.GetString(2), firstList) is not { } own) continue;
            stock += pieces;
            terms.Add((ProductFactValue.SellerKey, row.GetInt32(1).ToString(CultureInfo.InvariantCulture)));
            foreach (var term in Terms(row.GetString(4))) terms.Add(term);
            var thousandths = (long)(own.Price * 1000);
            if (thousandths < price) (price, best) = (thousandths, row.GetGuid(0));
        }
        return best is null ? (0, 0, null) : (price, stock, best);
    }

    static IEnumerable<(string, string)> Terms(string attributes) =>
        FilterTerm.Of(PreOfferJson.ReadObject(attributes)).Select(term => (term.Key, term.Value));

    static void Index(SqlSession sql, int number, HashSet<(string Key, string Value)> terms)
    {
        var there = new HashSet<(string, string)>();
        using (var row = sql.Query("""SELECT "Key", "Value" FROM "ProductFactValues" WHERE "Number" = @0""", number))
            while (row.Read()) there.Add((row.GetString(0), row.GetString(1)));
        foreach (var (key, value) in there.Except(terms)) sql.Execute("""DELETE FROM "ProductFactValues" WHERE "Key" = @0 AND "Value" = @1 AND "Number" = @2""", key, value, number);
        foreach (var (key, value) in terms.Except(there)) sql.Execute("""INSERT INTO "ProductFactValues" ("Key", "Value", "Number") VALUES (@0, @1, @2)""", key, value, number);
    }
}

/// <summary>The price by which an offer is shown and compared on storefronts.</summary>
public static class StorefrontPrice
{
    /// <summary>The row of the first price list, else the first row there is; null for none.</summary>
    public static PriceRow? Of(string prices, Guid firstList)
    {
        var rows = PreOfferJson.ReadPrices(prices);
        return rows.FirstOrDefault(row => row.PriceList == firstList) ?? (rows.Count > 0 ? rows[0] : null);
    }
}
