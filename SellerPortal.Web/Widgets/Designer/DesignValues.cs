using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Widgets;

namespace SellerPortal.Web.Widgets.Designer;

/// <summary>Between a widget's JSON and the items of a <see cref="Design"/>.</summary>
static class DesignValues
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Indented(JsonNode node) => node.ToJsonString(Readable);

    /// <summary>A text that is no JSON, or names something twice, stays a text.</summary>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, null, new() { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    public static JsonObject Without(JsonObject values, WidgetSchema? schema) =>
        schema is null ? [] : new(values.Where(m => schema.Find(m.Key) is null).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

    /// <summary>Each value with its languages; a language that has more values than there are keeps them.</summary>
    public static IEnumerable<DesignItem> Items(WidgetField field, JsonNode? value, JsonObject? texts)
    {
        var values = Several(field, value);
        var languages = (texts ?? []).Where(l => l.Value is not null).Select(l => (l.Key, Values: Several(field, l.Value))).ToList();
        var count = languages.Select(l => l.Values.Count).Append(values.Count).Max();
        for (var i = 0; i < count; i++)
        {
            var own = languages.Where(l => i < l.Values.Count && !IsEmpty(l.Values[i])).ToImmutableDictionary(l => l.Key, l => l.Values[i]!);
            yield return new(0, i < values.Count && !IsEmpty(values[i]) ? values[i] : null, own);
        }
    }

    static List<JsonNode?> Several(WidgetField field, JsonNode? value) =>
        value is null ? [] : field.Multi && value is JsonArray list ? [.. list.Select(v => v?.DeepClone())] : [value.DeepClone()];

    static bool IsEmpty(JsonNode? value) => value is null or JsonObject { Count: 0 } || (value is JsonValue one && one.TryGetValue<string>(out var text) && text.Length == 0);

    public static JsonNode? Value(WidgetField field, IReadOnlyList<DesignItem> items)
    {
        if (!field.Multi) return items.Count == 0 ? null : items[0].Value?.DeepClone();
        return items.Count == 0 ? null : new JsonArray([.. items.Select(i => i.Value?.DeepClone() ?? Nothing(field))]);
    }

    /// <summary>By language; null where no language has anything.</summary>
    public static JsonObject? Texts(WidgetField field, IReadOnlyList<DesignItem> items)
    {
        var texts = new JsonObject();
        foreach (var language in items.SelectMany(i => i.Texts.Keys).Distinct().Order(StringComparer.Ordinal))
            texts[language] = !field.Multi
                ? items[0].Texts[language].DeepClone()
                // A list in another language stands in place of the whole list: what is not translated is as it is.
                : new JsonArray([.. items.Select(i => i.Texts.GetValueOrDefault(language)?.DeepClone() ?? (field.IsLocalizable ? i.Value?.DeepClone() : null) ?? Nothing(field))]);
        return texts.Count == 0 ? null : texts;
    }

    static JsonNode Nothing(WidgetField field) => field.DataType == WidgetDataType.Nested ? new JsonObject() : JsonValue.Create("");

    /// <summary>What is typed into one field: a sub-field of several texts is written one a line.</summary>
    /// <returns>Null for nothing.</returns>
    public static JsonNode? Typed(WidgetField? part, string text) => part is { Multi: true }
        ? Listed(text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        : text.Length == 0 ? null : JsonValue.Create(text);

    /// <summary>The values of a sub-field of several, without empty ones; null for none.</summary>
    public static JsonNode? Listed(IEnumerable<string> values) => new JsonArray([.. values.Where(v => v.Length > 0).Select(v => (JsonNode)JsonValue.Create(v))]) is { Count: > 0 } list ? list : null;

    public static DesignItem Set(DesignItem item, WidgetField field, WidgetField? part, string language, JsonNode? value)
    {
        if (language.Length == 0) return item with { Value = Set(item.Value, field, part, value) };
        var old = item.Texts.GetValueOrDefault(language) ?? (field.IsLocalizable && part is not null ? item.Value : null);
        return Set(old, field, part, value) is { } set ? item with { Texts = item.Texts.SetItem(language, set) } : item with { Texts = item.Texts.Remove(language) };
    }

    /// <summary>A new value; sub-fields in the schema's order, which is the order that storefronts read them in.</summary>
    static JsonNode? Set(JsonNode? whole, WidgetField field, WidgetField? part, JsonNode? value)
    {
        if (part is null) return value;
        var old = whole as JsonObject ?? [];
        var item = new JsonObject();
        foreach (var known in field.Schema?.Fields ?? [])
        {
            var kept = known.Key == part.Key ? value : old[known.Key]?.DeepClone();
            if (kept is not null) item[known.Key] = kept;
        }
        foreach (var (key, other) in old)
            if (field.Schema?.Find(key) is null) item[key] = other?.DeepClone();
        return item.Count == 0 ? null : item;
    }
}
