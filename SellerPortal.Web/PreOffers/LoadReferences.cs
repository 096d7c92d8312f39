using System.Globalization;
using System.Text.Json.Nodes;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.PreOffers;

/// <summary>
/// Looks up everything a pre-offer refers to, one query a kind. A seller may refer to listed products, to the marketplace's lists
/// and categories, and to its own files and SKUs; another seller's do not exist.
/// </summary>
public sealed class LoadReferences : IReferences
{
    /// <summary>Bundles of bundles are followed this deep; deeper ones count as containing everything.</summary>
    public const int DeepestBundle = 4;

    readonly HashSet<Reference> existing = [];
    readonly Dictionary<string, HashSet<string>> parts = new(StringComparer.Ordinal);

    public bool Exists(Reference reference) => existing.Contains(Normal(reference));

    public bool Contains(string sku, string other) => Contains(sku, other, DeepestBundle);

    public static IReferences Of(SqlSession sql, IReadOnlySet<Reference> wanted, int seller, CatalogSnapshot snapshot)
    {
        if (wanted.Count == 0) return NoReferences.Instance;
        var found = new LoadReferences();
        foreach (var kind in wanted.Select(Normal).GroupBy(r => r.Kind, r => r.Key)) found.Load(sql, kind.Key, [.. kind.Distinct()], seller, snapshot);
        return found;
    }

    void Load(SqlSession sql, ReferenceKind kind, IReadOnlyList<string> keys, int seller, CatalogSnapshot snapshot)
    {
        switch (kind)
        {
            case ReferenceKind.Category:
                Keep(kind, keys, key => Guid.TryParse(key, out var id) && snapshot.Tree.Find(id) is not null);
                break;
            case ReferenceKind.PriceList:
                Keep(kind, keys, key => Guid.TryParse(key, out var id) && snapshot.PriceListIds.Contains(id));
                break;
            case ReferenceKind.StockList:
                Keep(kind, keys, key => Guid.TryParse(key, out var id) && snapshot.StockListIds.Contains(id));
                break;
            case ReferenceKind.Product:
                KeepIds(sql, kind, keys, """SELECT "Id" FROM "Products" WHERE "IsActive" AND "Id" IN ({0})""");
                break;
            case ReferenceKind.Image:
                KeepIds(sql, kind, keys, """SELECT "Id" FROM "MediaFiles" WHERE "IsImage" AND "SellerNumber" = @0 AND "Id" IN ({0})""", seller);
                break;
            case ReferenceKind.File:
                KeepIds(sql, kind, keys, """SELECT "Id" FROM "MediaFiles" WHERE "SellerNumber" = @0 AND "Id" IN ({0})""", seller);
                break;
            case ReferenceKind.Sku:
                LoadSkus(sql, keys, seller);
                break;
        }
    }

    void Keep(ReferenceKind kind, IReadOnlyList<string> keys, Func<string, bool> exists) =>
        existing.UnionWith(keys.Where(exists).Select(key => new Reference(kind, key)));

    void KeepIds(SqlSession sql, ReferenceKind kind, IReadOnlyList<string> keys, string query, params object?[] before)
    {
        var ids = keys.Select(key => Guid.TryParse(key, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Cast<object?>().ToArray();
        if (ids.Length == 0) return;
        using var row = sql.Query(Filled(query, before.Length, ids.Length), [.. before, .. ids]);
        while (row.Read()) existing.Add(new Reference(kind, row.GetGuid(0).ToString()));
    }

    void LoadSkus(SqlSession sql, IReadOnlyList<string> skus, int seller)
    {
        var next = skus;
        for (var depth = 0; depth < DeepestBundle && next.Count > 0; depth++)
        {
            var deeper = new HashSet<string>(StringComparer.Ordinal);
            using var row = sql.Query(Filled("""SELECT "Sku", "Attributes" FROM "PreOffers" WHERE "Seller" = @0 AND NOT "Archived" AND "Sku" IN ({0})""", 1, next.Count), [seller, .. next]);
            while (row.Read())
            {
                var sku = row.GetString(0);
                existing.Add(new Reference(ReferenceKind.Sku, sku));
                parts[sku] = [.. PartsOf(row.GetString(1))];
                deeper.UnionWith(parts[sku].Where(part => !parts.ContainsKey(part)));
            }
            next = [.. deeper];
        }
        // What lies deeper was not read; to be safe it may contain anything.
        foreach (var sku in next) parts.TryAdd(sku, null!);
    }

    bool Contains(string sku, string other, int deepest)
    {
        if (deepest == 0 || (parts.TryGetValue(sku, out var inside) && inside is null)) return true;
        return inside is not null && (inside.Contains(other) || inside.Any(part => Contains(part, other, deepest - 1)));
    }

    static IEnumerable<string> PartsOf(string attributes) => attributes.Contains("\"quantity\"", StringComparison.Ordinal)
        ? PreOfferJson.ReadObject(attributes).SelectMany(member => member.Value is JsonArray rows ? rows : [])
            .OfType<JsonObject>().Where(part => part.ContainsKey("quantity"))
            .Select(part => part["sku"] is JsonValue value && value.TryGetValue<string>(out var sku) ? sku : null).OfType<string>()
        : [];

    static string Filled(string query, int first, int count) =>
        string.Format(CultureInfo.InvariantCulture, query, string.Join(", ", Enumerable.Range(first, count).Select(i => "@" + i.ToString(CultureInfo.InvariantCulture))));

    static Reference Normal(Reference reference) =>
        reference.Kind != ReferenceKind.Sku && Guid.TryParse(reference.Key, out var id) ? reference with { Key = id.ToString() } : reference;
}
