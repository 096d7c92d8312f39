using System.Globalization;
using System.Text.Json;
using SellerPortal.Domain;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Bench;

/// <summary>The bare handler's write: the same rows, index rows, counters and history as the portal's, without asking whether the input is right.</summary>
public static class BareUpsert
{
    public static Guid Run(BareConnection sql, int seller, JsonDocument document)
    {
        using var _ = document;
        var body = document.RootElement;
        var sku = body.GetProperty("sku").GetString()!;
        var name = body.GetProperty("name").GetString()!;
        var attributes = body.GetProperty("attributes");
        var now = Microseconds.Of(DateTime.UtcNow);
        sql.Command("BEGIN IMMEDIATE").ExecuteNonQuery();
        Guid id;
        using (var row = sql.Command("""SELECT "Number", "Id", "Version", "Attributes" FROM "PreOffers" WHERE "Seller" = @0 AND "Sku" = @1""", seller, sku).ExecuteReader())
        {
            if (row.Read())
            {
                var (number, version, stored) = (row.GetInt64(0), row.GetInt32(2), row.GetString(3));
                id = row.GetGuid(1);
                row.Close();
                sql.Command("""UPDATE "PreOffers" SET "Name" = @1, "NameFolded" = @2, "Attributes" = @3, "Prices" = @4, "Stocks" = @5, "Version" = "Version" + 1, "UpdatedAt" = @6 WHERE "Number" = @0""",
                    number, name, Folding.Fold(name), attributes.GetRawText(), body.GetProperty("prices").GetRawText(), body.GetProperty("stocks").GetRawText(), now).ExecuteNonQuery();
                if (stored != attributes.GetRawText())
                {
                    using var old = JsonDocument.Parse(stored);
                    Terms(sql, old.RootElement, number, seller, -1);
                    Terms(sql, attributes, number, seller, 1);
                }
                History(sql, number, now, "Change", version + 1);
            }
            else
            {
                row.Close();
                id = Insert(sql, seller, body, sku, name, attributes, now);
            }
        }
        sql.Command("COMMIT").ExecuteNonQuery();
        return id;
    }

    static Guid Insert(BareConnection sql, int seller, JsonElement body, string sku, string name, JsonElement attributes, long now)
    {
        var id = Guid.CreateVersion7();
        var baseCode = body.GetProperty("base_code").GetString()!;
        var status = body.GetProperty("approval_status").GetInt32();
        var number = PreOfferNumber.Of(seller, sql.Number("""UPDATE "SellerCounts" SET "LastNumber" = "LastNumber" + 1, "LastCreatedAt" = @1 WHERE "SellerNumber" = @0 RETURNING "LastNumber" """, seller, now));
        var meta = sql.Command("""SELECT "MetaId" FROM "PreOffers" WHERE "Seller" = @0 AND "BaseCode" = @1 LIMIT 1""", seller, baseCode).ExecuteScalar() is string known ? Guid.Parse(known) : Guid.CreateVersion7();
        sql.Command("""
            INSERT INTO "PreOffers" ("Number","Id","Sku","Name","BaseCode","CategoryId","MetaId","Attributes","LocalizedAttributes","Prices","Stocks","Status","SentAsPending","Issues","QueuedAt","Archived","Version","CreatedAt","UpdatedAt","JoinsProduct","Seller","NameFolded","SkuFolded","BaseCodeFolded")
            VALUES (@0,@1,@2,@3,@4,@5,@6,@7,'{}',@8,@9,@10,@11,'[]',@12,0,1,@12,@12,0,@13,@14,@15,@16)
            """, number, id, sku, name, baseCode, body.GetProperty("category").GetGuid(), meta, attributes.GetRawText(),
            body.GetProperty("prices").GetRawText(), body.GetProperty("stocks").GetRawText(), status, status == 2, now, seller, Folding.Fold(name), Folding.Fold(sku), Folding.Fold(baseCode)).ExecuteNonQuery();
        var column = status == 2 ? "Pending" : "Required";
        sql.Command($"""UPDATE "SellerCounts" SET "{column}" = "{column}" + 1 WHERE "SellerNumber" = @0""", seller).ExecuteNonQuery();
        Terms(sql, attributes, number, seller, 1);
        sql.Command("""INSERT INTO "PreOfferSearch" (rowid, name, sku, base_code) VALUES (@0, @1, @2, @3)""", number, Folding.Fold(name), Folding.Fold(sku), Folding.Fold(baseCode)).ExecuteNonQuery();
        History(sql, number, now, "Submit", 1);
        return id;
    }

    static void Terms(BareConnection sql, JsonElement attributes, long number, int seller, int change)
    {
        foreach (var attribute in attributes.EnumerateObject())
        {
            if (attribute.Value.ValueKind == JsonValueKind.Array)
                foreach (var element in attribute.Value.EnumerateArray()) Term(sql, attribute.Name, element.GetString()!, number, seller, change);
            else Term(sql, attribute.Name, attribute.Value.ToString(), number, seller, change);
        }
    }

    static void Term(BareConnection sql, string key, string value, long number, int seller, int change)
    {
        var folded = Folding.Fold(value);
        if (change > 0) sql.Command("""INSERT INTO "PreOfferValues" ("Key", "Value", "Number", "Folded") VALUES (@0, @1, @2, @3)""", key, value, number, folded == value ? null : folded).ExecuteNonQuery();
        else sql.Command("""DELETE FROM "PreOfferValues" WHERE "Key" = @0 AND "Value" = @1 AND "Number" = @2""", key, value, number).ExecuteNonQuery();
        sql.Command("""
            INSERT INTO "PreOfferValueCounts" ("Key", "Value", "SellerNumber", "Count") VALUES (@0, @1, @2, @3)
            ON CONFLICT ("Key", "Value", "SellerNumber") DO UPDATE SET "Count" = "Count" + excluded."Count"
            """, key, value, seller, change).ExecuteNonQuery();
    }

    static void History(BareConnection sql, long number, long now, string move, int version) => sql.Command("""
        INSERT INTO "History" ("PreOfferNumber", "At", "ActorId", "ActorName", "Move", "To", "Version") VALUES (@0, @1, @2, @3, @4, @5, @6)
        """, number, now, Guid.Empty, "Bench", move, 3, version).ExecuteNonQuery();
}
