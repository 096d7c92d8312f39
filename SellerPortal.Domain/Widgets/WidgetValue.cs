using System.Buffers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.Widgets;

/// <summary>Reads one value of a widget's field into its canonical JSON.</summary>
static partial class WidgetValue
{
    static readonly SearchValues<char> NotInPaths = SearchValues.Create("<>\"\\ \t\r\n");
    const int TextLength = 10_000, AreaLength = 200_000, PathLength = 2000;

    /// <summary>Null, a blank text, an empty list or object: what counts as not filled in.</summary>
    public static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonObject item => item.Count == 0,
        _ => PythonText.TryString(value, out var text) && PythonText.Strip(text).Length == 0,
    };

    /// <param name="complete">Also asks for what is required, as publishing does.</param>
    /// <param name="only">Of a nested value: the sub-fields to read, all others left out; null for all.</param>
    /// <returns>Null for an empty value.</returns>
    public static JsonNode? Read(WidgetField field, JsonNode? given, string path, bool complete, List<Problem> problems, Predicate<WidgetField>? only = null)
    {
        if (!field.Multi) return ReadOne(field, given, path, complete, problems, only);
        if (IsEmpty(given)) return null;
        if (given is not JsonArray list)
        {
            problems.Add(Problems.NotAList(path, PythonText.TypeName(given)));
            return null;
        }
        var values = new JsonArray();
        for (var i = 0; i < list.Count; i++)
        {
            var at = $"{path}[{i}]";
            // A list keeps its places: what is not filled in yet stays as an empty item.
            var value = ReadOne(field, list[i], at, complete, problems, only);
            if (value is null && complete && field.DataType != WidgetDataType.Nested && IsEmpty(list[i])) problems.Add(Problems.Blank(at));
            values.Add(value ?? (field.DataType == WidgetDataType.Nested ? new JsonObject() : JsonValue.Create("")));
        }
        return values;
    }

    static JsonNode? ReadOne(WidgetField field, JsonNode? given, string path, bool complete, List<Problem> problems, Predicate<WidgetField>? only)
    {
        if (field.DataType == WidgetDataType.Nested) return ReadNested(field, given, path, complete, problems, only);
        if (IsEmpty(given)) return null;
        var read = field.DataType switch
        {
            WidgetDataType.Image => TextField.Read(given, path, PathLength).Then<string>(text => IsPath(text) ? text : WidgetProblems.NotAPath(path)),
            WidgetDataType.Dropdown => Choice(field, given!, path),
            WidgetDataType.Area => TextField.Read(given, path, AreaLength),
            _ => TextField.Read(given, path, TextLength).Then<string>(text => Display(field, text, path)),
        };
        problems.AddRange(read.Problems);
        return read.Succeeded ? JsonValue.Create(read.Value) : null;
    }

    static JsonObject? ReadNested(WidgetField field, JsonNode? given, string path, bool complete, List<Problem> problems, Predicate<WidgetField>? only)
    {
        if (given is not null and not JsonObject)
        {
            problems.Add(Problems.NotAnObject(path, PythonText.TypeName(given)));
            return null;
        }
        var item = given as JsonObject ?? [];
        var hidden = WidgetAttributes.IsHidden(item);
        var values = new JsonObject();
        foreach (var (key, value) in item)
        {
            if (field.Schema?.Find(key) is not { } part)
            {
                if (only is null) values[key] = value?.DeepClone();
                continue;
            }
            if (only is not null && !only(part)) continue;
            if (Read(part, value, Problem.Join(path, key), complete && !hidden, problems) is { } read) values[key] = read;
        }
        if (complete && !hidden && (item.Count > 0 || field.Required || field.Multi)) Missing(field.Schema, item, path, problems);
        return values.Count == 0 ? null : values;
    }

    /// <summary>Adds a problem for every required field that has no value.</summary>
    public static void Missing(WidgetSchema? schema, JsonObject item, string path, List<Problem> problems)
    {
        foreach (var field in schema?.Fields ?? [])
            if (field.Required && IsEmpty(item[field.Key]) && (field.DataType != WidgetDataType.Nested || field.Multi))
                problems.Add(Problems.Required(Problem.Join(path, field.Key)));
    }

    static Outcome<string> Choice(WidgetField field, JsonNode given, string path)
    {
        var text = PythonText.Of(given);
        if (field.Choices.Any(c => c.Value == text)) return text;
        // People paste labels; one that names a single value is understood.
        var labelled = field.Choices.Where(c => c.Label == text).ToList();
        return labelled.Count == 1 ? labelled[0].Value : Problems.NotAChoice(path, text);
    }

    static Outcome<string> Display(WidgetField field, string text, string path) => field.Display switch
    {
        WidgetField.DatePicker => TimeFields.TryParseDate(text, out var day) ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : Problems.NotADate(path),
        WidgetField.ColorPicker => Colour().IsMatch(text) ? text : WidgetProblems.NotAColour(path),
        _ => text,
    };

    /// <summary>A path on the storefront or the portal, or an address of the web: nothing that a browser would run.</summary>
    static bool IsPath(string text)
    {
        if (text.AsSpan().ContainsAny(NotInPaths) || text.StartsWith("//", StringComparison.Ordinal)) return false;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || text.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash && slash < colon) return true;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
    }

    [GeneratedRegex(@"\A(#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|(rgb|hsl)a?\([0-9.,%/ deg]{1,60}\))\z")]
    private static partial Regex Colour();
}
