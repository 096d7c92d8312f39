using System.Text.Json;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>Names in other languages: in a list apart, by the thing's id or handle, or inline as <c>t</c>; the inline one wins.</summary>
sealed class TaxonomyTranslations
{
    readonly JsonItems items;
    readonly List<Tongue> languages = [];

    public TaxonomyTranslations(JsonElement root, JsonItems items)
    {
        this.items = items;
        if (!root.TryGetProperty("translations", out var given) || given.ValueKind == JsonValueKind.Null || !items.IsObject(given, "translations")) return;
        foreach (var language in given.EnumerateObject().OrderBy(l => l.Name.ToLowerInvariant(), StringComparer.Ordinal))
        {
            var where = $"translations.{language.Name}";
            if (items.IsObject(language.Value, where))
                languages.Add(new(language.Name.ToLowerInvariant(), Part(language.Value, "categories", where), Part(language.Value, "attributes", where), Part(language.Value, "values", where)));
        }
    }

    public IReadOnlyDictionary<string, string>? OfCategory(JsonElement item, string id, string where) =>
        Find(item, where, l => l.Categories, id, (text, at) => items.Text(text, at));

    public IReadOnlyDictionary<string, string>? OfValue(JsonElement item, string handle, string where) =>
        Find(item, where, l => l.Values, handle, (text, at) => items.Text(text, at));

    public IReadOnlyDictionary<string, AttributeTexts>? OfAttribute(JsonElement item, string handle, string where) =>
        Find(item, where, l => l.Attributes, handle, Texts);

    AttributeTexts? Texts(JsonElement given, string where)
    {
        if (given.ValueKind == JsonValueKind.String) return items.Text(given, where) is { } only ? new(only) : null;
        if (!items.IsObject(given, where)) return null;
        var name = items.Optional(given, "name", where);
        var help = items.Optional(given, "description", where, 2000);
        return name is null && help is null ? null : new(name, help);
    }

    SortedDictionary<string, T>? Find<T>(
        JsonElement item, string where, Func<Tongue, Dictionary<string, JsonElement>> part, string key, Func<JsonElement, string, T?> read) where T : class
    {
        var texts = items.Languages(item, "t", where, read);
        foreach (var language in languages)
        {
            if (!part(language).TryGetValue(key, out var given)) continue;
            if (texts?.ContainsKey(language.Language) == true || read(given, $"translations.{language.Language}, \"{key}\"") is not { } text) continue;
            (texts ??= new(StringComparer.Ordinal))[language.Language] = text;
        }
        return texts;
    }

    Dictionary<string, JsonElement> Part(JsonElement language, string name, string where)
    {
        var names = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (!language.TryGetProperty(name, out var part) || part.ValueKind == JsonValueKind.Null || !items.IsObject(part, Problem.Join(where, name))) return names;
        foreach (var given in part.EnumerateObject()) names[given.Name] = given.Value;
        return names;
    }

    sealed record Tongue(string Language, Dictionary<string, JsonElement> Categories, Dictionary<string, JsonElement> Attributes, Dictionary<string, JsonElement> Values);
}
