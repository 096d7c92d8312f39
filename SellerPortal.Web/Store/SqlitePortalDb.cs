using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SellerPortal.Web.Store;

/// <summary>The store on SQLite: embedded, WAL, one writer at a time.</summary>
public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options) : PortalDb(options)
{
    public static DbContextOptionsBuilder<SqlitePortalDb> Options(string connection) =>
        new DbContextOptionsBuilder<SqlitePortalDb>().UseSqlite(connection).AddInterceptors(SqlitePragmas.Instance);
}

/// <summary>
/// What every SQLite connection needs: readers never wait for the writer (WAL, set once at migration), a commit survives
/// a killed process (synchronous NORMAL), pages are cached and mapped.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static SqlitePragmas Instance { get; } = new();
    const string Pragmas = "PRAGMA busy_timeout=10000; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000; PRAGMA mmap_size=2147418112; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;";

    /// <summary>
    /// Once, before the first connection of the process: SQLite then keeps no sums of its memory, whose lock all its threads would share.
    /// </summary>
    public static void PrepareProcess()
    {
        const int memoryStatistics = 9;
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(memoryStatistics, 0);
    }

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }
}

/// <summary>For <c>dotnet ef migrations add … --context SqlitePortalDb</c>.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqlitePortalDb>
{
    public SqlitePortalDb CreateDbContext(string[] args) =>
        new(SqlitePortalDb.Options(new SqliteConnectionStringBuilder { DataSource = ":memory:" }.ToString()).Options);
}
