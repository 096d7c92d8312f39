using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SellerPortal.Domain.Fields;

/// <summary>
/// Text as DRF's CharField reads it: trimmed; a number becomes its text; a boolean, list or object is refused; every broken limit is named.
/// </summary>
public static class TextField
{
    /// <param name="maxLength">In code points; null for no limit.</param>
    public static Outcome<string> Read(JsonNode? given, string path, int? maxLength = null)
    {
        switch (PythonText.Kind(given))
        {
            case JsonValueKind.Null:
                return Problems.Null(path);
            case JsonValueKind.String or JsonValueKind.Number:
                var text = PythonText.Strip(PythonText.Of(given));
                if (text.Length == 0) return Problems.Blank(path);
                var problems = new List<Problem>();
                if (maxLength is { } most && Length(text) > most) problems.Add(Problems.TooLong(path, most));
                problems.AddRange(Unstorable(text, path));
                return problems.Count == 0 ? text : problems;
            default:
                return Problems.NotAString(path);
        }
    }

    /// <summary>In code points: what a person counts, not UTF-16 units.</summary>
    public static int Length(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes()) length++;
        return length;
    }

    /// <summary>NUL and lone surrogates, which no database keeps.</summary>
    public static IEnumerable<Problem> Unstorable(string text, string path)
    {
        if (text.Contains('\0', StringComparison.Ordinal)) yield return Problems.NullCharacters(path);
        if (LoneSurrogate(text) is { } lone) yield return Problems.SurrogateCharacters(path, lone);
    }

    static char? LoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else return text[i];
        }
        return null;
    }
}
