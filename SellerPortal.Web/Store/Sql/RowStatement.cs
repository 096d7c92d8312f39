namespace SellerPortal.Web.Store.Sql;

/// <summary>A column of a <see cref="RowStatement"/>.</summary>
public abstract record RowColumn(string Name)
{
    /// <summary>In an update: the value given is added to what stands there.</summary>
    public bool IsAdded { get; init; }

    /// <summary>One column of all rows, as the array that PostgreSQL takes.</summary>
    internal abstract Array Gather(IReadOnlyList<object?[]> rows, int at);
}

/// <typeparam name="T">The value's type, nullable where the column is.</typeparam>
public sealed record RowColumn<T>(string Name) : RowColumn(Name)
{
    internal override Array Gather(IReadOnlyList<object?[]> rows, int at)
    {
        var gathered = new T[rows.Count];
        for (var i = 0; i < gathered.Length; i++) gathered[i] = (T)rows[i][at]!;
        return gathered;
    }
}

/// <summary>
/// A statement that takes any number of rows of values at once. PostgreSQL gets its columns as arrays: one statement, one round trip, one plan
/// whatever the number. SQLite, which has no trips to save, steps one prepared statement row by row.
/// </summary>
public sealed class RowStatement
{
    RowStatement(string sqlite, string postgres, IReadOnlyList<RowColumn> columns) => (Sqlite, Postgres, Columns) = (sqlite, postgres, columns);

    /// <summary>For one row: <c>@0</c>, <c>@1</c>, …</summary>
    internal string Sqlite { get; }
    /// <summary>For arrays: <c>$1</c>, <c>$2</c>, …</summary>
    internal string Postgres { get; }
    internal IReadOnlyList<RowColumn> Columns { get; }

    /// <param name="conflict">What follows, the same on both: <c>ON CONFLICT …</c></param>
    public static RowStatement Insert(string table, IReadOnlyList<RowColumn> columns, string conflict = "")
    {
        var into = $"INSERT INTO \"{table}\" ({List(columns, c => $"\"{c.Name}\"")})";
        // SQLite would read ON CONFLICT after a SELECT as a join's condition, after VALUES it is clear.
        return new($"{into} VALUES ({List(columns, (_, i) => $"@{i}")}) {conflict}", $"{into} SELECT * FROM unnest({Arrays(columns)}) {conflict}", columns);
    }

    /// <param name="set">Each row's values begin with these, and go on with those of <paramref name="keys"/>.</param>
    public static RowStatement Update(string table, IReadOnlyList<RowColumn> set, IReadOnlyList<RowColumn> keys)
    {
        string Set(Func<int, string> given) => List(set, (c, i) => c.IsAdded ? $"\"{c.Name}\" = \"{table}\".\"{c.Name}\" + {given(i)}" : $"\"{c.Name}\" = {given(i)}");
        RowColumn[] all = [.. set, .. keys];
        return new($"UPDATE \"{table}\" SET {Set(i => $"@{i}")} WHERE {Where(table, keys, i => $"@{set.Count + i}")}",
            $"UPDATE \"{table}\" SET {Set(i => $"u.c{i}")} FROM unnest({Arrays(all)}) AS u({Names(all)}) WHERE {Where(table, keys, i => $"u.c{set.Count + i}")}", all);
    }

    public static RowStatement Delete(string table, IReadOnlyList<RowColumn> keys) => new(
        $"DELETE FROM \"{table}\" WHERE {Where(table, keys, i => $"@{i}")}",
        $"DELETE FROM \"{table}\" USING unnest({Arrays(keys)}) AS u({Names(keys)}) WHERE {Where(table, keys, i => $"u.c{i}")}", keys);

    static string Where(string table, IReadOnlyList<RowColumn> keys, Func<int, string> given) =>
        string.Join(" AND ", keys.Select((c, i) => $"\"{table}\".\"{c.Name}\" = {given(i)}"));

    static string Arrays(IReadOnlyList<RowColumn> columns) => List(columns, (_, i) => $"${i + 1}");
    static string Names(IReadOnlyList<RowColumn> columns) => List(columns, (_, i) => $"c{i}");
    static string List(IReadOnlyList<RowColumn> columns, Func<RowColumn, string> write) => string.Join(", ", columns.Select(write));
    static string List(IReadOnlyList<RowColumn> columns, Func<RowColumn, int, string> write) => string.Join(", ", columns.Select(write));
}

/// <summary>A statement and the rows to run it with; none runs nothing.</summary>
public readonly record struct RowWork(RowStatement Statement, IReadOnlyList<object?[]> Rows);
