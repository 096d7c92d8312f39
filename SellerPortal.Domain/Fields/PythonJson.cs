using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SellerPortal.Domain.Fields;

/// <summary>
/// Reads JSON as Python's <c>json</c> module does, which the documented API parses with: of a repeated key the last value counts,
/// and faults are told in its words; <c>NaN</c> and the infinities are refused, as DRF refuses them. Nested at most <see cref="MaxDepth"/> deep.
/// </summary>
ref struct PythonJson
{
    public const int MaxDepth = 64;
    const int MaxDigits = 4300;

    readonly ReadOnlySpan<char> text;
    int at;
    string? problem;

    PythonJson(ReadOnlySpan<char> text) => this.text = text;

    /// <returns>False with what is wrong, and where, in <paramref name="problem"/>.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out JsonNode? value, out string problem)
    {
        var reader = new PythonJson(text);
        value = null;
        if (text is ['\uFEFF', ..]) reader.Fail("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0);
        else
        {
            reader.SkipSpace();
            if (reader.Value(1, out value))
            {
                reader.SkipSpace();
                if (reader.at < text.Length) reader.Fail("Extra data", reader.at);
            }
        }
        problem = reader.problem ?? "";
        return reader.problem is null;
    }

    bool Fail(string what, int where)
    {
        var before = text[..Math.Min(where, text.Length)];
        var line = before.Count('\n') + 1;
        var column = where - before.LastIndexOf('\n');
        problem = string.Create(CultureInfo.InvariantCulture, $"{what}: line {line} column {column} (char {where})");
        return false;
    }

    readonly char Here => at < text.Length ? text[at] : '\0';

    void SkipSpace()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r') at++;
    }

    bool Value(int depth, out JsonNode? value)
    {
        value = null;
        if (depth > MaxDepth) return Fail("Nested too deeply", at);
        switch (Here)
        {
            case '"':
                if (!String(out var given)) return false;
                value = JsonValue.Create(given);
                return true;
            case '{':
                return Object(depth, out value);
            case '[':
                return Array(depth, out value);
            default:
                return Word("null") || (Word("true") ? Set(JsonValue.Create(true), out value)
                    : Word("false") ? Set(JsonValue.Create(false), out value)
                    : NotFinite() is not { } word ? Number(out value) : Refuse($"Out of range float values are not JSON compliant: '{word}'"));
        }
    }

    readonly string? NotFinite()
    {
        foreach (var word in (ReadOnlySpan<string>)["NaN", "Infinity", "-Infinity"])
            if (text[at..].StartsWith(word, StringComparison.Ordinal)) return word;
        return null;
    }

    bool Refuse(string what)
    {
        problem = what;
        return false;
    }

    static bool Set(JsonValue made, out JsonNode? value)
    {
        value = made;
        return true;
    }

    bool Word(string word)
    {
        if (!text[at..].StartsWith(word, StringComparison.Ordinal)) return false;
        at += word.Length;
        return true;
    }

    bool Number(out JsonNode? value)
    {
        value = null;
        var (start, end) = (at, at);
        if (end < text.Length && text[end] == '-') end++;
        var digits = Digits(end);
        if (digits == 0) return Fail("Expecting value", start);
        end += text[end] == '0' ? 1 : digits;
        var whole = true;
        if (end < text.Length && text[end] == '.' && Digits(end + 1) is > 0 and var places)
        {
            end += 1 + places;
            whole = false;
        }
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var sign = end + 1 < text.Length && text[end + 1] is '+' or '-' ? 1 : 0;
            if (Digits(end + 1 + sign) is > 0 and var exponent)
            {
                end += 1 + sign + exponent;
                whole = false;
            }
        }
        if (whole && end - start > MaxDigits) return Fail($"Exceeds the limit ({MaxDigits} digits) for integer string conversion", start);
        value = JsonNode.Parse(text[start..end].ToString());
        at = end;
        return true;
    }

    readonly int Digits(int from)
    {
        var end = from;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - from;
    }

    bool Array(int depth, out JsonNode? value)
    {
        var list = new JsonArray();
        value = list;
        at++;
        SkipSpace();
        if (Here == ']' && at < text.Length)
        {
            at++;
            return true;
        }
        while (true)
        {
            if (!Value(depth + 1, out var item)) return false;
            list.Add(item);
            SkipSpace();
            if (Here == ']') break;
            if (Here != ',') return Fail("Expecting ',' delimiter", at);
            at++;
            SkipSpace();
        }
        at++;
        return true;
    }

    bool Object(int depth, out JsonNode? value)
    {
        var made = new JsonObject();
        value = made;
        at++;
        SkipSpace();
        if (Here == '}')
        {
            at++;
            return true;
        }
        while (true)
        {
            if (Here != '"') return Fail("Expecting property name enclosed in double quotes", at);
            if (!String(out var key)) return false;
            SkipSpace();
            if (Here != ':') return Fail("Expecting ':' delimiter", at);
            at++;
            SkipSpace();
            if (!Value(depth + 1, out var member)) return false;
            made[key] = member;
            SkipSpace();
            if (Here == '}') break;
            if (Here != ',') return Fail("Expecting ',' delimiter", at);
            at++;
            SkipSpace();
        }
        at++;
        return true;
    }

    bool String(out string value)
    {
        value = "";
        var begin = at++;
        var plain = text[at..].IndexOfAny('"', '\\');
        if (plain >= 0 && text[at + plain] == '"' && text.Slice(at, plain).IndexOfAnyInRange('\0', '\u001f') < 0)
        {
            value = text.Slice(at, plain).ToString();
            at += plain + 1;
            return true;
        }
        var read = new StringBuilder();
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '"')
            {
                at++;
                value = read.ToString();
                return true;
            }
            if (c < ' ') return Fail("Invalid control character at", at);
            if (c == '\\')
            {
                if (!Escape(begin, read)) return false;
            }
            else
            {
                read.Append(c);
                at++;
            }
        }
        return Fail("Unterminated string starting at", begin);
    }

    bool Escape(int begin, StringBuilder read)
    {
        if (at + 1 >= text.Length) return Fail("Unterminated string starting at", begin);
        var c = text[at + 1];
        if (c == 'u')
        {
            if (at + 6 > text.Length || !ushort.TryParse(text.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
                return Fail("Invalid \\uXXXX escape", at + 1);
            read.Append((char)unit);
            at += 6;
            return true;
        }
        var meant = c switch { '"' => '"', '\\' => '\\', '/' => '/', 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => '\0' };
        if (meant == '\0') return Fail("Invalid \\escape", at);
        read.Append(meant);
        at += 2;
        return true;
    }
}
