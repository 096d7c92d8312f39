using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SellerPortal.Domain;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>
/// The door to the database: contexts for reading, short transactions for writing, prepared SQL for the hot paths.
/// One for the process.
/// </summary>
public sealed class PortalStore : IDbContextFactory<PortalDb>, IDisposable
{
    readonly StoreSettings settings;
    readonly WriteGate gate;
    readonly NpgsqlDataSource? postgres, unprepared;
    readonly SqlSessions sessions, searches;
    readonly WriteGroup group;
    readonly Func<PortalDb> create;

    static PortalStore() => SqlitePragmas.PrepareProcess();

    public PortalStore(StoreSettings settings)
    {
        this.settings = settings;
        gate = new(closed: settings.IsSqlite);
        if (settings.IsSqlite)
        {
            var options = SqlitePortalDb.Options(settings.Connection).Options;
            create = () => new SqlitePortalDb(options) { Gate = gate };
        }
        else
        {
            postgres = new NpgsqlDataSourceBuilder(settings.Connection) { ConnectionStringBuilder = { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2 } }.Build();
            unprepared = NpgsqlDataSource.Create(settings.Connection);
            var options = PostgresPortalDb.Options(postgres).Options;
            create = () => new PostgresPortalDb(options) { Gate = gate };
        }
        sessions = new(() => OpenSession(postgres));
        searches = unprepared is null ? sessions : new(() => OpenSession(unprepared));
        group = new(gate, sessions);
    }

    public bool IsSqlite => settings.IsSqlite;

    /// <summary>A context for one use case; dispose it.</summary>
    public PortalDb CreateDbContext() => create();

    /// <summary>A session for reading by hand-written SQL; dispose it.</summary>
    public SqlSessions.Rented Rent() => sessions.Rent();

    /// <summary>The same for statements whose best way hangs on the values given: PostgreSQL plans them for these, and not once for all.</summary>
    public SqlSessions.Rented RentToSearch() => searches.Rent();

    /// <summary>
    /// One short transaction. It commits when <paramref name="work"/> succeeds and leaves nothing behind when it is refused or throws.
    /// Do no network or file work inside: on SQLite every other writer waits.
    /// </summary>
    public async Task<Outcome<T>> WriteAsync<T>(Func<WriteTransaction, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var pass = await gate.EnterAsync(cancel);
                using var rented = sessions.Rent();
                await using var transaction = new WriteTransaction(rented.Session);
                var outcome = await work(transaction);
                if (outcome.Succeeded) await transaction.CommitAsync(cancel);
                return outcome;
            }
            catch (Exception e) when (LostRace.MayRunAgain(e, attempt))
            {
                await LostRace.PauseAsync(attempt, cancel);
            }
        }
    }

    /// <summary>
    /// The same for short work by prepared SQL alone, of which many arrive at once: those that wait share a transaction.
    /// The work may run again after a rollback.
    /// </summary>
    /// <param name="expect">Tells which pre-offers the work will look for, so that those of all who share are read at once.</param>
    public Task<Outcome<T>> WriteTogetherAsync<T>(Func<WriteTransaction, Outcome<T>> work, CancellationToken cancel, Action<PreOfferBatch>? expect = null) =>
        group.RunAsync(work, expect, cancel);

    /// <summary>The same for work that cannot be refused.</summary>
    public Task WriteAsync(Func<WriteTransaction, Task> work, CancellationToken cancel) => WriteAsync<Done>(async transaction =>
    {
        await work(transaction);
        return new Done();
    }, cancel);

    SqlSession OpenSession(NpgsqlDataSource? source)
    {
        var connection = OpenConnection(source);
        PortalDb db = connection is SqliteConnection
            ? new SqlitePortalDb(new DbContextOptionsBuilder<SqlitePortalDb>().UseSqlite(connection).Options)
            : new PostgresPortalDb(new DbContextOptionsBuilder<PostgresPortalDb>().UseNpgsql(connection).Options);
        return new(connection, db);
    }

    DbConnection OpenConnection(NpgsqlDataSource? source)
    {
        if (source is not null) return source.OpenConnection();
        var connection = new SqliteConnection(settings.Connection);
        connection.Open();
        SqlitePragmas.Apply(connection);
        return connection;
    }

    public void Dispose()
    {
        sessions.Dispose();
        searches.Dispose();
        postgres?.Dispose();
        unprepared?.Dispose();
        if (settings.IsSqlite) SqliteConnection.ClearPool(new SqliteConnection(settings.Connection));
    }
}
