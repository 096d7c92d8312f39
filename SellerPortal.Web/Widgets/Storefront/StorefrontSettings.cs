using SellerPortal.Web.Api;

namespace SellerPortal.Web.Widgets.Storefront;

/// <summary>How storefronts are answered. Read and checked once, at start.</summary>
/// <param name="AllowedOrigins">Whose pages may read the answers (CORS): <c>*</c> for everybody's, or origins like <c>https://shop.example.com</c>; none by default.</param>
/// <param name="MaxAge">Seconds for which an answer may be used without asking again.</param>
/// <param name="StaleWhileRevalidate">Seconds after that in which it may be used once more while it is asked for.</param>
/// <param name="Language">The language of values that have none: a reader who wants it gets them rather than another language that he also reads.</param>
public sealed record StorefrontSettings(IReadOnlyList<string> AllowedOrigins, int MaxAge, int StaleWhileRevalidate, string Language)
{
    /// <exception cref="InvalidOperationException">Settings are wrong; the message names each of them.</exception>
    public static StorefrontSettings From(IConfiguration configuration)
    {
        var reading = new SettingsReader(configuration);
        var settings = new StorefrontSettings(
            reading.List("SellerPortal:Storefront:AllowedOrigins", Origin, "* or origins like https://shop.example.com, separated by commas"),
            reading.Number("SellerPortal:Storefront:MaxAge", 60, 0, 86_400),
            reading.Number("SellerPortal:Storefront:StaleWhileRevalidate", 300, 0, 86_400),
            reading.List("SellerPortal:Storefront:Language", Tag, "a language like en or tr") is [var language, ..] ? language : "en");
        reading.ThrowIfWrong();
        return settings;
    }

    static string? Tag(string text) => Domain.Catalog.Language.IsTag(text.ToLowerInvariant()) ? text.ToLowerInvariant() : null;

    static string? Origin(string text) =>
        text == "*" ? text
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/" ? text.TrimEnd('/')
        : null;
}
