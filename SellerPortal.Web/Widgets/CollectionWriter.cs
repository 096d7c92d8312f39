using System.Text.Json;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Widgets;

/// <summary>Puts products into a collection in their order, in place of those that are in it.</summary>
static class CollectionWriter
{
    public static void Replace(SqlSession sql, Guid collection, IReadOnlyList<Guid> products)
    {
        sql.Execute("""DELETE FROM "CollectionProducts" WHERE "CollectionId" = @0""", collection);
        // All in one statement, however many there are.
        var list = JsonSerializer.Serialize(products.Select((p, i) => new object[] { i, sql.IsSqlite ? p.ToString().ToUpperInvariant() : p.ToString() }));
        sql.Execute(sql.IsSqlite
            ? """INSERT INTO "CollectionProducts" ("CollectionId", "Position", "ProductId") SELECT @0, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(@1)"""
            : """INSERT INTO "CollectionProducts" ("CollectionId", "Position", "ProductId") SELECT @0, (e ->> 0)::int, (e ->> 1)::uuid FROM json_array_elements(@1::json) e""", collection, list);
    }

    public static List<Guid> Read(SqlSession sql, Guid collection)
    {
        var products = new List<Guid>();
        using var row = sql.Query("""SELECT "ProductId" FROM "CollectionProducts" WHERE "CollectionId" = @0 ORDER BY "Position" """, collection);
        while (row.Read()) products.Add(row.GetGuid(0));
        return products;
    }
}
