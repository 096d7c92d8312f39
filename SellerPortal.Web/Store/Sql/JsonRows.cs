using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SellerPortal.Web.Store.Sql;

/// <summary>Any number of values as one argument of a statement: a list in JSON, read by the database as rows.</summary>
public static class JsonRows
{
    /// <summary>A subquery of ids.</summary>
    /// <param name="argument">The number of the argument that <see cref="Write(IEnumerable{Guid})"/> made.</param>
    public static string Ids(bool isSqlite, int argument) => isSqlite
        ? string.Create(CultureInfo.InvariantCulture, $"(SELECT value FROM json_each(@{argument}))")
        : string.Create(CultureInfo.InvariantCulture, $"(SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST(@{argument} AS json)))");

    public static string Texts(bool isSqlite, int argument) => isSqlite
        ? string.Create(CultureInfo.InvariantCulture, $"(SELECT value FROM json_each(@{argument}))")
        : string.Create(CultureInfo.InvariantCulture, $"(SELECT value FROM json_array_elements_text(CAST(@{argument} AS json)))");

    public static string Numbers(bool isSqlite, int argument) => isSqlite
        ? string.Create(CultureInfo.InvariantCulture, $"(SELECT value FROM json_each(@{argument}))")
        : string.Create(CultureInfo.InvariantCulture, $"(SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(@{argument} AS json)))");

    /// <summary>Rows of several columns.</summary>
    /// <param name="types">PostgreSQL's, one a column: <c>uuid</c>, <c>bigint</c>, <c>boolean</c>, <c>text</c>.</param>
    public static string Rows(bool isSqlite, int argument, params IReadOnlyList<string> types)
    {
        var columns = types.Select((type, i) => isSqlite
            ? string.Create(CultureInfo.InvariantCulture, $"json_extract(value, '$[{i}]')")
            : string.Create(CultureInfo.InvariantCulture, $"CAST(value ->> {i} AS {type})"));
        var from = isSqlite
            ? string.Create(CultureInfo.InvariantCulture, $"json_each(@{argument})")
            : string.Create(CultureInfo.InvariantCulture, $"json_array_elements(CAST(@{argument} AS json))");
        return $"SELECT {string.Join(", ", columns)} FROM {from}";
    }

    public static string Write(IEnumerable<Guid> ids) => JsonSerializer.Serialize(ids.Select(Text));
    public static string Write(IEnumerable<string> texts) => JsonSerializer.Serialize(texts);
    public static string Write(IEnumerable<long> numbers) => JsonSerializer.Serialize(numbers);

    /// <param name="rows">Of ids, numbers, texts, truths and nulls.</param>
    public static string Write(IEnumerable<object?[]> rows) => new JsonArray([.. rows.Select(row => (JsonNode)new JsonArray([.. row.Select(Cell)]))]).ToJsonString();

    static JsonNode? Cell(object? value) => value switch
    {
        null => null,
        Guid id => Text(id),
        string text => text,
        bool truth => truth,
        int number => number,
        long number => number,
        DateTime time => Microseconds.Of(time),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "No such cell."),
    };

    /// <summary>As SQLite keeps an id; PostgreSQL reads it in any case.</summary>
    static string Text(Guid id) => id.ToString("D").ToUpperInvariant();
}
