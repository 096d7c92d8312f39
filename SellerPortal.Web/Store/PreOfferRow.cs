using System.Data.Common;
using System.Globalization;
using System.Text;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>A pre-offer's row as columns: read and written by position, without EF.</summary>
static class PreOfferRow
{
    static readonly string[] Names =
    [
        "Number", "Id", "Sku", "Name", "BaseCode", "CategoryId", "ProductId", "MetaId", "Attributes", "LocalizedAttributes", "Prices", "Stocks",
        "Status", "SentAsPending", "ClaimedBy", "ClaimedByName", "ClaimExpires", "Issues", "Decision", "DecidedBy", "DecidedByName", "DecidedAt",
        "QueuedAt", "Archived", "Version", "CreatedAt", "UpdatedAt", "JoinsProduct", "BeforeDecision",
    ];
    static readonly string[] Written = [.. Names, "Seller", "NameFolded", "SkuFolded", "BaseCodeFolded"];

    public static readonly string Columns = string.Join(", ", Names.Select(n => $"\"{n}\""));
    static readonly string InsertSql = $"INSERT INTO \"PreOffers\" ({string.Join(", ", Written.Select(n => $"\"{n}\""))}) VALUES ({string.Join(", ", Written.Select((_, i) => "@" + i))})";

    public static void Insert(SqlSession sql, PreOffer row) => sql.Execute(InsertSql, Values(row));

    /// <summary>
    /// Writes what differs, so that SQLite touches only the indexes of those columns. False when the stored version is no longer
    /// <paramref name="before"/>'s.
    /// </summary>
    public static bool Update(SqlSession sql, PreOffer before, PreOffer after)
    {
        var (was, now) = (Values(before), Values(after));
        var set = new StringBuilder("UPDATE \"PreOffers\" SET ");
        var arguments = new List<object?>(8);
        for (var i = 1; i < now.Length; i++)
        {
            if (Equals(was[i], now[i])) continue;
            set.Append(CultureInfo.InvariantCulture, $"\"{Written[i]}\" = @{arguments.Count}, ");
            arguments.Add(now[i]);
        }
        if (arguments.Count == 0) return true;
        set.Length -= 2;
        set.Append(CultureInfo.InvariantCulture, $" WHERE \"Number\" = @{arguments.Count} AND \"Version\" = @{arguments.Count + 1}");
        arguments.Add(after.Number);
        arguments.Add(before.Version);
        return sql.Execute(set.ToString(), arguments.ToArray()) == 1;
    }

    static object?[] Values(PreOffer row) =>
    [
        row.Number, row.Id, row.Sku, row.Name, row.BaseCode, row.CategoryId, row.ProductId, row.MetaId, row.Attributes, row.LocalizedAttributes, row.Prices, row.Stocks,
        (int)row.Status, row.SentAsPending, row.ClaimedBy, row.ClaimedByName, Time(row.ClaimExpires), row.Issues, (int?)row.Decision, row.DecidedBy, row.DecidedByName, Time(row.DecidedAt),
        Microseconds.Of(row.QueuedAt), row.Archived, row.Version, Microseconds.Of(row.CreatedAt), Microseconds.Of(row.UpdatedAt), row.JoinsProduct, row.BeforeDecision,
        row.SellerNumber, Folding.Fold(row.Name), Folding.Fold(row.Sku), Folding.Fold(row.BaseCode),
    ];

    static long? Time(DateTime? time) => time is { } at ? Microseconds.Of(at) : null;

    public static PreOffer? ReadOne(SqlSession sql, string query, params ReadOnlySpan<object?> arguments)
    {
        using var row = sql.Query(query, arguments);
        return row.Read() ? Read(row) : null;
    }

    /// <summary>Reads a row of <see cref="Columns"/>.</summary>
    public static PreOffer Read(DbDataReader row) => new()
    {
        Number = row.GetInt64(0), Id = row.GetGuid(1), Sku = row.GetString(2), Name = row.GetString(3), BaseCode = row.GetString(4),
        CategoryId = row.GetGuid(5), ProductId = Id(row, 6), MetaId = row.GetGuid(7),
        Attributes = row.GetString(8), LocalizedAttributes = row.GetString(9), Prices = row.GetString(10), Stocks = row.GetString(11),
        Status = (ApprovalStatus)row.GetInt32(12), SentAsPending = row.GetBoolean(13),
        ClaimedBy = Id(row, 14), ClaimedByName = Words(row, 15), ClaimExpires = At(row, 16),
        Issues = row.GetString(17), Decision = row.IsDBNull(18) ? null : (DecisionKind)row.GetInt32(18),
        DecidedBy = Id(row, 19), DecidedByName = Words(row, 20), DecidedAt = At(row, 21),
        QueuedAt = Microseconds.Time(row.GetInt64(22)), Archived = row.GetBoolean(23), Version = row.GetInt32(24),
        CreatedAt = Microseconds.Time(row.GetInt64(25)), UpdatedAt = Microseconds.Time(row.GetInt64(26)),
        JoinsProduct = row.GetBoolean(27), BeforeDecision = Words(row, 28),
    };

    static Guid? Id(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
    static string? Words(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
    static DateTime? At(DbDataReader row, int column) => row.IsDBNull(column) ? null : Microseconds.Time(row.GetInt64(column));
}
