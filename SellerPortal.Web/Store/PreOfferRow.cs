using System.Collections.Concurrent;
using System.Data.Common;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>A pre-offer's row as columns: read and written by position, without EF.</summary>
static class PreOfferRow
{
    /// <summary>As they are read; <see cref="Folded"/> follow from them.</summary>
    static readonly RowColumn[] Own =
    [
        new RowColumn<long>("Number"), new RowColumn<Guid>("Id"), new RowColumn<string>("Sku"), new RowColumn<string>("Name"), new RowColumn<string>("BaseCode"),
        new RowColumn<Guid>("CategoryId"), new RowColumn<Guid?>("ProductId"), new RowColumn<Guid>("MetaId"), new RowColumn<string>("Attributes"),
        new RowColumn<string>("LocalizedAttributes"), new RowColumn<string>("Prices"), new RowColumn<string>("Stocks"),
        new RowColumn<int>("Status"), new RowColumn<bool>("SentAsPending"), new RowColumn<Guid?>("ClaimedBy"), new RowColumn<string?>("ClaimedByName"),
        new RowColumn<long?>("ClaimExpires"), new RowColumn<string>("Issues"), new RowColumn<int?>("Decision"), new RowColumn<Guid?>("DecidedBy"),
        new RowColumn<string?>("DecidedByName"), new RowColumn<long?>("DecidedAt"), new RowColumn<long>("QueuedAt"), new RowColumn<bool>("Archived"),
        new RowColumn<int>("Version"), new RowColumn<long>("CreatedAt"), new RowColumn<long>("UpdatedAt"), new RowColumn<bool>("JoinsProduct"), new RowColumn<string?>("BeforeDecision"),
    ];
    /// <summary>Each with the place of the text that it folds.</summary>
    static readonly (RowColumn Column, int Of)[] Folded = [(new RowColumn<string>("SkuFolded"), 2), (new RowColumn<string>("NameFolded"), 3), (new RowColumn<string>("BaseCodeFolded"), 4)];
    static readonly RowColumn[] Key = [Own[0], new RowColumn<int>("Version")];
    static readonly RowStatement InsertRows = RowStatement.Insert("PreOffers", [.. Own, new RowColumn<int>("Seller"), .. Folded.Select(f => f.Column)]);
    static readonly ConcurrentDictionary<uint, RowStatement> UpdateRows = new();

    public static readonly string Columns = string.Join(", ", Own.Select(c => $"\"{c.Name}\""));

    /// <summary>A row that changes: where it stood, and every value it has from now on.</summary>
    public readonly record struct Change(int Version, object?[] Values, uint Changed);

    /// <summary>Null when nothing differs.</summary>
    public static Change? Compare(PreOffer before, PreOffer after)
    {
        var (was, now) = (Values(before), Values(after));
        var changed = 0u;
        for (var i = 1; i < now.Length; i++)
            if (!Equals(was[i], now[i])) changed |= 1u << i;
        return changed == 0 ? null : new(before.Version, now, changed);
    }

    public static RowWork Insert(IReadOnlyList<PreOffer> rows) => new(InsertRows, [.. rows.Select(row =>
    {
        var values = Values(row);
        return (object?[])[.. values, row.SellerNumber, .. Folded.Select(f => Folding.Fold((string)values[f.Of]!))];
    })]);

    /// <summary>
    /// Writes what differs in any of them, so that SQLite touches only the indexes of those columns. A row whose stored version is no longer
    /// the one it was compared with is not written.
    /// </summary>
    public static RowWork Update(IReadOnlyList<Change> rows)
    {
        var changed = rows.Aggregate(0u, (all, row) => all | row.Changed);
        var set = Enumerable.Range(1, Own.Length - 1).Where(i => (changed >> i & 1) != 0).ToArray();
        var folded = Folded.Where(f => (changed >> f.Of & 1) != 0).ToArray();
        return new(UpdateRows.GetOrAdd(changed, _ => RowStatement.Update("PreOffers", [.. set.Select(i => Own[i]), .. folded.Select(f => f.Column)], Key)),
            [.. rows.Select(row => (object?[])[.. set.Select(i => row.Values[i]), .. folded.Select(f => Folding.Fold((string)row.Values[f.Of]!)), row.Values[0], row.Version])]);
    }

    static object?[] Values(PreOffer row) =>
    [
        row.Number, row.Id, row.Sku, row.Name, row.BaseCode, row.CategoryId, row.ProductId, row.MetaId, row.Attributes, row.LocalizedAttributes, row.Prices, row.Stocks,
        (int)row.Status, row.SentAsPending, row.ClaimedBy, row.ClaimedByName, Time(row.ClaimExpires), row.Issues, (int?)row.Decision, row.DecidedBy, row.DecidedByName, Time(row.DecidedAt),
        Microseconds.Of(row.QueuedAt), row.Archived, row.Version, Microseconds.Of(row.CreatedAt), Microseconds.Of(row.UpdatedAt), row.JoinsProduct, row.BeforeDecision,
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
