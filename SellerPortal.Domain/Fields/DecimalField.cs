using System.Globalization;
using System.Text.Json.Nodes;

namespace SellerPortal.Domain.Fields;

/// <summary>
/// A decimal as DRF's DecimalField reads it: a JSON number or its text, <c>1e3</c> too; first the digits in total,
/// then the places, then the digits before the point, then the bounds. Trailing zeros count as places.
/// </summary>
/// <param name="MaxDigits">In total; with the places it also bounds the digits before the point.</param>
public sealed record DecimalField(int MaxDigits, int Places, decimal? Min = null, decimal? Max = null)
{
    const int MaxTextLength = 1000;

    public Outcome<decimal> Read(JsonNode? given, string path)
    {
        if (given is null) return Problems.Null(path);
        var text = PythonText.Strip(PythonText.Of(given));
        if (text.Length > MaxTextLength) return Problems.TooLongANumber(path);
        if (!TryParse(text, out var negative, out var digits, out var exponent)) return Problems.NotANumber(path);

        // Where the digits end: before the point, across it, or behind it.
        var (total, whole, places) = exponent >= 0 ? (digits.Length + exponent, digits.Length + exponent, 0L)
            : digits.Length > -exponent ? (digits.Length, digits.Length + exponent, -exponent)
            : (-exponent, 0L, -exponent);
        if (total > MaxDigits) return Problems.TooManyDigits(path, MaxDigits);
        if (places > Places) return Problems.TooManyPlaces(path, Places);
        if (whole > MaxDigits - Places) return Problems.TooManyWholeDigits(path, MaxDigits - Places);

        var value = decimal.Parse($"{digits}e{exponent}", NumberStyles.Float, CultureInfo.InvariantCulture);
        if (negative && value != 0) value = -value;
        if (Max is { } most && value > most) return Problems.TooLarge(path, most);
        if (Min is { } least && value < least) return Problems.TooSmall(path, least);
        return value;
    }

    /// <summary>Any finite number that a <see cref="decimal"/> holds, in the same spellings.</summary>
    public static bool TryParse(string text, out decimal value)
    {
        value = 0;
        return text.Length <= MaxTextLength && TryParse(PythonText.Strip(text), out var negative, out var digits, out var exponent)
            && exponent is > -100 and < 100
            && decimal.TryParse($"{(negative ? "-" : "")}{digits}e{exponent}", NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether two numbers are the same one, exactly, however long: <c>1.0</c> is <c>1</c>.</summary>
    public static bool Same(string one, string other) =>
        one == other || (TryParse(one, out var negative, out var digits, out var exponent) && TryParse(other, out var otherNegative, out var otherDigits, out var otherExponent)
            && Normal(negative, digits, exponent) == Normal(otherNegative, otherDigits, otherExponent));

    static (bool, string, long) Normal(bool negative, string digits, long exponent)
    {
        var significant = digits.TrimEnd('0');
        return significant.Length == 0 ? (false, "", 0) : (negative, significant, exponent + digits.Length - significant.Length);
    }

    /// <summary>Python's <c>Decimal(text)</c> without NaN and infinities: digits without leading zeros, times ten to the exponent.</summary>
    static bool TryParse(string text, out bool negative, out string digits, out long exponent)
    {
        text = PythonText.AsciiDigits(text).Replace("_", "", StringComparison.Ordinal);
        negative = text.StartsWith('-');
        (digits, exponent) = ("", 0);
        var rest = text.AsSpan(negative || text.StartsWith('+') ? 1 : 0);
        var e = rest.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (!long.TryParse(rest[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs(exponent) > 999_999_999_999_999_999) return false;
            rest = rest[..e];
        }
        var point = rest.IndexOf('.');
        var number = rest.ToString();
        if (point >= 0)
        {
            exponent -= rest.Length - point - 1;
            number = number.Remove(point, 1);
        }
        if (number.Length == 0 || !number.All(char.IsAsciiDigit)) return false;
        digits = number.TrimStart('0');
        if (digits.Length == 0) digits = "0";
        return true;
    }
}
