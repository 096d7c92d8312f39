using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.Widgets;

/// <summary>
/// A widget's values: plain by key (<c>{"title": "…", "items": [{"image": "a.jpg"}]}</c>), and those of other languages beside them
/// (<c>{"title": {"tr": "…"}}</c>; of a nested field whose sub-fields are localizable, the sub-fields alone, for a list by position:
/// <c>{"items": {"tr": [{"title": "…"}, {}]}}</c>). Values of keys that the schema does not know are kept and never answered.
/// </summary>
public static class WidgetAttributes
{
    /// <summary>In an item of a nested list: kept, but left out of every answer. No field can have this name.</summary>
    public const string Hidden = "$hidden";

    public static bool IsHidden(JsonObject item) => item[Hidden] is JsonValue hidden && hidden.TryGetValue<bool>(out var yes) && yes;

    /// <param name="schema">Null for a widget without a type: any object is taken as it stands.</param>
    /// <param name="complete">Also asks for what is required, as publishing does; a draft may lack it.</param>
    public static Outcome<JsonObject> Check(WidgetSchema? schema, JsonNode? given, bool complete, string path = "attributes")
    {
        if (given is null) return Problems.Null(path);
        if (given is not JsonObject item) return Problems.NotAnObject(path, PythonText.TypeName(given));
        var problems = Unstorable(item, path).ToList();
        var values = new JsonObject();
        foreach (var (key, value) in item)
        {
            if (schema?.Find(key) is not { } field) values[key] = value?.DeepClone();
            else if (WidgetValue.Read(field, value, Problem.Join(path, key), complete, problems) is { } read) values[key] = read;
        }
        if (complete && schema is not null)
        {
            WidgetValue.Missing(schema, item, path, problems);
            // A required group that was not sent at all lacks what it requires.
            foreach (var group in schema.Fields.Where(f => f is { DataType: WidgetDataType.Nested, Multi: false, Required: true } && item[f.Key] is null))
                WidgetValue.Missing(group.Schema, [], Problem.Join(path, group.Key), problems);
        }
        return problems.Count > 0 ? problems : values;
    }

    /// <summary>Other languages' values; nothing in them is required.</summary>
    public static Outcome<JsonObject> CheckLocalized(WidgetSchema? schema, JsonNode? given, string path = "localized_attributes")
    {
        if (given is null) return Problems.Null(path);
        if (given is not JsonObject item) return Problems.NotAnObject(path, PythonText.TypeName(given));
        var problems = Unstorable(item, path).ToList();
        var values = new JsonObject();
        foreach (var (key, texts) in item)
        {
            var at = Problem.Join(path, key);
            if (schema?.Find(key) is not { } field) values[key] = texts?.DeepClone();
            else if (texts is null or JsonObject { Count: 0 }) continue;
            else if (!IsLocalizable(field)) problems.Add(Problems.NotLocalizable(at));
            else if (texts is not JsonObject languages) problems.Add(Problems.NotAnObject(at, PythonText.TypeName(texts)));
            else if (ReadLanguages(field, languages, at, problems) is { Count: > 0 } read) values[key] = read;
        }
        return problems.Count > 0 ? problems : values;
    }

    static JsonObject ReadLanguages(WidgetField field, JsonObject languages, string path, List<Problem> problems)
    {
        var values = new JsonObject();
        foreach (var (tag, value) in languages)
        {
            var language = tag.ToLowerInvariant();
            if (!Language.IsTag(language)) problems.Add(Problems.NotAChoice(path, tag));
            else if (WidgetValue.Read(field, value, Problem.Join(path, language), complete: false, problems, field.IsLocalizable ? null : part => part.IsLocalizable) is { } read)
                values[language] = read;
        }
        return values;
    }

    /// <summary>The languages that any value is in, beside the default one.</summary>
    public static IReadOnlySet<string> Languages(JsonObject localized) =>
        localized.SelectMany(m => (m.Value as JsonObject ?? []).Select(l => l.Key)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The values for a reader: of each localizable field the first of the reader's languages that it has, else the default.</summary>
    /// <param name="languages">Lower-case tags, the most wanted first; each finds itself, then its language without the region.</param>
    public static JsonObject Localize(WidgetSchema? schema, JsonObject attributes, JsonObject localized, IReadOnlyList<string> languages)
    {
        if (schema is null || localized.Count == 0 || languages.Count == 0) return attributes;
        var values = (JsonObject)attributes.DeepClone();
        foreach (var field in schema.Fields.Where(IsLocalizable))
        {
            if (localized[field.Key] is not JsonObject texts || Find(texts, languages) is not { } text) continue;
            values[field.Key] = field.IsLocalizable ? text.DeepClone() : Overlay(field, values[field.Key], text);
        }
        return values;
    }

    static JsonNode? Find(JsonObject texts, IReadOnlyList<string> languages)
    {
        foreach (var tag in languages)
        {
            if (texts[tag] is { } exact) return exact;
            var dash = tag.IndexOf('-', StringComparison.Ordinal);
            if (dash > 0 && texts[tag[..dash]] is { } language) return language;
        }
        return null;
    }

    /// <summary>Sub-fields over sub-fields; of a list each item over the item in its place.</summary>
    static JsonNode? Overlay(WidgetField field, JsonNode? value, JsonNode text)
    {
        switch (value, text)
        {
            case (JsonArray items, JsonArray texts):
                for (var i = 0; i < Math.Min(items.Count, texts.Count); i++)
                    if (texts[i] is not null) Overlay(field, items[i], texts[i]!);
                break;
            case (JsonObject item, JsonObject parts):
                foreach (var (key, part) in parts)
                    if (part is not null && field.Schema?.Find(key) is { IsLocalizable: true }) item[key] = part.DeepClone();
                break;
        }
        return value?.Parent is null ? value : value.DeepClone();
    }

    static bool IsLocalizable(WidgetField field) => field.IsLocalizable || field.Schema?.Fields.Any(f => f.IsLocalizable) == true;

    static IEnumerable<Problem> Unstorable(JsonNode? value, string path) => Texts(value).SelectMany(text => TextField.Unstorable(text, path)).Distinct();

    static IEnumerable<string> Texts(JsonNode? value) => value switch
    {
        JsonObject item => item.SelectMany(m => Texts(m.Value).Prepend(m.Key)),
        JsonArray list => list.SelectMany(Texts),
        _ => PythonText.TryString(value, out var text) ? [text] : [],
    };
}
