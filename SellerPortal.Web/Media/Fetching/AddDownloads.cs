using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Fields;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Jobs;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>
/// Asks for pictures or videos to be fetched and added to pre-offers: all of them, or none. A seller asks for its own pre-offers; owners and reviewers
/// for any, naming the seller.
/// </summary>
public sealed class AddDownloads(PortalStore store, SellerDirectory sellers, JobQueue<FetchMedia> queue, TimeProvider clock)
{
    /// <summary>In one request.</summary>
    public const int Most = 1000;

    sealed record Wish(int Seller, Uri Address, string Url, string Sku);

    /// <summary>Several addresses for one pre-offer, as a person pastes them.</summary>
    /// <param name="seller">The seller's id, where the actor is not of one.</param>
    public Task<Outcome<IReadOnlyList<Guid>>> RunAsync(IReadOnlyList<string> urls, string sku, Guid? seller, MediaKind kind, Actor actor, CancellationToken cancel) =>
        RunAsync([.. urls.Select(url =>
        {
            var item = new JsonObject { ["url"] = url, ["pre_offer"] = sku };
            if (seller is { } id) item["seller"] = id.ToString();
            return (JsonNode?)item;
        })], kind, actor, cancel);

    /// <param name="items">Objects with <c>url</c>, <c>pre_offer</c> (an SKU) and, from owners and reviewers, <c>seller</c> (an id); unchecked.</param>
    /// <returns>The downloads' ids, in the order of the items. Refused: the problems of every bad item, with paths like <c>[2].url</c>.</returns>
    public async Task<Outcome<IReadOnlyList<Guid>>> RunAsync(IReadOnlyList<JsonNode?> items, MediaKind kind, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || !(actor.IsSeller || actor.Reviews)) return Problems.Forbidden();
        if (items.Count > Most) return TooMany();
        if (items.Count == 0) return Outcome<IReadOnlyList<Guid>>.Ok([]);
        var problems = new List<Problem>();
        var wishes = items.Select((item, i) => Read(item, i, actor, problems)).ToList();
        var numbers = await NumbersAsync([.. wishes.OfType<Wish>()], cancel);
        for (var i = 0; i < wishes.Count; i++)
            if (wishes[i] is { } wish && !numbers.ContainsKey((wish.Seller, wish.Sku))) problems.Add(Problems.NoSuchSku(At(i, "pre_offer"), wish.Sku));
        if (problems.Count > 0) return problems;

