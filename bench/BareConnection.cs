using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SellerPortal.Web.Store;

namespace SellerPortal.Bench;

/// <summary>A connection of the bare handler with its prepared statements.</summary>
public sealed class BareConnection : IDisposable
{
    readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    readonly SqliteConnection connection;

    public BareConnection(string database)
    {
        connection = new($"Data Source={database};Pooling=False");
        connection.Open();
        SqlitePragmas.Apply(connection);
    }

    public SqliteCommand Command(string sql, params ReadOnlySpan<object?> arguments)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            prepared[sql] = command = new(sql, connection);
            for (var i = 0; i < arguments.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = "@" + i.ToString(CultureInfo.InvariantCulture) });
            command.Prepare();
        }
        for (var i = 0; i < arguments.Length; i++) command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        return command;
    }

    public long Number(string sql, params ReadOnlySpan<object?> arguments) => Command(sql, arguments).ExecuteScalar() is long number ? number : 0;

    public void Write(Utf8JsonWriter json, string sql, object[] arguments)
    {
        using var row = Command(sql, arguments).ExecuteReader();
        while (row.Read())
        {
            json.WriteStartObject();
            json.WriteString("id", row.GetGuid(0));
            json.WriteString("sku", row.GetString(1));
            json.WriteString("name", row.GetString(2));
            json.WriteString("base_code", row.GetString(3));
            json.WriteString("category", row.GetGuid(4));
            json.WritePropertyName("attributes");
            json.WriteRawValue(row.GetString(5), skipInputValidation: true);
            json.WriteString("meta", row.GetGuid(6));
            if (row.IsDBNull(7)) json.WriteNull("product"); else json.WriteString("product", row.GetGuid(7));
            json.WriteNumber("approval_status", row.GetInt32(8));
            json.WritePropertyName("prices");
            json.WriteRawValue(row.GetString(9), skipInputValidation: true);
            json.WritePropertyName("stocks");
            json.WriteRawValue(row.GetString(10), skipInputValidation: true);
            json.WriteString("created_at", Microseconds.Time(row.GetInt64(11)).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
            json.WriteString("updated_at", Microseconds.Time(row.GetInt64(12)).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
    }

    public void Dispose() => connection.Dispose();
}
