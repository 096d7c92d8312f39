using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Bench;

/// <summary>
/// The yardstick: the same answers from the same database file with nothing between Kestrel and Microsoft.Data.Sqlite.
/// Prepared statements, its own JSON, the same token check and counters; no rules, no links, no errors.
/// </summary>
public sealed class BareHandler(string database) : IDisposable
{
    readonly ConcurrentBag<BareConnection> idle = [];
    readonly SemaphoreSlim writer = new(1, 1);
    readonly ConcurrentDictionary<string, (int Seller, DateTime Until)> tokens = new();
    BareConnection? writing;

    public static async Task<int> ServeAsync(string database, string url)
    {
        SqlitePragmas.PrepareProcess();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        using var bare = new BareHandler(database);
        app.Run(bare.HandleAsync);
        await app.RunAsync();
        return 0;
    }

    async Task HandleAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api/i1/pre-offers", StringComparison.Ordinal)) return;
        if (!idle.TryTake(out var connection)) connection = new(database);
        try
        {
            var seller = SellerOf(connection, context.Request.Headers.Authorization.ToString()["Bearer ".Length..]);
            if (HttpMethods.IsPost(context.Request.Method)) await UpsertAsync(context, seller);
            else await ListAsync(context, connection, seller);
        }
        finally
        {
            idle.Add(connection);
        }
    }

    int SellerOf(BareConnection connection, string token)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (tokens.TryGetValue(hash, out var known) && known.Until > DateTime.UtcNow) return known.Seller;
        var seller = (int)connection.Number("""SELECT m."SellerNumber" FROM "ApiTokens" t JOIN "SellerMembers" m ON m."UserId" = t."UserId" WHERE t."Hash" = @0 AND t."RevokedAt" IS NULL""", hash);
        tokens[hash] = (seller, DateTime.UtcNow.AddSeconds(20));
        return seller;
    }

    static async Task ListAsync(HttpContext context, BareConnection connection, int seller)
    {
        var query = context.Request.Query;
        var limit = query.TryGetValue("limit", out var l) ? int.Parse(l!, null) : 10;
        var page = query.TryGetValue("page", out var p) ? int.Parse(p!, null) : 1;
        var (from, order, count, arguments) = Plan(connection, query, seller);
        var offset = (page - 1L) * limit;
        var take = Math.Min(limit, count - offset);
        var behind = count - offset - take;
        var reversed = behind < offset;
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("count", count);
            json.WriteStartArray("results");
            connection.Write(json, $"""
                SELECT "Id","Sku","Name","BaseCode","CategoryId","Attributes","MetaId","ProductId","Status","Prices","Stocks","CreatedAt","UpdatedAt" FROM "PreOffers"
                WHERE "Number" IN (SELECT {order} FROM {from} ORDER BY {order}{(reversed ? " DESC" : "")} LIMIT {take} OFFSET {(reversed ? behind : offset)}) ORDER BY "Number"
                """, arguments);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory);
    }

    static (string From, string Order, long Count, object[] Arguments) Plan(BareConnection connection, IQueryCollection query, int seller)
    {
        var (first, last) = (Domain.PreOffers.PreOfferNumber.First(seller), Domain.PreOffers.PreOfferNumber.Last(seller));
        if (query.TryGetValue("sku", out var sku))
        {
            var found = connection.Number("""SELECT COUNT(*) FROM "PreOffers" WHERE "Seller" = @0 AND "Sku" = @1 AND NOT "Archived" """, seller, sku.ToString());
            return (""" "PreOffers" WHERE "Seller" = @0 AND "Sku" = @1 AND NOT "Archived" """, "\"Number\"", found, [seller, sku.ToString()]);
        }
        if (query.TryGetValue("approval_status", out var status))
        {
            var column = status == "2" ? "Pending" : "Required";
            return (""" "PreOffers" WHERE "Seller" = @0 AND "Status" = @1 AND NOT "Archived" """, "\"Number\"", connection.Number($"""SELECT "{column}" FROM "SellerCounts" WHERE "SellerNumber" = @0""", seller), [seller, int.Parse(status!, null)]);
        }
        if (query.TryGetValue("name__icontains", out var part))
        {
            var phrase = $"name : \"{Folding.Fold(part!)}\"";
            return (""" "PreOfferSearch" WHERE "PreOfferSearch" MATCH @0 AND rowid BETWEEN @1 AND @2 """, "rowid", connection.Number("""SELECT COUNT(*) FROM "PreOfferSearch" WHERE "PreOfferSearch" MATCH @0 AND rowid BETWEEN @1 AND @2""", phrase, first, last), [phrase, first, last]);
        }
        foreach (var (key, value) in query)
        {
            if (!key.StartsWith("attributes__", StringComparison.Ordinal)) continue;
            var name = key["attributes__".Length..];
            return (""" "PreOfferValues" WHERE "Key" = @0 AND "Value" = @1 AND "Number" BETWEEN @2 AND @3 """, "\"Number\"",
                connection.Number("""SELECT "Count" FROM "PreOfferValueCounts" WHERE "Key" = @0 AND "Value" = @1 AND "SellerNumber" = @2""", name, value.ToString(), seller), [name, value.ToString(), first, last]);
        }
        var all = connection.Number("""SELECT "Rejected" + "Approved" + "Pending" + "Required" FROM "SellerCounts" WHERE "SellerNumber" = @0""", seller);
        return (""" "PreOffers" WHERE "Seller" = @0 AND NOT "Archived" """, "\"Number\"", all, [seller]);
    }

    async Task UpsertAsync(HttpContext context, int seller)
    {
        var body = await context.Request.BodyReader.ReadToEndAsync();
        Guid id;
        await writer.WaitAsync();
        try
        {
            id = BareUpsert.Run(writing ??= new(database), seller, body);
        }
        finally
        {
            writer.Release();
        }
        context.Response.ContentType = "application/json";
        await context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes($"{{\"id\":\"{id}\"}}"));
    }

    public void Dispose()
    {
        writer.Dispose();
        writing?.Dispose();
        while (idle.TryTake(out var connection)) connection.Dispose();
    }
}

static class PipeReading
{
    public static async Task<JsonDocument> ReadToEndAsync(this System.IO.Pipelines.PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            if (read.IsCompleted)
            {
                // A copy: the pipe uses its memory again after Advance.
                var document = JsonDocument.Parse(read.Buffer.ToArray());
                reader.AdvanceTo(read.Buffer.End);
                return document;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
