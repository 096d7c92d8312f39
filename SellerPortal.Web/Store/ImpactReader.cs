using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>What a change concerns.</summary>
/// <param name="Products">Listed or once listed products of those pre-offers.</param>
public sealed record ImpactCount(long PreOffers, long Products);

/// <summary>A pre-offer that a change concerns.</summary>
/// <param name="Changes">By their place in the list of changes.</param>
public sealed record ImpactRow(long Number, Guid Id, string Sku, string Name, int Seller, Guid Category, IReadOnlyList<int> Changes);

/// <summary>
/// Counts and lists what changes of attributes do to pre-offers, from the rows and the index of values. One statement for each kind of
/// attribute whose stored values must be read, two for all the rest. It asks nobody's leave.
/// </summary>
public sealed class ImpactReader(PortalStore store)
{
    /// <summary>More attributes than this are not read value by value in one look: their change of rules is then told without its count.</summary>
    public const int MostRead = 8;

    /// <summary>Finds the stored values that fit before and fit no longer.</summary>
    /// <param name="seller">Whose; null for all.</param>
    public IReadOnlyList<ImpactTerm> Terms(IReadOnlyList<SchemaChange> changes, int? seller = null)
    {
        using var rented = store.Rent();
        var read = 0;
        return [.. changes.Select(change => change.Effect switch
        {
            ChangeEffect.LosesValue => new ImpactTerm(change, [.. change.Values.Select(FilterTerm.Indexed)]),
            ChangeEffect.Unfit when read++ < MostRead => Unfit(rented.Session, change, seller),
            ChangeEffect.Unfit => new ImpactTerm(change, []),
            _ => new ImpactTerm(change),
        })];
    }

    /// <returns>One for each change; all together, each pre-offer once; and the same by seller, most first.</returns>
    public (IReadOnlyList<ImpactCount> Each, ImpactCount All, IReadOnlyList<(int Seller, ImpactCount Count)> Sellers) Count(IReadOnlyList<ImpactTerm> terms, int? seller = null)
    {
        var each = terms.Select(_ => new ImpactCount(0, 0)).ToArray();
        var (all, sellers) = (new ImpactCount(0, 0), new List<(int, ImpactCount)>());
        if (terms.Count == 0) return (each, all, sellers);
        using var rented = store.Rent();
        var sql = new ImpactSql(store.IsSqlite, terms, seller);
        using var row = rented.Session.Query($"""
            WITH hits AS MATERIALIZED ({sql.Hits})
            SELECT 0, "Change", COUNT(*), COUNT(DISTINCT "ProductId") FROM hits GROUP BY "Change"
            UNION ALL SELECT 1, "Seller", {Distinct(terms)}, COUNT(DISTINCT "ProductId") FROM hits GROUP BY "Seller"
            UNION ALL SELECT 2, 0, {Distinct(terms)}, COUNT(DISTINCT "ProductId") FROM hits
            """, sql.Arguments);
        while (row.Read())
        {
            var count = new ImpactCount(row.GetInt64(2), row.GetInt64(3));
            switch (row.GetInt32(0))
            {
                case 0: each[row.GetInt32(1)] = count; break;
                case 1: sellers.Add((row.GetInt32(1), count)); break;
                default: all = count; break;
            }
        }
        return (each, all, [.. sellers.OrderByDescending(s => s.Item2.PreOffers).ThenBy(s => s.Item1)]);
    }

    public IReadOnlyDictionary<int, string> NamesOf(IEnumerable<int> sellers)
    {
        using var rented = store.Rent();
        var names = new Dictionary<int, string>();
        using var row = rented.Session.Query($"""SELECT "Number", "Name" FROM "Sellers" WHERE "Number" IN {JsonRows.Numbers(store.IsSqlite, 0)}""", JsonRows.Write(sellers.Select(s => (long)s)));
        while (row.Read()) names[row.GetInt32(0)] = row.GetString(1);
        return names;
    }

    static string Distinct(IReadOnlyList<ImpactTerm> terms) => terms.Count == 1 ? "COUNT(*)" : "COUNT(DISTINCT \"Number\")";

