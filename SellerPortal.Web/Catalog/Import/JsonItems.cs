using System.Globalization;
using System.Text.Json;
using SellerPortal.Domain;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>Reads the members of a file's items and notes what is wrong with them, by the item's place.</summary>
sealed class JsonItems
{
    const int MostProblems = 20;
    readonly List<Problem> problems = [];

    /// <summary>At most twenty; the rest would not help anybody.</summary>
    public List<Problem> Problems => problems;
    public bool IsFull => problems.Count >= MostProblems;

    public void Note(Problem problem)
    {
        if (!IsFull) problems.Add(problem);
    }

    /// <summary>The elements of a list member; an absent one is empty unless it is needed.</summary>
    public IEnumerable<(JsonElement Item, string Where)> List(JsonElement parent, string name, string where, bool needed = true)
    {
        var at = Problem.Join(where, name);
        if (!parent.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
        {
            if (needed) Note(ImportProblems.NoList(at));
            return [];
        }
        if (list.ValueKind == JsonValueKind.Array) return list.EnumerateArray().Select((item, i) => (item, string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]")));
        Note(ImportProblems.NotAList(at, list.ValueKind));
        return [];
    }

    /// <summary>Null, with a problem noted, for what is no object.</summary>
    public bool IsObject(JsonElement item, string where)
    {
        if (item.ValueKind == JsonValueKind.Object) return true;
        Note(ImportProblems.NotAnObject(where, item.ValueKind));
        return false;
    }

    /// <summary>A trimmed, non-empty text; null with a problem noted otherwise.</summary>
    public string? Text(JsonElement item, string name, string where, int most = 255) =>
        Optional(item, name, where, most) is { } text ? text : Missing(item, name, where);

    /// <summary>Null where it is absent, null or blank.</summary>
    public string? Optional(JsonElement item, string name, string where, int most = 255) =>
        item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? Text(value, Problem.Join(where, name), most) : null;

    /// <summary>A text as it stands; null with a problem noted where it is none, and null where it is blank.</summary>
    public string? Text(JsonElement value, string where, int most = 255)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Note(ImportProblems.NotAText(where, value.ValueKind));
            return null;
        }
        try
        {
            var text = value.GetString()!.Trim();
            if (text.Contains('\0', StringComparison.Ordinal)) Note(ImportProblems.Nul(where));
            else if (text.Length > most) Note(ImportProblems.TooLong(where, text.Length, most));
            else return text.Length == 0 ? null : text;
        }
        catch (InvalidOperationException)
        {
            Note(ImportProblems.NotUnicode(where));
        }
        return null;
    }

    public bool Flag(JsonElement item, string name, string where)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.False or JsonValueKind.Null) return false;
        if (value.ValueKind == JsonValueKind.True) return true;
        Note(ImportProblems.NotAFlag(Problem.Join(where, name), value.ValueKind));
        return false;
    }

    /// <summary>Texts by lower-case language tag, in the tags' order; null where there are none.</summary>
    public SortedDictionary<string, T>? Languages<T>(JsonElement item, string name, string where, Func<JsonElement, string, T?> read) where T : class
    {
        if (!item.TryGetProperty(name, out var languages) || languages.ValueKind == JsonValueKind.Null) return null;
        var at = Problem.Join(where, name);
        if (!IsObject(languages, at)) return null;
        var texts = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var language in languages.EnumerateObject())
            if (read(language.Value, Problem.Join(at, language.Name)) is { } text) texts[language.Name.ToLowerInvariant()] = text;
        return texts.Count > 0 ? texts : null;
    }

    string? Missing(JsonElement item, string name, string where)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.String) Note(ImportProblems.Missing(Problem.Join(where, name)));
        return null;
    }
}