        var ids = wishes.Select(_ => Guid.NewGuid()).ToList();
        await store.WriteAsync(transaction =>
        {
            Insert(transaction.Sql, [.. wishes.Select((wish, i) => (ids[i], wish!, numbers[(wish!.Seller, wish.Sku)]))], kind, actor);
            return Task.CompletedTask;
        }, cancel);
        queue.Wake();
        for (var i = 0; i < ids.Count; i++) queue.Tell(wishes[i]!.Seller, ids[i]);
        return ids;
    }

    Wish? Read(JsonNode? given, int index, Actor actor, List<Problem> problems)
    {
        if (given is not JsonObject item)
        {
            problems.Add(given is null ? Problems.Null(Problem.Join(At(index), "non_field_errors")) : Problems.NotAnItem(At(index), PythonText.TypeName(given)));
            return null;
        }
        var fields = new FieldReader(item, At(index));
        var seller = actor.Reviews
            ? fields.Required("seller", (value, path) => UuidField.ReadExisting(value, path, id => sellers.NumberOf(id) is not null).Then<int>(id => sellers.NumberOf(id)!.Value))
            : actor.SellerNumber!.Value;
        var url = fields.Required("url", DownloadAddress.Read);
        var sku = fields.Required("pre_offer", static (value, path) => TextField.Read(value, path));
        problems.AddRange(fields.Problems);
        return fields.Problems.Count == 0 ? new(seller, DownloadAddress.TryParse(url!)!, url!, sku!) : null;
    }

    /// <summary>All SKUs at once.</summary>
    async Task<Dictionary<(int, string), long>> NumbersAsync(IReadOnlyList<Wish> wishes, CancellationToken cancel)
    {
        var (numbers, skus) = (wishes.Select(w => w.Seller).Distinct().ToList(), wishes.Select(w => w.Sku).Distinct().ToList());
        await using var db = store.CreateDbContext();
        var found = await db.PreOffers.AsNoTracking().Where(p => numbers.Contains(EF.Property<int>(p, "Seller")) && skus.Contains(p.Sku) && !p.Archived)
            .Select(p => new { SellerNumber = EF.Property<int>(p, "Seller"), p.Sku, p.Number }).ToListAsync(cancel);
        return found.ToDictionary(p => (p.SellerNumber, p.Sku), p => p.Number);
    }

    /// <summary>In one statement, however many. The new ones' places are behind all that is there and all that is on its way.</summary>
    void Insert(SqlSession sql, IReadOnlyList<(Guid Id, Wish Wish, long PreOffer)> made, MediaKind kind, Actor actor)
    {
        var next = NextOrders(sql, [.. made.Select(m => m.PreOffer).Distinct()], kind);
        var now = Microseconds.Of(Microseconds.Now(clock));
        var rows = new JsonArray();
        foreach (var (id, wish, preOffer) in made)
        {
            var order = next.GetValueOrDefault(preOffer);
            next[preOffer] = order + 1;
            // A microsecond apart, so that the list keeps their order.
            rows.Add(new JsonArray(sql.IsSqlite ? id.ToString().ToUpperInvariant() : id.ToString(), wish.Seller, preOffer, wish.Url, DownloadAddress.HostOf(wish.Address), (int)Math.Min(order, MediaRules.MostOrder), now + rows.Count));
        }
        var from = sql.IsSqlite
            ? "SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 6, value ->> 6, @1, 1, 0, @2 FROM json_each(@0) WHERE 1"
            : """
              SELECT (value ->> 0)::uuid, (value ->> 1)::int, (value ->> 2)::bigint, value ->> 3, value ->> 4, (value ->> 5)::int, (value ->> 6)::bigint, (value ->> 6)::bigint, (value ->> 6)::bigint, @1, 1, 0, @2
              FROM jsonb_array_elements(@0::jsonb)
              """;
        sql.Execute($"""
            INSERT INTO "MediaDownloads" ("Id", "SellerNumber", "PreOfferNumber", "Url", "Host", "Order", "NextAttemptAt", "CreatedAt", "UpdatedAt", "Kind", "Status", "Attempts", "CreatedBy")
            {from}
            """, rows.ToJsonString(), (int)kind, actor.UserId);
    }

    static Dictionary<long, long> NextOrders(SqlSession sql, IReadOnlyList<long> preOffers, MediaKind kind)
    {
        var list = JsonSerializer.Serialize(preOffers);
        var among = sql.IsSqlite ? "(SELECT value FROM json_each(@0))" : "(SELECT value::bigint FROM jsonb_array_elements_text(@0::jsonb))";
        var next = new Dictionary<long, long>();
        using var row = sql.Query($"""
            SELECT "PreOfferNumber", CAST(MAX("Order") AS BIGINT) + 1 FROM (
                SELECT "PreOfferNumber", "Order" FROM "MediaItems" WHERE "PreOfferNumber" IN {among} AND "Kind" = @1 AND "DeletedAt" IS NULL
                UNION ALL
                SELECT "PreOfferNumber", "Order" FROM "MediaDownloads" WHERE "PreOfferNumber" IN {among} AND "Kind" = @1 AND "Status" IN (1, 2)) places
            GROUP BY "PreOfferNumber"
            """, list, (int)kind);
        while (row.Read()) next[row.GetInt64(0)] = row.GetInt64(1);
        return next;
    }

    static string At(int index, string field = "") => Problem.Join(string.Create(CultureInfo.InvariantCulture, $"[{index}]"), field);

    static Problem TooMany() => new("non_field_errors", "max_items", string.Create(CultureInfo.InvariantCulture, $"Ensure this field has no more than {Most} elements.")) { Arguments = [Most] };
}
