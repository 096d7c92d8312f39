using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace SellerPortal.Domain.Fields;

/// <summary>One of a documented list, as DRF's ChoiceField reads it: the value or its text, nothing trimmed.</summary>
public static class ChoiceField
{
    public static Outcome<string> Read(JsonNode? given, string path, IReadOnlyList<string> choices)
    {
        if (given is null) return Problems.Null(path);
        var text = PythonText.Of(given);
        return choices.Contains(text) ? text : Problems.NotAChoice(path, text);
    }

    /// <summary>An enumeration that travels as its number.</summary>
    public static Outcome<TEnum> Read<TEnum>(JsonNode? given, string path) where TEnum : struct, Enum
    {
        if (given is null) return Problems.Null(path);
        var text = PythonText.Of(given);
        foreach (var value in Enum.GetValues<TEnum>())
            if (value.ToString("D") == text) return value;
        return Problems.NotAChoice(path, text);
    }
}

/// <summary>True or false, in the spellings of DRF's BooleanField.</summary>
public static class BooleanField
{
    static readonly FrozenSet<string> True = FrozenSet.ToFrozenSet(
        ["t", "T", "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON", "1", "1.0"], StringComparer.Ordinal);
    static readonly FrozenSet<string> False = FrozenSet.ToFrozenSet(
        ["f", "F", "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF", "0", "0.0", "-0.0"], StringComparer.Ordinal);

    public static Outcome<bool> Read(JsonNode? given, string path)
    {
        if (given is null) return Problems.Null(path);
        if (PythonText.TryString(given, out var sent) && sent.Contains('.', StringComparison.Ordinal)) return Problems.NotABoolean(path);
        var text = PythonText.Of(given);
        return True.Contains(text) ? true : False.Contains(text) ? false : Problems.NotABoolean(path);
    }
}
