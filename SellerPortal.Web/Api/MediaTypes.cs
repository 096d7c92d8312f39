using Microsoft.Extensions.Primitives;

namespace SellerPortal.Web.Api;

/// <summary>Media types as Django REST Framework compares them: by main and sub type, with <c>*</c> for any, whatever their quality.</summary>
static class MediaTypes
{
    public static readonly string[] ForReading = [ApiEndpoint.Json, "application/x-www-form-urlencoded", ApiEndpoint.MultipartForm];

    /// <summary>No header accepts everything; an empty one nothing.</summary>
    public static bool AcceptJson(StringValues accept)
    {
        if (accept.Count == 0) return true;
        foreach (var line in accept)
        {
            var rest = line.AsSpan();
            while (true)
            {
                var comma = rest.IndexOf(',');
                if (Match(ApiEndpoint.Json, comma < 0 ? rest : rest[..comma])) return true;
                if (comma < 0) break;
                rest = rest[(comma + 1)..];
            }
        }
        return false;
    }

    public static bool AnyMatches(IReadOnlyList<string> types, string given)
    {
        foreach (var type in types)
            if (Match(type, given)) return true;
        return false;
    }

    static bool Match(string type, ReadOnlySpan<char> given)
    {
        var semicolon = given.IndexOf(';');
        var full = (semicolon < 0 ? given : given[..semicolon]).Trim();
        var slash = full.IndexOf('/');
        var main = slash < 0 ? full : full[..slash];
        var sub = slash < 0 ? default : full[(slash + 1)..];
        var own = type.AsSpan();
        var at = own.IndexOf('/');
        return Part(own[(at + 1)..], sub) && Part(own[..at], main);
    }

    static bool Part(ReadOnlySpan<char> own, ReadOnlySpan<char> given) => given is "*" || own.Equals(given, StringComparison.OrdinalIgnoreCase);

    /// <summary>The <c>charset</c> parameter; null for none.</summary>
    public static string? CharsetOf(string? contentType)
    {
        foreach (var parameter in (contentType ?? "").Split(';').Skip(1))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && parameter.AsSpan(0, equals).Trim().Equals("charset", StringComparison.OrdinalIgnoreCase)) return parameter[(equals + 1)..].Trim().Trim('"', '\'');
        }
        return null;
    }
}
