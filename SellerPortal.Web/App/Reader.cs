namespace SellerPortal.Web.App;

/// <summary>How this reader's browser wants things shown: time zone and light or dark. Handed over by cookies, cascaded to every page.</summary>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>auto</c>.</param>
public sealed record Reader(TimeZoneInfo Zone, string Theme)
{
    public const string ZoneCookie = "zone";
    public const string ThemeCookie = "theme";

    public static Reader Default { get; } = new(TimeZoneInfo.Utc, "auto");

    public static Reader Of(HttpRequest request) => Of(request.Cookies[ZoneCookie], request.Cookies[ThemeCookie]);

    /// <summary>Unknown zones and themes fall back to UTC and <c>auto</c>.</summary>
    public static Reader Of(string? zone, string? theme) =>
        new(zone is { Length: > 0 and < 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc,
            theme is "light" or "dark" ? theme : "auto");
}
