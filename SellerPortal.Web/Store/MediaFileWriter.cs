using SellerPortal.Domain.Media;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>Remembers files whose bytes are kept already.</summary>
public static class MediaFileWriter
{
    /// <summary>The seller's file of the same bytes, so that pre-offers that share a picture share its address; else <paramref name="made"/>, stored.</summary>
    public static Guid FindOrInsert(SqlSession sql, MediaFile made, MediaKind kind)
    {
        var which = kind == MediaKind.Image ? "IsImage" : "IsVideo";
        // The plus keeps SQLite from reading all of the seller's files in the order of time, of which it wants only these few.
        using (var row = sql.Query($"""SELECT "Id" FROM "MediaFiles" WHERE "Hash" = @0 AND "SellerNumber" = @1 AND "{which}" ORDER BY +"CreatedAt", "Id" LIMIT 1{(sql.IsSqlite ? "" : " FOR KEY SHARE")}""", made.Hash, made.SellerNumber))
            if (row.Read()) return row.GetGuid(0);
        Insert(sql, made);
        return made.Id;
    }

    public static void Insert(SqlSession sql, MediaFile made) => sql.Execute("""
        INSERT INTO "MediaFiles" ("Id", "SellerNumber", "UploadedBy", "Hash", "FileName", "ContentType", "IsImage", "IsVideo", "Bytes", "Width", "Height", "DurationMs", "Sharpness", "CreatedAt")
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13)
        """, made.Id, made.SellerNumber, made.UploadedBy, made.Hash, made.FileName, made.ContentType, made.IsImage, made.IsVideo, made.Bytes, made.Width, made.Height,
        made.DurationMs, made.Sharpness, Microseconds.Of(made.CreatedAt));
}
