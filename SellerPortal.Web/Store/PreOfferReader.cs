using System.Data.Common;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>
/// Finds, counts and pages pre-offers: at most five statements a page, at any size. Ordered by <c>created_at</c>, then id.
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

    SqlSessions.Rented Rent(PreOfferFilter filter) => PreOfferSql.IsSearch(filter) ? store.RentToSearch() : store.Rent();

    public long Count(PreOfferFilter filter)
    {
        using var rented = Rent(filter);
        return Count(rented.Session, filter);
    }

    public PreOfferPage Page(PreOfferFilter filter, PageRequest request)
    {
        using var rented = Rent(filter);
        var part = Find(rented.Session, filter, request);
        if (part.Query is null) return new([], part.Count, part.Page, part.Exists);
        using var reader = part.Open(rented.Session, PreOfferRow.Columns);
        var rows = new List<PreOffer>(part.Take);
        while (reader.Read()) rows.Add(PreOfferRow.Read(reader));
        return new(rows, part.Count, part.Page, true);
    }

    /// <summary>The same page to be read row by row, without making objects of it; dispose it soon.</summary>
    public PreOfferRows Open(PreOfferFilter filter, PageRequest request)
    {
        var rented = Rent(filter);
        try
        {
            var part = Find(rented.Session, filter, request);
            var next = request.After is not null && part.Query is not null ? Next(rented.Session, part) : null;
            return new(rented, part.Query is null ? null : part.Open(rented.Session, PreOfferRows.Columns), part.Count, part.Page, part.Exists, next);
        }
        catch
        {
            rented.Dispose();
            throw;
        }
    }

    /// <summary>The last row of a part, if another follows it.</summary>
    static Guid? Next(SqlSession sql, Part part)
    {
        using var reader = (part with { Take = 2, Offset = part.Take - 1 }).Open(sql, "\"Id\"");
        return reader.Read() && reader.GetGuid(0) is var last && reader.Read() ? last : null;
    }

    /// <summary>Where a page's rows are found. Without a query there are none to read.</summary>
    readonly record struct Part(PreOfferSql? Query, int Take, long Offset, bool FromEnd, bool NewestFirst, long Count, int Page, bool Exists)
    {
        public DbDataReader Open(SqlSession sql, string columns)
        {
            var text = Query!.Rows(columns, Take, Offset, FromEnd ^ NewestFirst, NewestFirst);
            return sql.Query(text, Query.Arguments);
        }
    }

    Part Find(SqlSession sql, PreOfferFilter filter, PageRequest request)
    {
        var count = Count(sql, filter);
        return request.After is not null || request.Before is not null ? PartByKey(sql, filter, request, count) : PartByNumber(sql, filter, request, count);
    }

    Part PartByNumber(SqlSession sql, PreOfferFilter filter, PageRequest request, long count)
    {
        var last = Math.Max(1, (count + request.Limit - 1) / request.Limit);
        var page = request.Last ? last : request.Page;
        if (page < 1 || page > last) return new(null, 0, 0, false, false, count, 0, false);
        var offset = (page - 1) * request.Limit;
        var take = (int)Math.Min(request.Limit, count - offset);
        if (take <= 0) return new(null, 0, 0, false, false, count, (int)page, true);
        var behind = count - offset - take;
        var query = new PreOfferSql(filter, store.IsSqlite);
        if (!request.NewestFirst && Math.Min(offset, behind) > request.Limit && IsWhole(sql, filter, count))
        {
            // Numbers run from 1 without a gap, so the place is the number.
            query.Behind(PreOfferNumber.Of(filter.Seller!.Value, offset), default, default, descending: false);
            return new(query, take, 0, false, false, count, (int)page, true);
        }
        // From the nearer end: the last page costs what the first does.
        return new(query, take, Math.Min(offset, behind), behind < offset, request.NewestFirst, count, (int)page, true);
    }

    /// <summary>All of a seller's pre-offers, none of them withdrawn and no number left out.</summary>
    static bool IsWhole(SqlSession sql, PreOfferFilter filter, long count) =>
        filter is { Seller: { } seller, Status: null, IsStatusOnly: true } && sql.Scalar<long>("""SELECT "LastNumber" FROM "SellerCounts" WHERE "SellerNumber" = @0""", seller) == count;

    Part PartByKey(SqlSession sql, PreOfferFilter filter, PageRequest request, long count)
    {
        var key = PreOfferRow.ReadOne(sql, $"""SELECT {PreOfferRow.Columns} FROM "PreOffers" WHERE "Id" = @0""", request.After ?? request.Before!.Value);
        if (key is null || filter.Seller is { } seller && key.SellerNumber != seller) return new(null, 0, 0, false, false, count, 0, false);
        var backwards = request.Before is not null;
        var query = new PreOfferSql(filter, store.IsSqlite);
        query.Behind(key.Number, key.CreatedAt, key.Id, request.NewestFirst ^ backwards);
        return new(query, request.Limit, 0, backwards, request.NewestFirst, count, 0, true);
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
