using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>
/// The one place that writes pre-offers, with everything that must change with them in the same transaction:
/// the filter index, the search index, the counters, the history.
/// </summary>
public static class PreOfferWriter
{
    /// <summary>The seller's pre-offer of that SKU, archived ones too, locked until the transaction ends if there is one; null where there is none.</summary>
    public static PreOffer? Find(SqlSession sql, int seller, string sku) =>
        PreOfferRow.ReadOne(sql, $"""SELECT {PreOfferRow.Columns} FROM "PreOffers" WHERE "Seller" = @0 AND "Sku" = @1{Locked(sql)}""", seller, sku);

    /// <summary>The pre-offer of that id, locked until the transaction ends.</summary>
    public static PreOffer? Find(SqlSession sql, Guid id) =>
        PreOfferRow.ReadOne(sql, $"""SELECT {PreOfferRow.Columns} FROM "PreOffers" WHERE "Id" = @0{Locked(sql)}""", id);

    /// <summary>Whoever only looks, outside a transaction, locks nothing and waits for nobody.</summary>
    static string Locked(SqlSession sql) => sql.IsSqlite || sql.Transaction is null ? "" : " FOR UPDATE";

    /// <summary>
    /// Takes the seller's next number and a time later than its last one. Other writers of the same seller's new rows wait for this
    /// transaction, so look once more for the SKU afterwards.
    /// </summary>
    public static (long Number, DateTime CreatedAt) NextNumber(SqlSession sql, int seller, DateTime now)
    {
        using var row = sql.Query("""
            UPDATE "SellerCounts" SET "LastNumber" = "LastNumber" + 1,
                "LastCreatedAt" = CASE WHEN "LastCreatedAt" >= @1 THEN "LastCreatedAt" + 1 ELSE @1 END
            WHERE "SellerNumber" = @0 RETURNING "LastNumber", "LastCreatedAt"
            """, seller, Microseconds.Of(now));
        if (!row.Read()) throw new InvalidOperationException($"Seller {seller} has no counters.");
        return (PreOfferNumber.Of(seller, row.GetInt64(0)), Microseconds.Time(row.GetInt64(1)));
    }

    /// <summary>One meta product for all of a seller's pre-offers of a base code.</summary>
    public static Guid MetaOf(SqlSession sql, int seller, string baseCode)
    {
        using var row = sql.Query("""SELECT "MetaId" FROM "PreOffers" WHERE "Seller" = @0 AND "BaseCode" = @1 LIMIT 1""", seller, baseCode);
        return row.Read() ? row.GetGuid(0) : Guid.CreateVersion7();
    }

    /// <summary>Adds a pre-offer whose number came from <see cref="NextNumber"/>.</summary>
    public static void Insert(SqlSession sql, PreOffer made)
    {
        PreOfferRow.Insert(sql, made);
        PreOfferIndex.Move(sql, null, made);
    }

    /// <summary>
    /// Stores <paramref name="after"/> in place of <paramref name="before"/>, if its version is still the stored one.
    /// False: somebody else was first, and nothing was written.
    /// </summary>
    public static bool Update(SqlSession sql, PreOffer before, PreOffer after)
    {
        if (!PreOfferRow.Update(sql, before, after)) return false;
        PreOfferIndex.Move(sql, before, after);
        return true;
    }

    public static void AddHistory(SqlSession sql, HistoryEntry entry) => sql.Execute("""
        INSERT INTO "History" ("PreOfferNumber", "At", "ActorId", "ActorName", "Move", "From", "To", "Version", "Detail")
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8)
        """, entry.PreOfferNumber, Microseconds.Of(entry.At), entry.ActorId, entry.ActorName, entry.Move,
        (int?)entry.From, (int?)entry.To, entry.Version, entry.Detail);
}
