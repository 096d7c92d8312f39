using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>Writes an edit of attributes inside a transaction: six statements, however many attributes, links and categories there are.</summary>
public static class SchemaEditWriter
{
    /// <param name="reached">The categories whose attributes it changes: their <c>updated_at</c> becomes <paramref name="now"/>.</param>
    public static void Write(SqlSession sql, SchemaEdit edit, IEnumerable<Guid> reached, DateTime now)
    {
        var after = edit.After.Definitions.Select(d => d.Id).ToHashSet();
        // What changes goes and comes again.
        if (edit.Before.Links.Count > 0)
            sql.Execute($"""DELETE FROM "CategoryAttributes" WHERE ("CategoryId", "AttributeId") IN ({JsonRows.Rows(sql.IsSqlite, 0, "uuid", "uuid")})""",
                JsonRows.Write(edit.Before.Links.Select(l => new object?[] { l.CategoryId, l.AttributeId })));
        if (edit.Before.Definitions.Where(d => !after.Contains(d.Id)).Select(d => d.Id).ToList() is { Count: > 0 } gone)
            sql.Execute($"""DELETE FROM "Attributes" WHERE "Id" IN {JsonRows.Ids(sql.IsSqlite, 0)}""", JsonRows.Write(gone));
        if (edit.After.Definitions.Count > 0)
            // "WHERE true": SQLite would take ON for that of a join.
            sql.Execute($"""
                INSERT INTO "Attributes" ("Id", "Key", "Name", "DataType", "Definition", "CreatedAt", "UpdatedAt")
                SELECT * FROM ({JsonRows.Rows(sql.IsSqlite, 0, "uuid", "text", "text", "text", "text", "bigint", "bigint")}) AS given WHERE true
                ON CONFLICT ("Id") DO UPDATE SET "Key" = excluded."Key", "Name" = excluded."Name", "DataType" = excluded."DataType", "Definition" = excluded."Definition", "UpdatedAt" = excluded."UpdatedAt"
                """, JsonRows.Write(edit.After.Definitions.Select(d => new object?[] { d.Id, d.Key, d.Name, d.DataType, d.ToJson(), now, now })));
        if (edit.After.Links.Count > 0)
            sql.Execute($"""
                INSERT INTO "CategoryAttributes" ("CategoryId", "AttributeId", "Order", "Inherits", "Excluded", "GraceSince", "GraceUntil")
                {JsonRows.Rows(sql.IsSqlite, 0, "uuid", "uuid", "integer", "boolean", "boolean", "bigint", "bigint")}
                """, JsonRows.Write(edit.After.Links.Select(l => new object?[] { l.CategoryId, l.AttributeId, l.Order, l.Inherits, l.Excluded, l.GraceSince, l.GraceUntil })));
        if (reached.ToList() is { Count: > 0 } changed)
            sql.Execute($"""UPDATE "Categories" SET "UpdatedAt" = @1 WHERE "Id" IN {JsonRows.Ids(sql.IsSqlite, 0)}""", JsonRows.Write(changed), Microseconds.Of(now));
    }
}
