using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.PreOffers;

/// <summary>
/// Reads a pre-offer's attribute values by its category's schema. Keys that the schema does not know are kept as given;
/// a known key without a value (null, blank, empty) is left out.
/// </summary>
/// <param name="schema">Null where the category itself is wrong: then only the shape is judged.</param>
sealed class AttributeBag(AttributeSchema? schema, IReferences known, string? ownSku, GraceClock clock = default)
{
    readonly List<Todo> todo = [];

    /// <summary>What was spared while reading.</summary>
    public IReadOnlyList<Todo> Todo => todo;

    public Outcome<JsonObject> Read(JsonNode? given, string path, JsonObject? stored)
    {
        if (given is null) return Problems.Null(path);
        if (given is not JsonObject item) return Problems.NotAnObject(path, PythonText.TypeName(given));
        var problems = Unstorable(item, path).ToList();
        var values = new JsonObject();
        foreach (var (key, value) in item)
        {
            if (schema?.Find(key) is { } attribute) Take(values, key, attribute, value, new Reading(Problem.Join(path, key), known, ownSku, stored?[key]), problems);
            else values[key] = value?.DeepClone();
        }
        return problems.Count > 0 ? problems : values;
    }

    /// <summary><c>{"key": {"tr": value}}</c>: each language's value is read by the attribute's own type; tags become lower case.</summary>
    public Outcome<JsonObject> ReadLocalized(JsonNode? given, string path, JsonObject? stored)
    {
        if (given is null) return Problems.Null(path);
        if (given is not JsonObject item) return Problems.NotAnObject(path, PythonText.TypeName(given));
        var problems = Unstorable(item, path).ToList();
        var values = new JsonObject();
        foreach (var (key, texts) in item)
        {
            if (schema?.Find(key) is not { } attribute)
            {
                values[key] = texts?.DeepClone();
                continue;
            }
            var at = Problem.Join(path, key);
            if (texts is null or JsonObject { Count: 0 }) continue;
            if (!attribute.IsLocalizable && !IsSpared(attribute, at)) problems.Add(Problems.NotLocalizable(at));
            else if (texts is not JsonObject languages) problems.Add(Problems.NotAnObject(at, PythonText.TypeName(texts)));
            else if (ReadLanguages(attribute, languages, at, stored?[key] as JsonObject, problems) is { Count: > 0 } read) values[key] = read;
        }
        return problems.Count > 0 ? problems : values;
    }

    /// <summary>Several languages are a to-do while the attribute as it was takes them.</summary>
    bool IsSpared(AttributeDefinition attribute, string path)
    {
        if (clock.Of(attribute) is not { Before: null or { IsLocalizable: true } } grace) return false;
        todo.Add(new(Problems.NotLocalizable(path), grace.Until));
        return true;
    }

    JsonObject ReadLanguages(AttributeDefinition attribute, JsonObject languages, string path, JsonObject? stored, List<Problem> problems)
    {
        var values = new JsonObject();
        foreach (var (tag, value) in languages)
        {
            var language = tag.ToLowerInvariant();
            if (!Language.IsTag(language)) problems.Add(Problems.NotAChoice(path, tag));
            else Take(values, language, attribute, value, new Reading(Problem.Join(path, language), known, ownSku, stored?[language]), problems);
        }
        return values;
    }

    /// <summary>The keys of attributes that ask for a value and have none, in schema order; those that are spared are to-dos.</summary>
    public IReadOnlyList<string> Missing(JsonObject attributes, bool onlyOffer)
    {
        if (schema is null) return [];
        var missing = new List<string>();
        foreach (var attribute in schema.Attributes)
        {
            if (onlyOffer && !attribute.IsOffer || !PreOfferRules.IsRequired(attribute, schema, attributes) || !DataTypes.DataTypes.Of(attribute).IsEmpty(attributes[attribute.Key])) continue;
            if (clock.Asks(attribute, schema, attributes)) missing.Add(attribute.Key);
            else todo.Add(new(Problems.Required(Problem.Join("attributes", attribute.Key)), clock.Of(attribute)!.Until));
        }
        return missing;
    }

    public static IEnumerable<Reference> References(AttributeSchema schema, JsonNode? attributes, JsonNode? localized)
    {
        foreach (var (key, value) in attributes as JsonObject ?? [])
            if (value is not null && schema.Find(key) is { } attribute)
                foreach (var reference in References(attribute, value)) yield return reference;
        foreach (var (key, texts) in localized as JsonObject ?? [])
            if (texts is JsonObject languages && schema.Find(key) is { } attribute)
                foreach (var reference in languages.Where(l => l.Value is not null).SelectMany(l => References(attribute, l.Value!))) yield return reference;
    }

    /// <summary>Also those of what the attribute was, while a grace runs.</summary>
    static IEnumerable<Reference> References(AttributeDefinition attribute, JsonNode value) =>
        DataTypes.DataTypes.Of(attribute).References(value, attribute).Concat(attribute.Grace?.Before is { } before ? References(before, value) : []);

    void Take(JsonObject values, string key, AttributeDefinition attribute, JsonNode? given, Reading reading, List<Problem> problems)
    {
        var type = DataTypes.DataTypes.Of(attribute);
        if (type.IsEmpty(given)) return;
        var read = clock.Read(given!, attribute, reading, todo);
        if (read.Succeeded) values[key] = read.Value;
        else problems.AddRange(read.Problems);
    }

    /// <summary>What no database keeps, in a key or in a value that no type reads; told on the bag itself, for such a key makes no path.</summary>
    IEnumerable<Problem> Unstorable(JsonObject item, string path) =>
        item.SelectMany(m => schema?.Find(m.Key) is null ? Texts(m.Value).Prepend(m.Key) : Nested(m.Value))
            .SelectMany(text => TextField.Unstorable(text, path)).Distinct();

    /// <summary>A nested object's unknown keys are kept too.</summary>
    static IEnumerable<string> Nested(JsonNode? value) => value is JsonObject ? Texts(value) : [];

    internal static IEnumerable<string> Texts(JsonNode? value) => value switch
    {
        JsonObject item => item.SelectMany(m => Texts(m.Value).Prepend(m.Key)),
        JsonArray list => list.SelectMany(Texts),
        _ => PythonText.TryString(value, out var text) ? [text] : [],
    };
}
