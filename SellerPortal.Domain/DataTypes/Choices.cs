using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>
/// Picking from an attribute's values: the value itself, else the label that exactly one value has (its own labels first, then the translated ones).
/// A retired value is taken only where it stands already.
/// </summary>
static class Choices
{
    public static Outcome<string> Read(JsonNode? given, AttributeDefinition attribute, string path, Func<string, bool> stands)
    {
        if (PythonText.Kind(given) is not (JsonValueKind.String or JsonValueKind.Number)) return Problems.NotAChoice(path, PythonText.Of(given));
        var text = PythonText.Strip(PythonText.Of(given));
        var values = attribute.Values ?? [];
        var found = values.FirstOrDefault(v => v.Value == text)
            ?? Single(values, v => v.Label == text)
            ?? Single(values, v => v.Translations?.Values.Contains(text) == true);
        return found is null || (found.Retired && !stands(found.Value)) ? Problems.NotAChoice(path, PythonText.Of(given)) : found.Value;
    }

    public static string Label(JsonNode? value, AttributeDefinition attribute, string language)
    {
        var text = PythonText.Of(value);
        return attribute.Values?.FirstOrDefault(v => v.Value == text)?.LabelIn(language) ?? text;
    }

    static AttributeValue? Single(IReadOnlyList<AttributeValue> values, Func<AttributeValue, bool> has)
    {
        AttributeValue? only = null;
        foreach (var value in values)
        {
            if (value.Retired || !has(value)) continue;
            if (only is not null) return null;
            only = value;
        }
        return only;
    }
}
