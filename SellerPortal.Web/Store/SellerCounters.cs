using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>What one transaction does to <see cref="SellerCount"/>: pre-offers by status, and the numbers it hands out. A seller's row is written once.</summary>
sealed class SellerCounters(SqlSession sql)
{
    static readonly RowStatement Update = RowStatement.Update("SellerCounts",
        [Added("Rejected"), Added("Approved"), Added("Pending"), Added("Required"), Added("LastNumber"), Added("LastCreatedAt")], [new RowColumn<int>("SellerNumber")]);

    readonly SortedDictionary<int, Moves> sellers = [];

    static RowColumn<long> Added(string name) => new(name) { IsAdded = true };

    sealed class Moves
    {
        public readonly long[] ByStatus = new long[4];
        public (long Number, long CreatedAt)? Stored, Last;
    }

    Moves Of(int seller) => sellers.TryGetValue(seller, out var moves) ? moves : sellers[seller] = new();

    /// <summary>A number without a gap, and a time later than the last one. Other transactions that make rows of this seller wait for this one's end from here on.</summary>
    public (long Number, DateTime CreatedAt) Next(int seller, DateTime now)
    {
        var moves = Of(seller);
        moves.Stored ??= Lock(seller);
        var (number, time) = moves.Last ?? moves.Stored.Value;
        moves.Last = (number + 1, Math.Max(Microseconds.Of(now), time + 1));
        return (PreOfferNumber.Of(seller, number + 1), Microseconds.Time(moves.Last.Value.CreatedAt));
    }

    (long Number, long CreatedAt) Lock(int seller)
    {
        using var row = sql.Query($"""SELECT "LastNumber", "LastCreatedAt" FROM "SellerCounts" WHERE "SellerNumber" = @0{(sql.IsSqlite ? "" : " FOR UPDATE")}""", seller);
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : throw new InvalidOperationException($"Seller {seller} has no counters.");
    }

    /// <param name="before">Null for a new row.</param>
    public void Move(PreOffer? before, PreOffer after)
    {
        if (before is { Archived: false }) Of(after.SellerNumber).ByStatus[(int)before.Status]--;
        if (!after.Archived) Of(after.SellerNumber).ByStatus[(int)after.Status]++;
    }

    /// <summary>What was gathered; then it begins anew.</summary>
    public RowWork Take()
    {
        var rows = new List<object?[]>();
        foreach (var (seller, moves) in sellers)
        {
            var (stored, last) = (moves.Stored ?? default, moves.Last ?? moves.Stored ?? default);
            object?[] row = [.. moves.ByStatus.Cast<object>(), last.Number - stored.Number, last.CreatedAt - stored.CreatedAt, seller];
            if (row[..^1].Any(change => change is not 0L)) rows.Add(row);
            Array.Clear(moves.ByStatus);
            moves.Stored = moves.Last ?? moves.Stored;
        }
        return new(Update, rows);
    }
}
