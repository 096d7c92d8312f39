using System.Data.Common;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Media;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>
/// The one place that writes pictures and videos of pre-offers, with what must change with them in the same transaction: the counts, and the
/// pre-offer's version, so that nobody decides on pictures he has not seen.
/// </summary>
public static class MediaWriter
{
    public const string Columns = """ "Id", "SellerNumber", "PreOfferNumber", "Kind", "FileId", "OriginalFileId", "Edit", "Hash", "Order", "Status", "AltText", "DeletedAt", "CreatedAt", "UpdatedAt" """;

    /// <summary>The number of a seller's pre-offer, by SKU or by number; null where it is unknown or withdrawn.</summary>
    public static long? FindPlace(SqlSession sql, int seller, string? sku, long? number = null) => FindPlace(sql, seller, sku, number, "");

    /// <summary>The same, its row locked until the transaction ends.</summary>
    public static long? LockPlace(SqlSession sql, int seller, string? sku, long? number = null) => FindPlace(sql, seller, sku, number, Locked(sql));

    static long? FindPlace(SqlSession sql, int seller, string? sku, long? number, string locked)
    {
        using var row = sku is not null
            ? sql.Query($"""SELECT "Number" FROM "PreOffers" WHERE "Seller" = @0 AND "Sku" = @1 AND NOT "Archived"{locked}""", seller, sku)
            : sql.Query($"""SELECT "Number" FROM "PreOffers" WHERE "Seller" = @0 AND "Number" = @1 AND NOT "Archived"{locked}""", seller, number);
        return row.Read() ? row.GetInt64(0) : null;
    }

    /// <summary>Locks the pre-offer of an item that is there already; it may be withdrawn.</summary>
    public static bool Lock(SqlSession sql, long number)
    {
        using var row = sql.Query($"""SELECT "Number" FROM "PreOffers" WHERE "Number" = @0{Locked(sql)}""", number);
        return row.Read();
    }

    /// <summary>By the upsert's key, deleted ones too. Locked until the transaction ends: a sweep may be after a deleted one.</summary>
    public static MediaItem? Find(SqlSession sql, int seller, long preOffer, MediaKind kind, string hash) =>
        ReadOne(sql, $"""SELECT{Columns}FROM "MediaItems" WHERE "SellerNumber" = @0 AND "PreOfferNumber" = @1 AND "Kind" = @2 AND "Hash" = @3{Locked(sql)}""", seller, preOffer, (int)kind, hash);

    /// <summary>Deleted ones too.</summary>
    public static MediaItem? Find(SqlSession sql, Guid id) => ReadOne(sql, $"""SELECT{Columns}FROM "MediaItems" WHERE "Id" = @0""", id);

    /// <summary>The same, locked until the transaction ends.</summary>
    public static MediaItem? FindLocked(SqlSession sql, Guid id) => ReadOne(sql, $"""SELECT{Columns}FROM "MediaItems" WHERE "Id" = @0{Locked(sql)}""", id);

    /// <summary>All of a pre-offer's that are not deleted, in their order.</summary>
    public static List<MediaItem> Of(SqlSession sql, long preOffer, MediaKind? kind = null)
    {
        using var row = kind is { } one
            ? sql.Query($"""SELECT{Columns}FROM "MediaItems" WHERE "PreOfferNumber" = @0 AND "Kind" = @1 AND "DeletedAt" IS NULL ORDER BY "Order", "CreatedAt", "Id" """, preOffer, (int)one)
            : sql.Query($"""SELECT{Columns}FROM "MediaItems" WHERE "PreOfferNumber" = @0 AND "DeletedAt" IS NULL ORDER BY "Kind", "Order", "CreatedAt", "Id" """, preOffer);
        var items = new List<MediaItem>();
        while (row.Read()) items.Add(Read(row));
        return items;
    }

    /// <summary>The place behind all others of its kind.</summary>
    public static int NextOrder(SqlSession sql, long preOffer, MediaKind kind) => (int)Math.Min(MediaRules.MostOrder, 1 + (sql.Scalar<long?>(
        """SELECT CAST(MAX("Order") AS BIGINT) FROM "MediaItems" WHERE "PreOfferNumber" = @0 AND "Kind" = @1 AND "DeletedAt" IS NULL""", preOffer, (int)kind) ?? -1L));

    public static void Insert(SqlSession sql, MediaItem made)
    {
        sql.Execute($"""INSERT INTO "MediaItems" ({Columns}) VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13)""",
            made.Id, made.SellerNumber, made.PreOfferNumber, (int)made.Kind, made.FileId, made.OriginalFileId, made.Edit, made.Hash, made.Order, (int)made.Status, made.AltText,
            Time(made.DeletedAt), Microseconds.Of(made.CreatedAt), Microseconds.Of(made.UpdatedAt));
        if (made.DeletedAt is null) Count(sql, made, 1);
    }

    /// <summary>Many at once, none of them deleted.</summary>
    public static void Insert(SqlSession sql, IReadOnlyList<MediaItem> made)
    {
        foreach (var part in made.Chunk(50))
        {
            var rows = string.Join(", ", part.Select((_, i) => $"({string.Join(", ", Enumerable.Range(14 * i, 14).Select(n => $"@{n}"))})"));
            sql.Execute($"""INSERT INTO "MediaItems" ({Columns}) VALUES {rows}""", [.. part.SelectMany(i => (object?[])[
                i.Id, i.SellerNumber, i.PreOfferNumber, (int)i.Kind, i.FileId, i.OriginalFileId, i.Edit, i.Hash, i.Order, (int)i.Status, i.AltText, null,
                Microseconds.Of(i.CreatedAt), Microseconds.Of(i.UpdatedAt)])]);
        }
        foreach (var alike in made.GroupBy(i => (i.SellerNumber, i.Kind, i.Status))) Count(sql, alike.First(), alike.Count());
    }

