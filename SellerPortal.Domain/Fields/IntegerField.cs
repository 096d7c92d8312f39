using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace SellerPortal.Domain.Fields;

/// <summary>A whole number as DRF's IntegerField reads it: <c>1</c>, <c>"1"</c>, <c>1.0</c> and <c>"1.0"</c>, never <c>1.5</c> or <c>true</c>.</summary>
public static class IntegerField
{
    const int MaxTextLength = 1000;

    public static Outcome<int> Read(JsonNode? given, string path, int min = int.MinValue, int max = int.MaxValue)
    {
        if (given is null) return Problems.Null(path);
        if (PythonText.TryString(given, out var sent) && sent.Length > MaxTextLength) return Problems.TooLongANumber(path);
        var text = PythonText.Strip(PythonText.Of(given));
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0 && text.AsSpan(point + 1).Trim('0').IsEmpty) text = text[..point];
        if (!BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return Problems.NotAnInteger(path);
        if (value > max) return Problems.TooLarge(path, max);
        if (value < min) return Problems.TooSmall(path, min);
        return (int)value;
    }
}
