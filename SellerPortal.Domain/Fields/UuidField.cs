using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SellerPortal.Domain.Fields;

/// <summary>A uuid in every spelling that Python's <c>uuid.UUID</c> takes: with or without hyphens, braces, <c>urn:uuid:</c>, or as a whole number.</summary>
public static class UuidField
{
    public static Outcome<Guid> Read(JsonNode? given, string path) =>
        given is null ? Problems.Null(path) : TryRead(given, out var id) ? id : Problems.NotAUuid(path);

    /// <summary>
    /// The key of something that must exist, as DRF's PrimaryKeyRelatedField reads it: a blank one is null, a malformed one is quoted.
    /// </summary>
    public static Outcome<Guid> ReadKey(JsonNode? given, string path, Func<Guid, bool> exists)
    {
        if (given is null || (PythonText.TryString(given, out var text) && text.Length == 0)) return Problems.Null(path);
        if (PythonText.Kind(given) is JsonValueKind.True or JsonValueKind.False) return Problems.NotAKey(path, PythonText.TypeName(given));
        if (!TryRead(given, out var id)) return Problems.NotAUuid(path, PythonText.Of(given));
        return exists(id) ? id : Problems.NoSuchKey(path, PythonText.Of(given));
    }

    /// <summary>A uuid field whose object must exist: malformed is <c>Must be a valid UUID.</c></summary>
    public static Outcome<Guid> ReadExisting(JsonNode? given, string path, Func<Guid, bool> exists) =>
        Read(given, path).Then<Guid>(id => exists(id) ? id : Problems.NoSuchKey(path, PythonText.TryString(given, out var text) ? text : id.ToString()));

    public static bool TryRead(JsonNode? given, out Guid id)
    {
        id = default;
        return PythonText.Kind(given) switch
        {
            JsonValueKind.String => TryParse(PythonText.Of(given), out id),
            JsonValueKind.Number => TryNumber(PythonText.Of(given), out id),
            _ => false,
        };
    }

    public static bool TryParse(string text, out Guid id)
    {
        // .NET would pass over spaces around it.
        if (text.Length == 36 && Guid.TryParseExact(text, "D", out id)) return true;
        var hex = text.Replace("urn:", "", StringComparison.Ordinal).Replace("uuid:", "", StringComparison.Ordinal)
            .Trim('{', '}').Replace("-", "", StringComparison.Ordinal);
        id = default;
        return hex.Length == 32 && Guid.TryParseExact(hex, "N", out id);
    }

    static bool TryNumber(string text, out Guid id)
    {
        id = default;
        if (!BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        return number.GetBitLength() <= 128 && Guid.TryParseExact(number.ToString("x32", CultureInfo.InvariantCulture)[^32..], "N", out id);
    }
}