    /// <summary>Stores <paramref name="after"/> in place of <paramref name="before"/>, whose pre-offer is locked.</summary>
    public static void Update(SqlSession sql, MediaItem before, MediaItem after)
    {
        sql.Execute("""
            UPDATE "MediaItems" SET "FileId" = @1, "OriginalFileId" = @2, "Edit" = @3, "Order" = @4, "Status" = @5, "AltText" = @6, "DeletedAt" = @7, "CreatedAt" = @8, "UpdatedAt" = @9
            WHERE "Id" = @0
            """, after.Id, after.FileId, after.OriginalFileId, after.Edit, after.Order, (int)after.Status, after.AltText, Time(after.DeletedAt), Microseconds.Of(after.CreatedAt), Microseconds.Of(after.UpdatedAt));
        var (was, stands) = (before.DeletedAt is null, after.DeletedAt is null);
        if (was == stands && before.Status == after.Status) return;
        if (was) Count(sql, before, -1);
        if (stands) Count(sql, after, 1);
    }

    /// <summary>Stores new places, all in one statement.</summary>
    public static void Arrange(SqlSession sql, IReadOnlyList<MediaItem> moved)
    {
        foreach (var part in moved.Chunk(100))
        {
            // A statement a power of two keeps the prepared ones few: the last row is repeated.
            var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)part.Length);
            var rows = Enumerable.Range(0, size).Select(i => part[Math.Min(i, part.Length - 1)]).ToList();
            var cases = string.Join(' ', rows.Select((_, i) => $"WHEN @{1 + 2 * i} THEN @{2 + 2 * i}"));
            var ids = string.Join(", ", rows.Select((_, i) => $"@{1 + 2 * i}"));
            sql.Execute($"""UPDATE "MediaItems" SET "Order" = CASE "Id" {cases} END, "UpdatedAt" = @0 WHERE "Id" IN ({ids})""",
                [Microseconds.Of(part.Max(i => i.UpdatedAt)), .. rows.SelectMany(i => (object?[])[i.Id, i.Order])]);
        }
    }

    /// <summary>
    /// The pre-offer whose pictures or videos have changed: an approved one is to be approved again, every other one gets a new version, so that a decision
    /// on what was there before is refused. Its own fields stay, and so does what its seller has in the form.
    /// </summary>
    public static void Touch(SqlSession sql, long preOffer, MediaKind kind, Actor actor, DateTime now)
    {
        if (sql.Execute("""UPDATE "PreOffers" SET "Version" = "Version" + 1, "BeforeDecision" = NULL WHERE "Number" = @0 AND ("Status" <> 1 OR "Archived")""", preOffer) > 0) return;
        if (PreOfferRow.ReadOne(sql, $"""SELECT {PreOfferRow.Columns} FROM "PreOffers" WHERE "Number" = @0""", preOffer) is not { } row) return;
        var before = row.Copy();
        var state = ApprovalState.Of(row);
        var moved = ApprovalMachine.Submit(state, actor, null, ContentChange.Content, now).Value;
        moved.ApplyTo(row);
        row.UpdatedAt = now > row.UpdatedAt ? now : row.UpdatedAt.AddMicroseconds(1);
        PreOfferWriter.Update(sql, before, row);
        var detail = PreOfferJson.Write(new System.Text.Json.Nodes.JsonArray(kind == MediaKind.Image ? "images" : "videos"));
        PreOfferWriter.AddHistory(sql, moved.StepFrom(state, row.Number, ApprovalMachine.SubmissionMove(state, moved), actor, now, detail)!);
    }

    static MediaItem? ReadOne(SqlSession sql, string query, params ReadOnlySpan<object?> arguments)
    {
        using var row = sql.Query(query, arguments);
        return row.Read() ? Read(row) : null;
    }

    /// <summary>Reads a row of <see cref="Columns"/>.</summary>
    internal static MediaItem Read(DbDataReader row) => new()
    {
        Id = row.GetGuid(0), SellerNumber = row.GetInt32(1), PreOfferNumber = row.GetInt64(2), Kind = (MediaKind)row.GetInt32(3),
        FileId = row.GetGuid(4), OriginalFileId = row.IsDBNull(5) ? null : row.GetGuid(5), Edit = row.IsDBNull(6) ? null : row.GetString(6),
        Hash = row.GetString(7), Order = row.GetInt32(8), Status = (MediaStatus)row.GetInt32(9), AltText = row.GetString(10),
        DeletedAt = row.IsDBNull(11) ? null : Microseconds.Time(row.GetInt64(11)), CreatedAt = Microseconds.Time(row.GetInt64(12)), UpdatedAt = Microseconds.Time(row.GetInt64(13)),
    };

    static void Count(SqlSession sql, MediaItem item, int by) => sql.Execute("""
        INSERT INTO "MediaCounts" ("SellerNumber", "Kind", "Status", "Count") VALUES (@0, @1, @2, @3)
        ON CONFLICT ("SellerNumber", "Kind", "Status") DO UPDATE SET "Count" = "MediaCounts"."Count" + excluded."Count"
        """, item.SellerNumber, (int)item.Kind, (int)item.Status, (long)by);

    static long? Time(DateTime? time) => time is { } at ? Microseconds.Of(at) : null;
    static string Locked(SqlSession sql) => sql.IsSqlite ? "" : " FOR UPDATE";
}
