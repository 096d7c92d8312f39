using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SellerPortal.Web.Store.Sql;

/// <summary>
/// An open connection with its prepared statements, for the few hot paths that EF would slow down.
/// Parameters are written <c>@0</c>, <c>@1</c>, … and given in that order. Used by one caller at a time.
/// </summary>
public sealed class SqlSession : IDisposable
{
    readonly DbConnection connection;
    readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);
    const int MostPrepared = 200;

    /// <param name="connection">Open; the session closes it.</param>
    /// <param name="db">On that connection. Made with it, since SQLite takes EF's functions only while no statement runs, and FTS5 keeps one running.</param>
    internal SqlSession(DbConnection connection, PortalDb db)
    {
        this.connection = connection;
        Db = db;
        IsSqlite = connection is SqliteConnection;
        // Its services, and with them the functions, are made now.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
    }

    public DbConnection Connection => connection;
    public bool IsSqlite { get; }
    internal PortalDb Db { get; }
    internal DbTransaction? Transaction { get; set; }

    /// <summary>How many statements ran on any session; tests assert how many an action costs.</summary>
    public static event Action<string>? Executed;

    /// <summary>Grows with every statement that writes, and when rows are gathered for one: whether a piece of work has done something.</summary>
    internal int Writes { get; set; }

    public int Execute(string sql, params ReadOnlySpan<object?> arguments)
    {
        Writes++;
        return Command(sql, arguments).ExecuteNonQuery();
    }

    /// <summary>Runs statements with many rows each, in this order: together in one round trip on PostgreSQL. Each counts once in <see cref="Executed"/>.</summary>
    /// <returns>How many rows were written in all.</returns>
    public int Execute(params IReadOnlyList<RowWork> works)
    {
        var wanted = works.Where(work => work.Rows.Count > 0).ToList();
        return wanted.Count == 0 ? 0 : IsSqlite ? wanted.Sum(Step) : Send(wanted);
    }

    int Step(RowWork work)
    {
        var written = 0;
        var command = Command(work.Statement.Sqlite, work.Rows[0]);
        for (var i = 0; i < work.Rows.Count; i++)
        {
            if (i > 0) Fill(command, work.Rows[i]);
            written += command.ExecuteNonQuery();
        }
        return written;
    }

    int Send(List<RowWork> works)
    {
        using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction?)Transaction);
        foreach (var (statement, rows) in works)
        {
            var command = new NpgsqlBatchCommand(statement.Postgres);
            for (var i = 0; i < statement.Columns.Count; i++) command.Parameters.Add(new NpgsqlParameter { Value = statement.Columns[i].Gather(rows, i) });
            batch.BatchCommands.Add(command);
            Executed?.Invoke(statement.Postgres);
        }
        return batch.ExecuteNonQuery();
    }

    public DbDataReader Query(string sql, params ReadOnlySpan<object?> arguments) => Command(sql, arguments).ExecuteReader();

    /// <summary>The first column of the first row, or the default.</summary>
    public T? Scalar<T>(string sql, params ReadOnlySpan<object?> arguments)
    {
        using var reader = Query(sql, arguments);
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<T>(0) : default;
    }

    DbCommand Command(string sql, ReadOnlySpan<object?> arguments)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            if (prepared.Count >= MostPrepared) Forget();
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < arguments.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@" + i;
                command.Parameters.Add(parameter);
            }
            // A reader that is closed before its statement's end would have it compiled again each time. Npgsql prepares by itself.
            if (IsSqlite) command.Prepare();
            prepared[sql] = command;
        }
        if (command.Parameters.Count != arguments.Length) throw new ArgumentException($"{command.Parameters.Count} values are named in: {sql}", nameof(arguments));
        command.Transaction = Transaction;
        Fill(command, arguments);
        Executed?.Invoke(sql);
        return command;
    }

    static void Fill(DbCommand command, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    void Forget()
    {
        foreach (var command in prepared.Values) command.Dispose();
        prepared.Clear();
    }

    internal bool IsUsable => connection.State == ConnectionState.Open;

    public void Dispose()
    {
        Forget();
        Db.Dispose();
        connection.Dispose();
    }
}
