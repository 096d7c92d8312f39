using System.Globalization;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Approval;

/// <summary>A place in the queue: what stands behind it comes after. In addresses as <c>microseconds-number</c>.</summary>
public readonly record struct QueuePlace(DateTime QueuedAt, long Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Microseconds.Of(QueuedAt)}-{Number}");

    public static QueuePlace? Parse(string? text) =>
        text?.Split('-') is [var at, var number]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time < 253_402_300_800_000_000
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? new(Microseconds.Time(time), key) : null;
}

/// <param name="Text">Words of a name or SKU, folded; empty for all.</param>
/// <param name="Seller">Only this seller's; null for all.</param>
/// <param name="After">Behind this place; null from the start.</param>
/// <param name="Before">Before this place, instead.</param>
public sealed record QueueQuery(string Text = "", int? Seller = null, QueuePlace? After = null, QueuePlace? Before = null, int Limit = 25);

/// <param name="Row">With a claim that has run out taken off.</param>
/// <param name="Category">Null where it is gone.</param>
public sealed record QueueItem(PreOffer Row, string SellerName, CategoryNode? Category)
{
    public QueuePlace Place => new(Row.QueuedAt, Row.Number);
}

/// <param name="Waiting">How many wait of what was asked for, exact.</param>
public sealed record QueueSlice(IReadOnlyList<QueueItem> Items, long Waiting, bool HasEarlier, bool HasLater);

/// <summary>What waits for a decision, oldest first, a page by key. Three statements at any size.</summary>
public sealed class WaitingPreOffers(PortalStore store, CatalogCache catalog, TimeProvider clock)
{
    public async Task<Outcome<QueueSlice>> RunAsync(QueueQuery query, Actor actor, CancellationToken cancel)
    {
        if (!actor.Reviews) return Problems.Forbidden();
        var tree = (await catalog.CurrentAsync(cancel)).Tree;
        using var rented = store.Rent();
        var sql = rented.Session;
        var waiting = Count(sql, query);
        var backwards = query.Before is not null;
        var rows = Read(sql, query, backwards);
        var more = rows.Count > query.Limit;
        if (more) rows.RemoveAt(query.Limit);
        if (backwards) rows.Reverse();
        var names = Names(sql, rows);
        var now = Microseconds.Now(clock);
        var items = rows.Select(row => new QueueItem(AsItStands(row, now), names.GetValueOrDefault(row.SellerNumber, ""), tree.Find(row.CategoryId))).ToList();
        return new QueueSlice(items, waiting, backwards ? more : query.After is not null, backwards || more);
    }

    internal static PreOffer AsItStands(PreOffer row, DateTime now)
    {
        ApprovalState.Of(row).At(now).ApplyTo(row);
        return row;
    }

    static List<PreOffer> Read(SqlSession sql, QueueQuery query, bool backwards)
    {
        var (comparison, order) = backwards ? ("<", "DESC") : (">", "ASC");
        var place = query.Before ?? query.After;
        List<object?> arguments = [];
        var filter = Filter(arguments, query, sql.IsSqlite);
        var key = place is { } at ? $" AND (\"QueuedAt\", \"Number\") {comparison} ({Argument(arguments, Microseconds.Of(at.QueuedAt))}, {Argument(arguments, at.Number)})" : "";
        var limit = Argument(arguments, query.Limit + 1);
        // Each status from its own index, then the two together.
        string Of(ApprovalStatus status) => string.Create(CultureInfo.InvariantCulture,
            $"SELECT * FROM (SELECT {PreOfferRow.Columns} FROM \"PreOffers\" WHERE NOT \"Archived\" AND \"Status\" = {(int)status}{filter}{key} ORDER BY \"QueuedAt\" {order}, \"Number\" {order} LIMIT {limit} + 0) s{(int)status}");
        using var reader = sql.Query($"{Of(ApprovalStatus.Required)} UNION ALL {Of(ApprovalStatus.Pending)} ORDER BY \"QueuedAt\" {order}, \"Number\" {order} LIMIT {limit} + 0", [.. arguments]);
        var rows = new List<PreOffer>();
        while (reader.Read()) rows.Add(PreOfferRow.Read(reader));
        return rows;
    }

    static long Count(SqlSession sql, QueueQuery query)
    {
        if (Words(query).Length > 0)
        {
            List<object?> arguments = [];
            var filter = Filter(arguments, query, sql.IsSqlite);
            return sql.Scalar<long>($"SELECT COUNT(*) FROM \"PreOffers\" WHERE NOT \"Archived\" AND \"Status\" IN (2, 3){filter}", [.. arguments]);
        }
        return query.Seller is { } number
            ? sql.Scalar<long>("""SELECT "Pending" + "Required" FROM "SellerCounts" WHERE "SellerNumber" = @0""", number)
            : sql.Scalar<long>("""SELECT CAST(COALESCE(SUM("Pending" + "Required"), 0) AS BIGINT) FROM "SellerCounts" """);
    }

    static string Filter(List<object?> arguments, QueueQuery query, bool sqlite)
    {
        var filter = query.Seller is { } number ? $" AND \"Seller\" = {Argument(arguments, number)}" : "";
        foreach (var word in Words(query))
        {
            var like = Argument(arguments, $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%");
            filter += sqlite
                ? $" AND (\"NameFolded\" LIKE {like} ESCAPE '\\' OR \"SkuFolded\" LIKE {like} ESCAPE '\\')"
                // By the trigrams.
                : $" AND \"Number\" IN (SELECT rowid FROM \"PreOfferSearch\" WHERE name LIKE {like} OR sku LIKE {like})";
        }
        return filter;
    }

    static string[] Words(QueueQuery query) => Folding.Fold(query.Text[..Math.Min(query.Text.Length, 200)]).Split(' ', MostWords, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    const int MostWords = 8;

    static Dictionary<int, string> Names(SqlSession sql, List<PreOffer> rows)
    {
        var names = new Dictionary<int, string>();
        if (rows.Count == 0) return names;
        List<object?> sellers = [.. rows.Select(r => (object?)r.SellerNumber).Distinct()];
        using var reader = sql.Query($"SELECT \"Number\", \"Name\" FROM \"Sellers\" WHERE \"Number\" IN ({string.Join(", ", sellers.Select((_, i) => $"@{i}"))})", [.. sellers]);
        while (reader.Read()) names[reader.GetInt32(0)] = reader.GetString(1);
        return names;
    }

    static string Argument(List<object?> arguments, object value)
    {
        arguments.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@{arguments.Count - 1}");
    }
}
