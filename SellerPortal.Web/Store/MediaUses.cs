using System.Globalization;
using System.Text.RegularExpressions;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>A seller's file that no picture or video of a pre-offer or product shows.</summary>
public sealed record UnusedFile(Guid Id, string Hash, int SellerNumber, long CreatedAt);

/// <summary>Who points to files: items and products by their rows, values, drafts and undoable decisions inside their JSON.</summary>
public sealed partial class MediaUses(PortalStore store)
{
    const string Shown = """
        EXISTS (SELECT 1 FROM "MediaItems" i WHERE i."FileId" = f."Id") OR EXISTS (SELECT 1 FROM "MediaItems" o WHERE o."OriginalFileId" = f."Id")
        OR EXISTS (SELECT 1 FROM "ProductMedia" m WHERE m."FileId" = f."Id")
        """;

    /// <summary>What of a seller's own can name a file in its JSON.</summary>
    static readonly string[] Sources =
    [
        """SELECT "Attributes", "LocalizedAttributes", "BeforeDecision" FROM "PreOffers" WHERE "Seller" = @0""",
        """SELECT "Attributes", "LocalizedAttributes" FROM "Offers" WHERE "SellerNumber" = @0""",
        """SELECT p."Attributes", p."LocalizedAttributes" FROM "Products" p WHERE p."Id" IN (SELECT o."ProductId" FROM "Offers" o WHERE o."SellerNumber" = @0)""",
        """SELECT "Body" FROM "Drafts" WHERE "SellerNumber" = @0""",
    ];

    /// <summary>Sellers' files made before that time that no item or product shows, oldest first, behind <paramref name="after"/>. The marketplace's own files stay.</summary>
    public IReadOnlyList<UnusedFile> Candidates(DateTime before, UnusedFile? after, int most)
    {
        using var rented = store.Rent();
        using var row = rented.Session.Query($"""
            SELECT f."Id", f."Hash", f."SellerNumber", f."CreatedAt" FROM "MediaFiles" f
            WHERE f."CreatedAt" < @0 AND (f."CreatedAt", f."Id") > (@1, @2) AND f."SellerNumber" IS NOT NULL AND NOT ({Shown}) ORDER BY f."CreatedAt", f."Id" LIMIT @3
            """, Microseconds.Of(before), after?.CreatedAt ?? long.MinValue, after?.Id ?? Guid.Empty, most);
        var found = new List<UnusedFile>();
        while (row.Read()) found.Add(new(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetInt64(3)));
        return found;
    }

    /// <summary>Those of them that no value, draft or undoable decision names. Reads a seller's rows through where the index of values does not know.</summary>
    public Task<IReadOnlyList<UnusedFile>> UnusedAsync(IReadOnlyList<UnusedFile> candidates, CancellationToken cancel) => Task.Run<IReadOnlyList<UnusedFile>>(() =>
    {
        using var rented = store.Rent();
        var sql = rented.Session;
        var left = candidates.Where(f => sql.Scalar<long>("""
            SELECT CAST(COUNT(*) AS BIGINT) FROM "PreOfferValues" WHERE "Value" = @0 AND "Key" IN (SELECT "Key" FROM "Attributes" WHERE "DataType" IN ('image', 'file'))
            """, f.Id.ToString()) == 0).ToList();
        foreach (var seller in left.GroupBy(f => f.SellerNumber).ToList())
        {
            var wanted = seller.Select(f => f.Id).ToHashSet();
            foreach (var source in Sources)
            {
                if (wanted.Count == 0) break;
                cancel.ThrowIfCancellationRequested();
                using var row = sql.Query(source, seller.Key);
                while (row.Read())
                    for (var column = 0; column < row.FieldCount; column++)
                        if (!row.IsDBNull(column)) wanted.ExceptWith(Ids(row.GetString(column)));
            }
            left.RemoveAll(f => f.SellerNumber == seller.Key && !wanted.Contains(f.Id));
        }
        return left;
    }, cancel);

    /// <summary>Removes a file that is still shown nowhere. False: it is shown, or gone.</summary>
    public static bool Remove(SqlSession sql, Guid id) => sql.Execute($"""DELETE FROM "MediaFiles" WHERE "Id" = @0 AND NOT EXISTS (SELECT 1 FROM "MediaFiles" f WHERE f."Id" = @0 AND ({Shown}))""", id) > 0;

    public bool HasFile(string hash)
    {
        using var rented = store.Rent();
        using var row = rented.Session.Query("""SELECT 1 FROM "MediaFiles" WHERE "Hash" = @0 LIMIT 1""", hash);
        return row.Read();
    }

    static IEnumerable<Guid> Ids(string json) => Uuid().Matches(json).Select(m => Guid.Parse(m.ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}", RegexOptions.CultureInvariant)]
    private static partial Regex Uuid();
}
