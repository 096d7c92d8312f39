using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SellerPortal.Domain.Fields;

/// <summary>
/// JSON from a client, as Python reads it: of a repeated key the last wins, numbers keep the digits they were sent with, and half a surrogate pair
/// is a text for its field to refuse, not a fault. Everything in the tree is read: using it throws nothing later.
/// </summary>
public static class JsonText
{
    /// <summary>Deeper is refused as malformed.</summary>
    public const int MaxDepth = 64;

    /// <summary>The value, null for JSON's null; malformed text is the documented <c>parse_error</c>.</summary>
    public static Outcome<JsonNode?> Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var value = Value(ref reader);
            reader.Read();
            return Outcome<JsonNode?>.Ok(value);
        }
        catch (JsonException e)
        {
            return Problems.NotJson(string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1} column {e.BytePositionInLine + 1}"));
        }
    }

    public static Outcome<JsonNode?> Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    static JsonNode? Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var item = new JsonObject();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = Text(ref reader);
                    reader.Read();
                    item[key] = Value(ref reader);
                }
                return item;
            case JsonTokenType.StartArray:
                var list = new JsonArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) list.Add(Value(ref reader));
                return list;
            case JsonTokenType.String:
                return JsonValue.Create(Text(ref reader));
            case JsonTokenType.Number:
                return JsonValue.Create(JsonElement.ParseValue(ref reader));
            case JsonTokenType.True or JsonTokenType.False:
                return JsonValue.Create(reader.GetBoolean());
            default:
                return null;
        }
    }

    static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException) when (!Invalid(reader.ValueSpan))
        {
            return Unescape(Encoding.UTF8.GetString(reader.ValueSpan));
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("Not UTF-8.", null, 0, reader.TokenStartIndex);
        }
    }

    static bool Invalid(ReadOnlySpan<byte> utf8) => !System.Text.Unicode.Utf8.IsValid(utf8);

    /// <summary>The reader has checked the escapes; only half pairs made it give up.</summary>
    static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }
            var escape = raw[++i];
            if (escape == 'u')
            {
                text.Append((char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else text.Append(escape switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => escape });
        }
        return text.ToString();
    }
}
