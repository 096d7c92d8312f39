using SellerPortal.Domain.Media;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>Makes what a draft held the pictures and videos of the pre-offer it became, in the transaction that makes the pre-offer.</summary>
public static class PlaceHeldMedia
{
    /// <param name="seller">Whose files they must be; another's, or one that is gone, is passed over. The same bytes twice are one.</param>
    /// <param name="preOffer">Its number; it may have some already, behind which these stand.</param>
    public static void Apply(SqlSession sql, int seller, long preOffer, IReadOnlyList<HeldMedia> held, DateTime now)
    {
        if (held.Count == 0) return;
        var files = Files(sql, seller, held);
        var stored = Stored(sql, preOffer);
        var orders = stored.Values.Where(i => i.DeletedAt is null).GroupBy(i => i.Kind).ToDictionary(g => g.Key, g => g.Max(i => i.Order) + 1);
        var made = new List<MediaItem>();
        foreach (var one in held)
        {
            if (!files.TryGetValue(one.FileId, out var shown) || !files.TryGetValue(one.OriginalFileId ?? one.FileId, out var sent) || shown.Kind != one.Kind) continue;
            var before = stored.GetValueOrDefault((one.Kind, sent.Hash));
            if (before is { DeletedAt: null }) continue;
            var order = orders.GetValueOrDefault(one.Kind);
            var item = new MediaItem
            {
                Id = before?.Id ?? Guid.NewGuid(), SellerNumber = seller, PreOfferNumber = preOffer, Kind = one.Kind, FileId = one.FileId, OriginalFileId = one.OriginalFileId, Edit = one.Edit,
                Hash = sent.Hash, Order = order, Status = one.Status, AltText = one.AltText, CreatedAt = now, UpdatedAt = now,
            };
            if (before is null) made.Add(item);
            else MediaWriter.Update(sql, before, item);
            stored[(one.Kind, sent.Hash)] = item;
            orders[one.Kind] = order + 1;
            // Lists are in the order of time.
            now = now.AddMicroseconds(1);
        }
        MediaWriter.Insert(sql, made);
    }

    /// <summary>Deleted ones too.</summary>
    static Dictionary<(MediaKind, string), MediaItem> Stored(SqlSession sql, long preOffer)
    {
        using var row = sql.Query($"""SELECT{MediaWriter.Columns}FROM "MediaItems" WHERE "PreOfferNumber" = @0""", preOffer);
        var found = new Dictionary<(MediaKind, string), MediaItem>();
        while (row.Read())
        {
            var item = MediaWriter.Read(row);
            found[(item.Kind, item.Hash)] = item;
        }
        return found;
    }

    static Dictionary<Guid, (string Hash, MediaKind? Kind)> Files(SqlSession sql, int seller, IReadOnlyList<HeldMedia> held)
    {
        var found = new Dictionary<Guid, (string, MediaKind?)>();
        foreach (var part in held.SelectMany(h => (Guid?[])[h.FileId, h.OriginalFileId]).OfType<Guid>().Distinct().Chunk(500))
        {
            using var row = sql.Query($"""
                SELECT "Id", "Hash", "IsImage", "IsVideo" FROM "MediaFiles" WHERE "SellerNumber" = @0 AND "Id" IN ({string.Join(", ", part.Select((_, i) => $"@{i + 1}"))})
                """, [seller, .. part.Cast<object?>()]);
            while (row.Read()) found[row.GetGuid(0)] = (row.GetString(1), row.GetBoolean(2) ? MediaKind.Image : row.GetBoolean(3) ? MediaKind.Video : null);
        }
        return found;
    }
}
