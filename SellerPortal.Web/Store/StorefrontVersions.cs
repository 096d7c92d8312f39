using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>The two numbers by which every process knows whether what it keeps for storefronts is still right.</summary>
public static class StorefrontVersions
{
    public static (long Widgets, long Products) Read(SqlSession sql)
    {
        using var row = sql.Query("""SELECT "Widgets", "Products" FROM "StorefrontVersions" WHERE "Id" = 1""");
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : (0, 0);
    }

    /// <summary>Part of every transaction that changes what a storefront may see of widgets, types or collections.</summary>
    public static void RaiseWidgets(SqlSession sql) => sql.Execute("""UPDATE "StorefrontVersions" SET "Widgets" = "Widgets" + 1""");

    /// <summary>Part of every transaction that changes products' facts or a collection's products.</summary>
    public static void RaiseProducts(SqlSession sql) => sql.Execute("""UPDATE "StorefrontVersions" SET "Products" = "Products" + 1""");
}
