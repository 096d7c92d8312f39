using System.Reflection;
using Microsoft.Data.Sqlite;
using SellerPortal.Web.Store;
using Xunit.Sdk;
using Xunit.v3;

namespace SellerPortal.Tests.Fixtures;

public enum Database { Sqlite, Postgres }

/// <summary>Runs a theory once on each database: <c>[Theory, OnBothDatabases] public async Task …(Database database)</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Database>(Database.Sqlite), new TheoryDataRow<Database>(Database.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>
/// Gives out databases of the current schema, empty and nobody else's, in milliseconds: copies of one that was migrated once.
/// Ask for it in the constructor of a test class.
/// </summary>
public sealed class TestStores : IAsyncDisposable
{
    const string PostgresTemplate = "portal_template";
    readonly PostgresServer postgres = new();
    readonly Lazy<Task<string>> sqliteTemplate = new(MigrateSqliteAsync);
    readonly Lazy<Task> postgresTemplate;
    int given;

    public TestStores() => postgresTemplate = new(MigratePostgresAsync);

    /// <summary>A new, empty database; dispose it.</summary>
    public async Task<TestStore> NewAsync(Database database)
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        if (database == Database.Sqlite)
        {
            File.Copy(await sqliteTemplate.Value, Path.Combine(folder, "portal.db"));
            return new(StoreSettings.OnDisk(folder), () => ValueTask.CompletedTask);
        }
        await postgresTemplate.Value;
        var name = $"portal_{Interlocked.Increment(ref given)}";
        await postgres.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {PostgresTemplate}");
        return new(new(folder, false, await postgres.ConnectionStringAsync(name)),
            async () => await postgres.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)"));
    }

    /// <summary>A database without any schema, for tests of migrations.</summary>
    public async Task<TestStore> NewWithoutSchemaAsync(Database database)
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        if (database == Database.Sqlite) return new(StoreSettings.OnDisk(folder), () => ValueTask.CompletedTask);
        var name = $"portal_{Interlocked.Increment(ref given)}";
        await postgres.ExecuteAsync($"CREATE DATABASE {name}");
        return new(new(folder, false, await postgres.ConnectionStringAsync(name)),
            async () => await postgres.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)"));
    }

    public async ValueTask DisposeAsync()
    {
        if (sqliteTemplate is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) Directory.Delete(Path.GetDirectoryName(await sqliteTemplate.Value)!, recursive: true);
        await postgres.DisposeAsync();
    }

    static async Task<string> MigrateSqliteAsync()
    {
        var settings = StoreSettings.OnDisk(Directory.CreateTempSubdirectory("portal-test-").FullName);
        await MigrateAsync(settings);
        return new SqliteConnectionStringBuilder(settings.Connection).DataSource;
    }

    async Task MigratePostgresAsync()
    {
        await postgres.ExecuteAsync($"CREATE DATABASE {PostgresTemplate}");
        var folder = Directory.CreateTempSubdirectory("portal-test-");
        await MigrateAsync(new(folder.FullName, false, await postgres.ConnectionStringAsync(PostgresTemplate)));
        folder.Delete(recursive: true);
    }

    static async Task MigrateAsync(StoreSettings settings)
    {
        using var store = new PortalStore(settings);
        await new MigrateStore(store, settings).RunAsync(CancellationToken.None);
    }
}

/// <summary>One test's own database and data folder.</summary>
public sealed class TestStore(StoreSettings settings, Func<ValueTask> drop) : IAsyncDisposable
{
    PortalStore? store;

    public StoreSettings Settings => settings;
    public string Folder => settings.DataFolder;
    public PortalStore Store => store ??= new(settings);

    /// <summary>As configuration keys, for a portal that is to run on it.</summary>
    public IReadOnlyDictionary<string, string?> Configuration => new Dictionary<string, string?>
    {
        ["SellerPortal:Data"] = settings.DataFolder,
        ["SellerPortal:Database:Provider"] = settings.IsSqlite ? "Sqlite" : "Postgres",
        ["ConnectionStrings:Portal"] = settings.IsSqlite ? null : settings.Connection,
    };

    public async ValueTask DisposeAsync()
    {
        store?.Dispose();
        await drop();
        try
        {
            Directory.Delete(settings.DataFolder, recursive: true);
        }
        catch (IOException)
        {
            // Something still wrote there; the system clears its temporary folder.
        }
    }
}
