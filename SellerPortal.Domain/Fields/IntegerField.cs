using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SellerPortal.Domain.Fields;

/// <summary>A whole number as DRF's IntegerField reads it: <c>1</c>, <c>"1"</c>, <c>1.0</c> and <c>"1.0"</c>, never <c>1.5</c> or <c>true</c>.</summary>
public static partial class IntegerField
{
    const int MaxTextLength = 1000;

    public static Outcome<int> Read(JsonNode? given, string path, int min = int.MinValue, int max = int.MaxValue)
    {
        if (given is null) return Problems.Null(path);
        if (PythonText.TryString(given, out var sent) && sent.Length > MaxTextLength) return Problems.TooLongANumber(path);
        var text = PythonText.AsciiDigits(PythonText.Strip(PythonText.Of(given)));
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0 && text.AsSpan(point + 1).Trim('0').IsEmpty) text = PythonText.Strip(text[..point]);
        if (!Whole().IsMatch(text)) return Problems.NotAnInteger(path);
        var value = BigInteger.Parse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (value > max) return Problems.TooLarge(path, max);
        if (value < min) return Problems.TooSmall(path, min);
        return (int)value;
    }

    /// <summary>As Python's <c>int</c> takes it: single underscores between digits too.</summary>
    [GeneratedRegex(@"\A[+-]?[0-9]+(_[0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
