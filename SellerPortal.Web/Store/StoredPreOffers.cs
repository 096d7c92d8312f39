using SellerPortal.Domain;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>Where a pre-offer stands: while these are the same, so is everything else of its row.</summary>
public readonly record struct PreOfferMark(long Number, int Version, long? ClaimExpires);

/// <summary>
/// What stands in the database of the pre-offers that one transaction is about to write: locked, and read together, in one statement on
/// PostgreSQL for all that are expected.
/// </summary>
sealed class StoredPreOffers(SqlSession sql)
{
    readonly Dictionary<(int Seller, string Sku), PreOfferMark?> marks = [];
    readonly Dictionary<(int Seller, string BaseCode), Guid> metas = [];
    readonly Dictionary<(int Seller, string Sku), string?> expected = [];

    /// <param name="baseCode">That a new one would have; null if it is not known.</param>
    public void Expect(int seller, string sku, string? baseCode) => expected[(seller, sku)] = baseCode;

    /// <summary>Null where there is none.</summary>
    public PreOfferMark? Find(int seller, string sku)
    {
        if (!marks.ContainsKey((seller, sku)))
        {
            expected.TryAdd((seller, sku), null);
            Load([.. expected.Keys.Where(key => !marks.ContainsKey(key))]);
        }
        return marks[(seller, sku)];
    }

    /// <summary>As this transaction leaves it.</summary>
    public void Set(int seller, string sku, PreOfferMark mark) => marks[(seller, sku)] = mark;

    /// <summary>One meta product for all of a seller's pre-offers of a base code.</summary>
    public Guid MetaOf(int seller, string baseCode)
    {
        if (metas.TryGetValue((seller, baseCode), out var known)) return known;
        (int, string)[] wanted = [.. expected.Where(e => e.Value is not null && marks.GetValueOrDefault(e.Key) is null).Select(e => (e.Key.Seller, e.Value!))
            .Append((seller, baseCode)).Distinct().Where(key => !metas.ContainsKey(key))];
        LoadMetas(wanted);
        // Those that are new get theirs now, and the ones that follow share it.
        foreach (var key in wanted) metas.TryAdd(key, Guid.CreateVersion7());
        return metas[(seller, baseCode)];
    }

    void Load((int Seller, string Sku)[] keys)
    {
        foreach (var key in keys) marks[key] = null;
        if (!sql.IsSqlite)
        {
            Read("""
                SELECT p."Seller", p."Sku", p."Number", p."Version", p."ClaimExpires" FROM unnest(@0, @1) AS u(seller, sku)
                JOIN "PreOffers" p ON p."Seller" = u.seller AND p."Sku" = u.sku ORDER BY p."Number" FOR UPDATE OF p
                """, Array.ConvertAll(keys, k => k.Seller), Array.ConvertAll(keys, k => k.Sku));
            return;
        }
        foreach (var (seller, sku) in keys)
            Read("""SELECT "Seller", "Sku", "Number", "Version", "ClaimExpires" FROM "PreOffers" WHERE "Seller" = @0 AND "Sku" = @1""", seller, sku);
    }

    void Read(string query, params ReadOnlySpan<object?> arguments)
    {
        using var row = sql.Query(query, arguments);
        while (row.Read()) marks[(row.GetInt32(0), row.GetString(1))] = new(row.GetInt64(2), row.GetInt32(3), row.IsDBNull(4) ? null : row.GetInt64(4));
    }

    void LoadMetas((int Seller, string BaseCode)[] keys)
    {
        if (!sql.IsSqlite)
        {
            ReadMetas("""
                SELECT u.seller, u.code, p."MetaId" FROM unnest(@0, @1) AS u(seller, code)
                CROSS JOIN LATERAL (SELECT "MetaId" FROM "PreOffers" WHERE "Seller" = u.seller AND "BaseCode" = u.code LIMIT 1) p
                """, Array.ConvertAll(keys, k => k.Seller), Array.ConvertAll(keys, k => k.BaseCode));
            return;
        }
        foreach (var (seller, code) in keys)
            ReadMetas("""SELECT "Seller", "BaseCode", "MetaId" FROM "PreOffers" WHERE "Seller" = @0 AND "BaseCode" = @1 LIMIT 1""", seller, code);
    }

    void ReadMetas(string query, params ReadOnlySpan<object?> arguments)
    {
        using var row = sql.Query(query, arguments);
        while (row.Read()) metas[(row.GetInt32(0), row.GetString(1))] = row.GetGuid(2);
    }
}
