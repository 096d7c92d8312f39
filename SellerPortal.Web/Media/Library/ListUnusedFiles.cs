using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Library;

/// <param name="HasNext">There are more behind the last row.</param>
public sealed record UnusedFiles(IReadOnlyList<MediaFile> Rows, bool HasNext);

/// <summary>
/// Pictures and videos that were uploaded and that nothing shows: no pre-offer, no product, no image or file attribute. Newest first, by key. A draft may
/// still hold some of them.
/// </summary>
public sealed class ListUnusedFiles(PortalStore store)
{
    public const int PageSize = 60;

    /// <param name="seller">By number; null for all, or for a seller's person its own.</param>
    /// <param name="after">The page behind this file.</param>
    public Outcome<UnusedFiles> Run(int? seller, Guid? after, Actor actor)
    {
        if (!actor.IsSeller && !actor.Reviews) return Problems.Forbidden();
        var whose = actor.Reviews ? seller : actor.SellerNumber;
        using var rented = store.Rent();
        var sql = rented.Session;
        var arguments = new List<object?> { PageSize + 1 };
        string Add(object? value)
        {
            arguments.Add(value);
            return $"@{arguments.Count - 1}";
        }
        var where = "(f.\"IsImage\" OR f.\"IsVideo\")";
        if (whose is { } number) where += $" AND f.\"SellerNumber\" = {Add(number)}";
        if (after is { } key) where += $" AND (f.\"CreatedAt\", f.\"Id\") < (SELECT k.\"CreatedAt\", k.\"Id\" FROM \"MediaFiles\" k WHERE k.\"Id\" = {Add(key)})";
        // An attribute's value is the file's id as text.
        var text = sql.IsSqlite ? "f.\"Id\"" : "CAST(f.\"Id\" AS TEXT)";
        using var row = sql.Query($"""
            SELECT f."Id", f."SellerNumber", f."Hash", f."FileName", f."ContentType", f."IsImage", f."IsVideo", f."Bytes", f."Width", f."Height", f."CreatedAt" FROM "MediaFiles" f
            WHERE {where}
              AND NOT EXISTS (SELECT 1 FROM "MediaItems" i WHERE i."FileId" = f."Id") AND NOT EXISTS (SELECT 1 FROM "MediaItems" i WHERE i."OriginalFileId" = f."Id")
              AND NOT EXISTS (SELECT 1 FROM "ProductMedia" m WHERE m."FileId" = f."Id")
              AND NOT EXISTS (SELECT 1 FROM "PreOfferValues" v WHERE v."Key" IN (SELECT a."Key" FROM "Attributes" a WHERE a."DataType" IN ('image', 'file')) AND v."Value" = LOWER({text}))
            ORDER BY f."CreatedAt" DESC, f."Id" DESC LIMIT @0
            """, arguments.ToArray());
        var rows = new List<MediaFile>();
        while (row.Read())
            rows.Add(new MediaFile
            {
                Id = row.GetGuid(0), SellerNumber = row.IsDBNull(1) ? null : row.GetInt32(1), Hash = row.GetString(2), FileName = row.GetString(3), ContentType = row.GetString(4),
                IsImage = row.GetBoolean(5), IsVideo = row.GetBoolean(6), Bytes = row.GetInt64(7), Width = row.GetInt32(8), Height = row.GetInt32(9), CreatedAt = Microseconds.Time(row.GetInt64(10)),
            });
        return new UnusedFiles([.. rows.Take(PageSize)], rows.Count > PageSize);
    }
}