    /// <summary>One page by number.</summary>
    /// <param name="after">The last number that was read; null from the first.</param>
    public IReadOnlyList<ImpactRow> Page(IReadOnlyList<ImpactTerm> terms, int? seller, long? after, int limit)
    {
        if (terms.Count == 0) return [];
        using var rented = store.Rent();
        var sql = new ImpactSql(store.IsSqlite, terms, seller);
        var (from, most) = (sql.Add(after ?? -1L), sql.Add(limit));
        var rows = new List<ImpactRow>();
        using var row = rented.Session.Query($"""
            WITH hits AS MATERIALIZED ({sql.Hits}),
                 part AS MATERIALIZED (SELECT DISTINCT "Number" FROM hits WHERE "Number" > {from} ORDER BY "Number" LIMIT {most} + 0)
            SELECT p."Number", p."Id", p."Sku", p."Name", p."Seller", p."CategoryId", h."Change"
            FROM part JOIN hits h ON h."Number" = part."Number" JOIN "PreOffers" p ON p."Number" = part."Number" ORDER BY p."Number", h."Change"
            """, sql.Arguments);
        while (row.Read())
        {
            var (number, change) = (row.GetInt64(0), row.GetInt32(6));
            if (rows.Count > 0 && rows[^1].Number == number) rows[^1] = rows[^1] with { Changes = [.. rows[^1].Changes, change] };
            else rows.Add(new(number, row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetGuid(5), [change]));
        }
        return rows;
    }

    static ImpactTerm Unfit(SqlSession sql, SchemaChange change, int? seller)
    {
        var (before, after) = (change.Before, change.After!);
        // What is found by its texts is judged by its texts; what is made of parts is read whole.
        return IsWhole(after) || before is not null && IsWhole(before) ? new(change, Numbers: Whole(sql, change, seller)) : new(change, Values: Texts(sql, change.Key, before, after, seller));
    }

    static bool IsWhole(AttributeDefinition definition) => definition.DataType is "nested_object" or "bundle";

    static List<string> Texts(SqlSession sql, string key, AttributeDefinition? before, AttributeDefinition after, int? seller)
    {
        var unfit = new List<string>();
        using var row = sql.Query("""SELECT "Value", MAX("Text") FROM "PreOfferValues" WHERE "Key" = @0 AND "Number" BETWEEN @1 AND @2 GROUP BY "Value" """, key, First(seller), Last(seller));
        while (row.Read())
        {
            var text = row.IsDBNull(1) ? row.GetString(0) : row.GetString(1);
            if (!Fits(after, text) && (before is null || Fits(before, text))) unfit.Add(row.GetString(0));
        }
        return unfit;
    }

    static long First(int? seller) => seller is { } number ? PreOfferNumber.First(number) : 0;
    static long Last(int? seller) => seller is { } number ? PreOfferNumber.Last(number) : long.MaxValue;

    static bool Fits(AttributeDefinition definition, string text)
    {
        var type = DataTypes.Of(definition);
        JsonNode value = definition.DataType == "multiple" ? new JsonArray(JsonValue.Create(text)) : JsonValue.Create(text);
        return type.IsEmpty(value) || type.Read(value, definition, new Reading("", Anything.Instance, Stored: value)).Succeeded;
    }

    static List<long> Whole(SqlSession sql, SchemaChange change, int? seller)
    {
        var unfit = new List<long>();
        using var row = sql.Query($"""
            SELECT p."Number", p."Attributes" FROM "PreOffers" p
            WHERE p."CategoryId" IN {JsonRows.Ids(sql.IsSqlite, 0)} AND NOT p."Archived" AND p."Number" BETWEEN @2 AND @3 AND p."Number" IN (SELECT v."Number" FROM "PreOfferValues" v WHERE v."Key" = @1)
            """, JsonRows.Write(change.Categories), change.Key, First(seller), Last(seller));
        while (row.Read())
            if (PreOfferJson.ReadObject(row.GetString(1))[change.Key] is { } value && !Fits(change.After!, value) && (change.Before is null || Fits(change.Before, value))) unfit.Add(row.GetInt64(0));
        return unfit;
    }

    static bool Fits(AttributeDefinition definition, JsonNode value)
    {
        var type = DataTypes.Of(definition);
        return type.IsEmpty(value) || type.Read(value, definition, new Reading("", Anything.Instance, Stored: value)).Succeeded;
    }

    /// <summary>What a stored value refers to was there when it was taken.</summary>
    sealed class Anything : IReferences
    {
        public static Anything Instance { get; } = new();
        public bool Exists(Reference reference) => true;
        public bool Contains(string sku, string other) => false;
    }
}
