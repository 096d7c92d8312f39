using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace SellerPortal.Domain.Fields;

/// <summary>
/// JSON from a client, as Python reads it: of a repeated key the last wins, numbers keep the digits they were sent with,
/// and half a surrogate pair is a text for its field to refuse, not a fault. Everything in the tree is read: using it
/// throws nothing later.
/// </summary>
public static class JsonText
{
    /// <summary>Deeper is refused as malformed.</summary>
    public const int MaxDepth = PythonJson.MaxDepth;

    /// <summary>The value, null for JSON's null; malformed text is the documented <c>parse_error</c>.</summary>
    /// <param name="encoding">What the bytes are; UTF-8 unless said otherwise.</param>
    public static Outcome<JsonNode?> Parse(ReadOnlySpan<byte> bytes, Encoding? encoding = null)
    {
        encoding ??= Encoding.UTF8;
        if (encoding is UTF8Encoding && !Utf8.IsValid(bytes)) return Problems.NotJson("'utf-8' codec can't decode the request body");
        var chars = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(bytes.Length));
        try
        {
            return Parse(chars.AsSpan(0, encoding.GetChars(bytes, chars)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    public static Outcome<JsonNode?> Parse(string text) => Parse(text.AsSpan());

    static Outcome<JsonNode?> Parse(ReadOnlySpan<char> text) =>
        PythonJson.TryRead(text, out var value, out var problem) ? Outcome<JsonNode?>.Ok(value) : Problems.NotJson(problem);
}
