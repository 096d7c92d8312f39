using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.Widgets;

/// <summary>
/// The dialect of widget schemas, every rule with its message. <c>data_type</c>, <c>key</c> (the property's own name) and <c>label</c> are required;
/// <c>display</c>: <c>html-editor</c> belongs to areas, which need it, <c>date_picker</c> and <c>color_picker</c> to texts; <c>required</c> is true and
/// <c>multi</c> false unless said otherwise; a nested field has a <c>schema</c>, one level deep, with no list inside a list; a dropdown has at least two
/// <c>choices</c>. A null counts as absent. Unknown properties are kept.
/// </summary>
static partial class WidgetSchemaReader
{
    const int TextLength = 255;
    static readonly string[] Displays = [WidgetField.HtmlEditor, WidgetField.DatePicker, WidgetField.ColorPicker];
    static readonly HashSet<string> Known = ["data_type", "key", "label", "display", "required", "multi", "is_localizable", "choices", "schema"];

    public static Outcome<WidgetSchema> Read(JsonNode? given, string path)
    {
        var problems = new List<Problem>();
        var schema = Read(given, path, inside: null, problems);
        return problems.Count > 0 ? problems : schema!;
    }

    /// <param name="inside">The nested field that this is the schema of; null at the top.</param>
    static WidgetSchema? Read(JsonNode? given, string path, WidgetField? inside, List<Problem> problems)
    {
        if (given is not JsonObject item)
        {
            problems.Add(given is null ? Problems.Null(path) : Problems.NotAnObject(path, PythonText.TypeName(given)));
            return null;
        }
        if (item.Count == 0) problems.Add(WidgetProblems.NoFields(path));
        var fields = new List<WidgetField>(item.Count);
        foreach (var (key, value) in item)
        {
            if (!IsKey(key)) problems.Add(WidgetProblems.BadKey(path, key));
            else if (ReadField(key, value, Problem.Join(path, key), inside, problems) is { } field) fields.Add(field);
        }
        return new WidgetSchema(fields);
    }

    /// <summary><c>[\w-]+</c>, at most 255 characters.</summary>
    public static bool IsKey(string key) => key.Length <= TextLength && Key().IsMatch(key);

    static WidgetField? ReadField(string key, JsonNode? given, string path, WidgetField? inside, List<Problem> problems)
    {
        if (given is not JsonObject item)
        {
            problems.Add(given is null ? Problems.Null(path) : Problems.NotAnObject(path, PythonText.TypeName(given)));
            return null;
        }
        var reader = new FieldReader(Present(item), path);
        var typeName = reader.Required("data_type", (value, at) => ChoiceField.Read(value, at, WidgetField.TypeNames));
        if (reader.Required("key", (value, at) => TextField.Read(value, at)) is { } own && own != key) reader.Add(WidgetProblems.KeyDiffers(reader.PathOf("key"), key));
        var label = reader.Required("label", (value, at) => TextField.Read(value, at, TextLength));
        var field = new WidgetField(key, default, label ?? "")
        {
            Display = reader.Optional("display", (value, at) => ChoiceField.Read(value, at, Displays)),
            Required = reader.Optional("required", BooleanField.Read, true),
            Multi = reader.Optional("multi", BooleanField.Read),
            IsLocalizable = reader.Optional("is_localizable", BooleanField.Read),
            Others = OthersOf(item),
        };
        if (typeName is not null)
        {
            field = field with { DataType = (WidgetDataType)WidgetField.TypeNames.ToList().IndexOf(typeName) };
            field = CheckParts(field, reader, inside);
        }
        problems.AddRange(reader.Problems);
        return field;
    }

    static WidgetField CheckParts(WidgetField field, FieldReader reader, WidgetField? inside)
    {
        var fits = field.Display switch
        {
            null => field.DataType != WidgetDataType.Area || reader.Failed("display"),
            WidgetField.HtmlEditor => field.DataType == WidgetDataType.Area,
            _ => field.DataType == WidgetDataType.Text,
        };
        var display = reader.PathOf("display");
        if (!fits) reader.Add(field.Display is null ? WidgetProblems.AreaNeedsEditor(display) : WidgetProblems.DisplayNotFor(display, field.Display, field.TypeName));
        if (inside is { Multi: true } && field.Multi) reader.Add(WidgetProblems.MultiTwice(reader.PathOf("multi")));

        if (field.DataType == WidgetDataType.Dropdown) field = field with { Choices = ReadChoices(reader) };
        else if (reader["choices"] is { } choices and not JsonArray { Count: 0 }) reader.Add(WidgetProblems.OnlyDropdownHasChoices(reader.PathOf("choices")));

        var schema = reader.PathOf("schema");
        if (field.DataType != WidgetDataType.Nested)
        {
            if (reader["schema"] is not (null or JsonObject { Count: 0 })) reader.Add(WidgetProblems.OnlyNestedHasSchema(schema));
            return field;
        }
        if (inside is not null) reader.Add(WidgetProblems.NestedTwice(reader.PathOf("data_type")));
        else if (reader["schema"] is null or JsonObject { Count: 0 }) reader.Add(WidgetProblems.NestedNeedsSchema(schema));
        else
        {
            var problems = new List<Problem>();
            field = field with { Schema = Read(reader["schema"], schema, field, problems) };
            reader.Add(problems);
        }
        return field;
    }

    static IReadOnlyList<WidgetChoice> ReadChoices(FieldReader reader)
    {
        var path = reader.PathOf("choices");
        if (!reader.Has("choices"))
        {
            reader.Add(WidgetProblems.TooFewChoices(path));
            return [];
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var choices = Rows.Read(reader["choices"], path, row => new WidgetChoice(
            row.Required("value", (value, at) => TextField.Read(value, at, TextLength).Then<string>(text => seen.Add(text) ? text : Problems.Repeated(at, text))) ?? "",
            row.Required("label", (value, at) => TextField.Read(value, at, TextLength)) ?? ""));
        reader.Add(choices.Problems);
        if (choices is { Succeeded: true, Value.Count: < 2 }) reader.Add(WidgetProblems.TooFewChoices(path));
        return choices.Succeeded ? choices.Value : [];
    }

    /// <summary>Without what is null, which counts as absent; the three that must be there stay, to be told.</summary>
    static JsonObject Present(JsonObject item) => new(item
        .Where(m => m.Value is not null || m.Key is "data_type" or "key" or "label")
        .Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

    static JsonObject? OthersOf(JsonObject item)
    {
        var others = item.Where(m => !Known.Contains(m.Key)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())).ToList();
        return others.Count == 0 ? null : new JsonObject(others);
    }

    [GeneratedRegex(@"\A[\w-]+\z")]
    private static partial Regex Key();
}
