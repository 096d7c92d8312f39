using System.Text;
using Microsoft.Extensions.Primitives;
using SellerPortal.Domain;
using SellerPortal.Web.Accounts;

namespace SellerPortal.Web.Api;

/// <summary>
/// <c>Authorization: Bearer TOKEN</c>, or <c>Authentication:</c> with the same, as the documents' examples send it.
/// Another scheme counts as none.
/// </summary>
sealed class ApiAuthentication(TokenAuthentication tokens)
{
    const string Scheme = "Bearer";
    static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    public async ValueTask<(Actor? Actor, string? Token, ApiError? Refused)> FindAsync(IHeaderDictionary headers, CancellationToken cancel)
    {
        var header = Bearer(headers.Authorization) ?? Bearer(headers["Authentication"]);
        if (header is null) return (null, null, ApiError.NotAuthenticated);
        var token = header[Scheme.Length..].Trim();
        if (token.Length == 0) return (null, null, ApiError.NoToken);
        if (token.AsSpan().IndexOfAny(' ', '\t') >= 0) return (null, null, ApiError.TokenWithSpaces);
        if (!IsText(token)) return (null, null, ApiError.TokenWithInvalidCharacters);
        return await tokens.FindAsync(token, cancel) is { } actor ? (actor, token, null) : (null, null, ApiError.InvalidToken);
    }

    static string? Bearer(StringValues values)
    {
        if (values.Count == 0) return null;
        var header = values.ToString().Trim();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && (header.Length == Scheme.Length || header[Scheme.Length] is ' ' or '\t') ? header : null;
    }

    /// <summary>Header bytes arrive as Latin-1; they must be UTF-8.</summary>
    static bool IsText(string token)
    {
        if (Ascii.IsValid(token)) return true;
        try
        {
            Utf8.GetCharCount(Encoding.Latin1.GetBytes(token));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
