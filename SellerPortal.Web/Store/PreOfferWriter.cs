using System.Text.Json;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>Reads whole pre-offers to change them, and writes one at once, by a <see cref="PreOfferBatch"/> of its own: for whoever changes few.</summary>
public static class PreOfferWriter
{
    /// <summary>The seller's pre-offer of that SKU, archived ones too, locked until the transaction ends if there is one; null where there is none.</summary>
    public static PreOffer? Find(SqlSession sql, int seller, string sku) =>
        PreOfferRow.ReadOne(sql, $"""SELECT {PreOfferRow.Columns} FROM "PreOffers" WHERE "Seller" = @0 AND "Sku" = @1{Locked(sql)}""", seller, sku);

    /// <summary>Those of these SKUs that there are, likewise: one statement.</summary>
    public static IReadOnlyList<PreOffer> Find(SqlSession sql, int seller, IReadOnlyCollection<string> skus) => Read(sql, "\"Seller\" = @0 AND \"Sku\"", skus, seller);

    /// <summary>The pre-offer of that id, locked until the transaction ends.</summary>
    public static PreOffer? Find(SqlSession sql, Guid id) =>
        PreOfferRow.ReadOne(sql, $"""SELECT {PreOfferRow.Columns} FROM "PreOffers" WHERE "Id" = @0{Locked(sql)}""", id);

    /// <summary>The pre-offers of these ids, in their numbers' order, locked until the transaction ends: one statement.</summary>
    public static IReadOnlyList<PreOffer> Find(SqlSession sql, IReadOnlyCollection<Guid> ids) => Read(sql, "\"Id\"", ids);

    static List<PreOffer> Read<T>(SqlSession sql, string column, IReadOnlyCollection<T> keys, params object?[] before)
    {
        var rows = new List<PreOffer>(keys.Count);
        if (keys.Count == 0) return rows;
        // SQLite has no arrays, and keeps ids in upper case.
        var (among, given) = sql.IsSqlite
            ? ($"IN (SELECT value FROM json_each(@{before.Length}))", (object)JsonSerializer.Serialize(keys.Select(key => key is Guid id ? id.ToString().ToUpperInvariant() : key as object)))
            : ($"= ANY(@{before.Length})", keys.ToArray());
        using var row = sql.Query($"""SELECT {PreOfferRow.Columns} FROM "PreOffers" WHERE {column} {among} ORDER BY "Number"{Locked(sql)}""", [.. before, given]);
        while (row.Read()) rows.Add(PreOfferRow.Read(row));
        return rows;
    }

    /// <summary>Whoever only looks, outside a transaction, locks nothing and waits for nobody.</summary>
    static string Locked(SqlSession sql) => sql.IsSqlite || sql.Transaction is null ? "" : " FOR UPDATE";

    /// <summary>
    /// Stores <paramref name="after"/> in place of <paramref name="before"/>, if its version is still the stored one.
    /// False: somebody else was first, and nothing was written.
    /// </summary>
    public static bool Update(SqlSession sql, PreOffer before, PreOffer after)
    {
        var batch = new PreOfferBatch(sql);
        batch.Update(before, after);
        return batch.Store();
    }

    public static void AddHistory(SqlSession sql, HistoryEntry entry)
    {
        var batch = new PreOfferBatch(sql);
        batch.AddHistory(entry);
        batch.Store();
    }

    /// <summary>
    /// After many rows at once. PostgreSQL plans by what it last counted, which is nothing of them, and reads the whole table for every search until it
    /// comes round to counting by itself, a minute later. SQLite plans by its indexes alone.
    /// </summary>
    public static void CountAgain(SqlSession sql)
    {
        if (!sql.IsSqlite) sql.Execute("""ANALYZE "PreOffers", "PreOfferValues", "PreOfferSearch" """);
    }
}
