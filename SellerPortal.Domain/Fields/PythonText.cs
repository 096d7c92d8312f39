using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SellerPortal.Domain.Fields;

/// <summary>
/// JSON values as Python writes them (<c>str(value)</c>, <c>type(value).__name__</c>): the documented messages quote values and types so,
/// and numbers become strings so. Numbers with a point or an exponent are floats, all others are integers of any size.
/// </summary>
public static class PythonText
{
    /// <summary><c>str</c>, <c>list</c>, <c>dict</c>, <c>int</c>, <c>float</c>, <c>bool</c> or <c>NoneType</c>.</summary>
    public static string TypeName(JsonNode? value) => Kind(value) switch
    {
        JsonValueKind.String => "str",
        JsonValueKind.Array => "list",
        JsonValueKind.Object => "dict",
        JsonValueKind.Number => IsFloat(value!.ToJsonString()) ? "float" : "int",
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => "NoneType",
    };

    public static JsonValueKind Kind(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;

    /// <summary>The value's own text, if it is a string.</summary>
    public static bool TryString(JsonNode? value, out string text)
    {
        text = "";
        if (Kind(value) != JsonValueKind.String) return false;
        var given = (JsonValue)value!;
        text = given.TryGetValue<string>(out var kept) ? kept : JsonSerializer.Deserialize<string>(given.ToJsonString())!;
        return true;
    }

    /// <summary><c>str(value)</c>: a string as it is, <c>True</c>, <c>None</c>, <c>1000.0</c>, <c>['a', 1]</c>.</summary>
    public static string Of(JsonNode? value) => TryString(value, out var text) ? text : Repr(value);

    /// <summary>Without the white space that Python's <c>strip</c> knows, which is .NET's and U+001C to U+001F.</summary>
    public static string Strip(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsSpace(text[start])) start++;
        while (end > start && IsSpace(text[end - 1])) end--;
        return text[start..end];
    }

    /// <summary>Digits of every script as 0 to 9: Python's numbers are read from all of them.</summary>
    public static string AsciiDigits(string text) => Ascii.IsValid(text) ? text
        : string.Create(text.Length, text, static (made, given) =>
        {
            for (var i = 0; i < given.Length; i++) made[i] = CharUnicodeInfo.GetDecimalDigitValue(given[i]) is >= 0 and var digit ? (char)('0' + digit) : given[i];
        });

    static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001c' and <= '\u001f';

    static string Repr(JsonNode? value) => Kind(value) switch
    {
        JsonValueKind.String => Quote(Of(value)),
        JsonValueKind.Array => $"[{string.Join(", ", ((JsonArray)value!).Select(Repr))}]",
        JsonValueKind.Object => $"{{{string.Join(", ", ((JsonObject)value!).Select(m => $"{Quote(m.Key)}: {Repr(m.Value)}"))}}}",
        JsonValueKind.Number => Number(value!.ToJsonString()),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => "None",
    };

    static bool IsFloat(string number) => number.AsSpan().ContainsAny('.', 'e', 'E');

    static string Number(string json) =>
        !IsFloat(json) ? json == "-0" ? "0" : json : Float(double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture));

    /// <summary>The shortest text that gives the number back; an exponent below 0.0001 and from 1e16 on.</summary>
    static string Float(double number)
    {
        if (double.IsInfinity(number)) return number > 0 ? "inf" : "-inf";
        var sign = double.IsNegative(number) ? "-" : "";
        if (number == 0) return sign + "0.0";
        var parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal) is >= 0 and var at ? at : parts[0].Length;
        var written = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = written.TrimStart('0');
        var exponent = point - (written.Length - digits.Length) - 1 + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        digits = digits.TrimEnd('0');
        if (exponent is < -4 or >= 16)
            return $"{sign}{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        digits = digits.PadRight(exponent + 1, '0');
        return $"{sign}{digits[..(exponent + 1)]}.{(digits.Length > exponent + 1 ? digits[(exponent + 1)..] : "0")}";
    }

    static string Quote(string text)
    {
        var mark = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var quoted = new StringBuilder().Append(mark);
        foreach (var c in text)
        {
            if (c == mark || c == '\\') quoted.Append('\\').Append(c);
            else if (c == '\n') quoted.Append("\\n");
            else if (c == '\r') quoted.Append("\\r");
            else if (c == '\t') quoted.Append("\\t");
            else if (c < ' ' || c == '\u007f') quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}");
            else quoted.Append(c);
        }
        return quoted.Append(mark).ToString();
    }
}
