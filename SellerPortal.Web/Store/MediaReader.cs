using System.Data.Common;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>
/// Finds, counts and pages pictures and videos: three statements a page. Ordered by <c>created_at</c>, then id.
/// It asks nobody's leave: the caller sets <see cref="MediaFilter.Seller"/> to what its actor may see.
/// </summary>
public sealed class MediaReader(PortalStore store)
{
    internal const string Shown = $"""
        SELECT i."Id", i."SellerNumber", i."PreOfferNumber", i."Kind", i."FileId", i."OriginalFileId", i."Edit", i."Hash", i."Order", i."Status", i."AltText", i."DeletedAt", i."CreatedAt", i."UpdatedAt",
            p."Sku", f."Hash", f."FileName", f."ContentType", f."IsImage", f."IsVideo", f."Bytes", f."Width", f."Height", f."DurationMs", f."Sharpness", f."CreatedAt"
        FROM "MediaItems" i JOIN "PreOffers" p ON p."Number" = i."PreOfferNumber" JOIN "MediaFiles" f ON f."Id" = i."FileId"
        """;

    /// <summary>All of a pre-offer's, pictures before videos, in their order.</summary>
    public IReadOnlyList<MediaRow> Of(long preOffer)
    {
        using var rented = store.Rent();
        return ReadAll(rented.Session, $"""{Shown} WHERE i."PreOfferNumber" = @0 AND i."DeletedAt" IS NULL ORDER BY i."Kind", i."Order", i."CreatedAt", i."Id" """, preOffer);
    }

    /// <summary>Null for an unknown or deleted one.</summary>
    public MediaRow? Find(Guid id)
    {
        using var rented = store.Rent();
        return ReadAll(rented.Session, $"""{Shown} WHERE i."Id" = @0 AND i."DeletedAt" IS NULL""", id) is [var row] ? row : null;
    }

    /// <summary>Whether a seller has a pre-offer of that SKU to add to: a withdrawn one is none.</summary>
    public bool HasPlace(int seller, string sku)
    {
        using var rented = store.Rent();
        return MediaWriter.FindPlace(rented.Session, seller, sku) is not null;
    }

    /// <summary>Which of a pre-offer's pictures and videos the same seller uses on other pre-offers too: hash → the first few SKUs.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Duplicates(int seller, long preOffer)
    {
        const int Most = 200;
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        using var rented = store.Rent();
        using var row = rented.Session.Query($"""
            SELECT o."Hash", p."Sku" FROM "MediaItems" i
            JOIN "MediaItems" o ON o."SellerNumber" = i."SellerNumber" AND o."Hash" = i."Hash" AND o."PreOfferNumber" <> i."PreOfferNumber" AND o."DeletedAt" IS NULL
            JOIN "PreOffers" p ON p."Number" = o."PreOfferNumber"
            WHERE i."SellerNumber" = @0 AND i."PreOfferNumber" = @1 AND i."DeletedAt" IS NULL AND NOT p."Archived" ORDER BY p."Number" LIMIT {Most}
            """, seller, preOffer);
        while (row.Read())
        {
            if (!found.TryGetValue(row.GetString(0), out var skus)) found[row.GetString(0)] = skus = [];
            if (!skus.Contains(row.GetString(1))) skus.Add(row.GetString(1));
        }
        return found.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)f.Value);
    }

    public MediaPage Page(MediaFilter filter, PageRequest request)
    {
        using var rented = store.Rent();
        var sql = rented.Session;
        var count = Count(sql, filter);
        if ((request.After ?? request.Before) is { } key) return PageByKey(sql, filter, request, key, count);
        var last = Math.Max(1, (count + request.Limit - 1) / request.Limit);
        var page = request.Last ? last : request.Page;
        if (page < 1 || page > last) return MediaPage.Missing(count);
        var offset = (page - 1) * request.Limit;
        var take = (int)Math.Min(request.Limit, count - offset);
        if (take <= 0) return new([], count, (int)page, true);
        // From the nearer end: the last page costs what the first does.
        var behind = count - offset - take;
        var fromEnd = behind < offset;
        var rows = Read(sql, new MediaSql(filter, sql.IsSqlite), take, fromEnd ? behind : offset, fromEnd ^ request.NewestFirst);
        if (fromEnd) rows.Reverse();
        return new(rows, count, (int)page, true);
    }

    static MediaPage PageByKey(SqlSession sql, MediaFilter filter, PageRequest request, Guid key, long count)
    {
        if (MediaWriter.Find(sql, key) is not { } at || at.Kind != filter.Kind || (filter.Seller is { } seller && at.SellerNumber != seller)) return MediaPage.Missing(count);
        var backwards = request.Before is not null;
        var descending = request.NewestFirst ^ backwards;
        var query = new MediaSql(filter, sql.IsSqlite);
        query.Behind(at.CreatedAt, at.Id, descending);
        var rows = Read(sql, query, request.Limit, 0, descending);
        if (backwards) rows.Reverse();
        return new(rows, count, 0, true);
    }

    static long Count(SqlSession sql, MediaFilter filter)
    {
        if (!filter.IsCounted)
        {
            var query = new MediaSql(filter, sql.IsSqlite);
            return sql.Scalar<long>(query.Count, query.Arguments);
        }
        const string Sum = """SELECT CAST(COALESCE(SUM("Count"), 0) AS BIGINT) FROM "MediaCounts" WHERE "Kind" = @0""";
        var kind = (int)filter.Kind;
        return (filter.Seller, filter.Status) switch
        {
            ({ } seller, { } status) => sql.Scalar<long>($"""{Sum} AND "SellerNumber" = @1 AND "Status" = @2""", kind, seller, (int)status),
            ({ } seller, null) => sql.Scalar<long>($"""{Sum} AND "SellerNumber" = @1""", kind, seller),
            (null, { } status) => sql.Scalar<long>($"""{Sum} AND "Status" = @1""", kind, (int)status),
            _ => sql.Scalar<long>(Sum, kind),
        };
    }

    static List<MediaRow> Read(SqlSession sql, MediaSql query, int limit, long offset, bool descending)
    {
        var direction = descending ? " DESC" : "";
        var keys = query.Keys(limit, offset, descending);
        return ReadAll(sql, $"""{Shown} WHERE i."Id" IN ({keys}) ORDER BY i."CreatedAt"{direction}, i."Id"{direction}""", query.Arguments);
    }

    internal static List<MediaRow> ReadAll(SqlSession sql, string query, params ReadOnlySpan<object?> arguments)
    {
        using var row = sql.Query(query, arguments);
        var rows = new List<MediaRow>();
        while (row.Read())
        {
            var item = MediaWriter.Read(row);
            rows.Add(new(item, row.GetString(14), FileOf(row, item)));
        }
        return rows;
    }

    static MediaFile FileOf(DbDataReader row, MediaItem item) => new()
    {
        Id = item.FileId, SellerNumber = item.SellerNumber, Hash = row.GetString(15), FileName = row.GetString(16), ContentType = row.GetString(17), IsImage = row.GetBoolean(18), IsVideo = row.GetBoolean(19),
        Bytes = row.GetInt64(20), Width = row.GetInt32(21), Height = row.GetInt32(22), DurationMs = row.GetInt64(23), Sharpness = row.IsDBNull(24) ? null : row.GetDouble(24), CreatedAt = Microseconds.Time(row.GetInt64(25)),
    };
}
