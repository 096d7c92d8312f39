using Microsoft.Data.Sqlite;

namespace SellerPortal.Web.Store;

/// <summary>Where the data lies: <c>SellerPortal:Data</c>, <c>SellerPortal:Database:Provider</c>, <c>ConnectionStrings:Portal</c>.</summary>
public sealed record StoreSettings(string DataFolder, bool IsSqlite, string Connection)
{
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static StoreSettings From(IConfiguration configuration)
    {
        var folder = Path.GetFullPath(configuration["SellerPortal:Data"] is { Length: > 0 } data ? data : "data");
        var provider = configuration["SellerPortal:Database:Provider"] is { Length: > 0 } name ? name : "Sqlite";
        var connection = configuration.GetConnectionString("Portal");
        if (provider.Equals("Postgres", StringComparison.OrdinalIgnoreCase))
        {
            return string.IsNullOrWhiteSpace(connection)
                ? throw new InvalidOperationException("ConnectionStrings__Portal is empty: SellerPortal__Database__Provider=Postgres needs it, for example \"Host=localhost;Database=portal;Username=portal\".")
                : new(folder, false, connection);
        }
        if (!provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"SellerPortal__Database__Provider is \"{provider}\"; it can be Sqlite or Postgres.");
        return OnDisk(folder, connection);
    }

    /// <summary>SQLite in a folder.</summary>
    public static StoreSettings OnDisk(string folder, string? connection = null) => new(folder, true,
        string.IsNullOrWhiteSpace(connection) ? new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "portal.db"), DefaultTimeout = 30 }.ToString() : connection);
}
