using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>A pre-offer with the first few of its pictures and videos.</summary>
/// <param name="Count">Of all it has.</param>
public sealed record MediaShelf(Guid PreOfferId, long Number, string Sku, string Name, int Count, IReadOnlyList<MediaRow> First);

/// <summary>
/// Pictures and videos by the pre-offer they are on: two statements a page, whose cost is the page's. By number, the newest first.
/// It asks nobody's leave: the caller names the seller that its actor may see.
/// </summary>
public sealed class MediaShelves(PortalStore store)
{
    /// <param name="seller">By number; null for all.</param>
    /// <param name="below">Only pre-offers with a lower number.</param>
    /// <param name="few">Of each, in their order.</param>
    public IReadOnlyList<MediaShelf> Page(int? seller, long? below, int limit, int few)
    {
        using var rented = store.Rent();
        var found = Places(rented.Session, seller, below ?? long.MaxValue, limit);
        if (found.Count == 0) return [];
        var numbers = string.Join(", ", found.Select((_, i) => $"@{i}"));
        var counts = new Dictionary<long, int>();
        var ids = new List<Guid>();
        using (var row = rented.Session.Query($"""
            SELECT "Id", "PreOfferNumber", "Place", "Count" FROM (
                SELECT "Id", "PreOfferNumber", ROW_NUMBER() OVER (PARTITION BY "PreOfferNumber" ORDER BY "Kind", "Order", "CreatedAt", "Id") AS "Place", COUNT(*) OVER (PARTITION BY "PreOfferNumber") AS "Count"
                FROM "MediaItems" WHERE "PreOfferNumber" IN ({numbers}) AND "DeletedAt" IS NULL) placed
            WHERE "Place" <= {few}
            """, [.. found.Select(p => (object?)p.Number)]))
            while (row.Read())
            {
                ids.Add(row.GetGuid(0));
                counts[row.GetInt64(1)] = (int)row.GetInt64(3);
            }
        var rows = MediaReader.ReadAll(rented.Session, $"""{MediaReader.Shown} WHERE i."Id" IN ({string.Join(", ", ids.Select((_, i) => $"@{i}"))}) ORDER BY i."Kind", i."Order", i."CreatedAt", i."Id" """, [.. ids.Cast<object?>()])
            .ToLookup(r => r.Item.PreOfferNumber);
        return [.. found.Select(p => new MediaShelf(p.Id, p.Number, p.Sku, p.Name, counts.GetValueOrDefault(p.Number), [.. rows[p.Number]]))];
    }

    static List<(Guid Id, long Number, string Sku, string Name)> Places(SqlSession sql, int? seller, long below, int limit)
    {
        var own = seller is null ? "" : """ AND "SellerNumber" = @2""";
        object?[] arguments = seller is { } number ? [below, limit, number] : [below, limit];
        using var row = sql.Query($"""
            SELECT "Id", "Number", "Sku", "Name" FROM "PreOffers" WHERE "Number" IN (
                SELECT DISTINCT "PreOfferNumber" FROM "MediaItems" WHERE "PreOfferNumber" < @0 AND "DeletedAt" IS NULL{own} ORDER BY "PreOfferNumber" DESC LIMIT @1)
            ORDER BY "Number" DESC
            """, arguments);
        var found = new List<(Guid, long, string, string)>();
        while (row.Read()) found.Add((row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetString(3)));
        return found;
    }
}
