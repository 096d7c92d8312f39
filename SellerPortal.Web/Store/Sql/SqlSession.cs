using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

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

    public int Execute(string sql, params ReadOnlySpan<object?> arguments) => Command(sql, arguments).ExecuteNonQuery();

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
        for (var i = 0; i < arguments.Length; i++) command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        Executed?.Invoke(sql);
        return command;
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
