using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>Raises the catalogue's version and records what was done to it, with what it touched.</summary>
public static class CatalogChangeWriter
{
    /// <summary>False: somebody changed the catalogue since this change was planned, and nothing was written.</summary>
    public static bool Write(SqlSession sql, CatalogChange change, IEnumerable<Guid> touched)
    {
        if (sql.Execute("""UPDATE "CatalogVersions" SET "Version" = @1 WHERE "Id" = 1 AND "Version" = @0""", change.Version - 1, change.Version) == 0) return false;
        sql.Execute("""
            INSERT INTO "CatalogChanges" ("Id", "Version", "At", "UserId", "UserName", "Kind", "Subject", "Count", "Before", "After", "Undoes", "Into")
            VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11)
            """, change.Id, change.Version, Microseconds.Of(change.At), change.UserId, change.UserName, change.Kind, change.Subject, change.Count, change.Before, change.After, change.Undoes, change.Into);
        sql.Execute($"""INSERT INTO "CatalogChangeTouches" ("Thing", "Version") {JsonRows.Rows(sql.IsSqlite, 0, "uuid", "bigint")}""",
            JsonRows.Write(touched.Distinct().Select(thing => new object?[] { thing, change.Version })));
        return true;
    }

    public static IEnumerable<Guid> Touched(TreeEdit edit) => edit.Before.Categories.Concat(edit.After.Categories).Select(c => c.Id);

    public static IEnumerable<Guid> Touched(SchemaEdit edit) => edit.Attributes.Concat(edit.Links.Select(l => l.Category));
}
