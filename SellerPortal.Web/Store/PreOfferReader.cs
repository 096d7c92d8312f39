using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>
/// Finds, counts and pages pre-offers: at most four statements a page, at any size. Ordered by <c>created_at</c>, then id.
/// It asks nobody's leave: the caller sets <see cref="PreOfferFilter.Seller"/> to what its actor may see.
/// </summary>
public sealed class PreOfferReader(PortalStore store)
{
    public PreOffer? Find(Guid id)
    {
        using var rented = store.Rent();
        return PreOfferRow.ReadOne(rented.Session, $"""SELECT {PreOfferRow.Columns} FROM "PreOffers" WHERE "Id" = @0""", id);
    }

    public PreOffer? Find(int seller, string sku)
    {
        using var rented = store.Rent();
        return PreOfferRow.ReadOne(rented.Session, $"""SELECT {PreOfferRow.Columns} FROM "PreOffers" WHERE "Seller" = @0 AND "Sku" = @1""", seller, sku);
    }

    public long Count(PreOfferFilter filter)
    {
        using var rented = store.Rent();
        return Count(rented.Session, filter);
    }

    public PreOfferPage Page(PreOfferFilter filter, PageRequest request)
    {
        using var rented = store.Rent();
        var sql = rented.Session;
        var count = Count(sql, filter);
        return request.After is not null || request.Before is not null ? PageByKey(sql, filter, request, count) : PageByNumber(sql, filter, request, count);
    }

    PreOfferPage PageByNumber(SqlSession sql, PreOfferFilter filter, PageRequest request, long count)
    {
        var last = Math.Max(1, (count + request.Limit - 1) / request.Limit);
        var page = request.Last ? last : request.Page;
        if (page < 1 || page > last) return PreOfferPage.Missing(count);
        var offset = (page - 1) * request.Limit;
        var take = (int)Math.Min(request.Limit, count - offset);
        if (take <= 0) return new([], count, (int)page, true);
        var behind = count - offset - take;
        if (!request.NewestFirst && Math.Min(offset, behind) > request.Limit && IsWhole(sql, filter, count))
        {
            // Numbers run from 1 without a gap, so the place is the number.
            var there = new PreOfferSql(filter, store.IsSqlite);
            there.Behind(PreOfferNumber.Of(filter.Seller!.Value, offset), default, default, descending: false);
            return new(Read(sql, there, take, 0, descending: false), count, (int)page, true);
        }
        // From the nearer end: the last page costs what the first does.
        var fromEnd = behind < offset;
        var rows = Read(sql, new PreOfferSql(filter, store.IsSqlite), take, fromEnd ? behind : offset, fromEnd ^ request.NewestFirst);
        if (fromEnd) rows.Reverse();
        return new(rows, count, (int)page, true);
    }

    /// <summary>All of a seller's pre-offers, none of them withdrawn and no number left out.</summary>
    static bool IsWhole(SqlSession sql, PreOfferFilter filter, long count) =>
        filter is { Seller: { } seller, Status: null, IsStatusOnly: true } && sql.Scalar<long>("""SELECT "LastNumber" FROM "SellerCounts" WHERE "SellerNumber" = @0""", seller) == count;

    PreOfferPage PageByKey(SqlSession sql, PreOfferFilter filter, PageRequest request, long count)
    {
        var key = PreOfferRow.ReadOne(sql, $"""SELECT {PreOfferRow.Columns} FROM "PreOffers" WHERE "Id" = @0""", request.After ?? request.Before!.Value);
        if (key is null || filter.Seller is { } seller && key.SellerNumber != seller) return PreOfferPage.Missing(count);
        var backwards = request.Before is not null;
        var descending = request.NewestFirst ^ backwards;
        var query = new PreOfferSql(filter, store.IsSqlite);
        query.Behind(key.Number, key.CreatedAt, key.Id, descending);
        var rows = Read(sql, query, request.Limit, 0, descending);
        if (backwards) rows.Reverse();
        return new(rows, count, 0, true);
    }

    static List<PreOffer> Read(SqlSession sql, PreOfferSql query, int limit, long offset, bool descending)
    {
        var text = query.Rows(limit, offset, descending);
        using var reader = sql.Query(text, query.Arguments);
        var rows = new List<PreOffer>(limit);
        while (reader.Read()) rows.Add(PreOfferRow.Read(reader));
        return rows;
    }

    long Count(SqlSession sql, PreOfferFilter filter)
    {
        if (filter.IsStatusOnly)
        {
            var sum = filter.Status is { } status ? $"\"{status}\"" : "\"Rejected\" + \"Approved\" + \"Pending\" + \"Required\"";
            return filter.Seller is { } seller
                ? sql.Scalar<long>($"""SELECT {sum} FROM "SellerCounts" WHERE "SellerNumber" = @0""", seller)
                : sql.Scalar<long>($"""SELECT CAST(COALESCE(SUM({sum}), 0) AS BIGINT) FROM "SellerCounts" """);
        }
        if (filter.IsOneValueOnly && filter.Attributes[0].Value.Length <= FilterTerm.Longest)
        {
            var (key, value) = (filter.Attributes[0].Key, filter.Attributes[0].Value);
            return filter.Seller is { } seller
                ? sql.Scalar<long>("""SELECT "Count" FROM "PreOfferValueCounts" WHERE "Key" = @0 AND "Value" = @1 AND "SellerNumber" = @2""", key, value, seller)
                : sql.Scalar<long>("""SELECT CAST(COALESCE(SUM("Count"), 0) AS BIGINT) FROM "PreOfferValueCounts" WHERE "Key" = @0 AND "Value" = @1""", key, value);
        }
        var query = new PreOfferSql(filter, store.IsSqlite);
        return sql.Scalar<long>(query.Count, query.Arguments);
    }
}
