using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Localization;

namespace SellerPortal.Web.App;

/// <summary>The portal's languages, and the switch between them: a cookie first, then the browser's Accept-Language.</summary>
public static class Cultures
{
    public static IReadOnlyList<CultureInfo> All { get; } = [CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("tr")];

    public static bool IsCurrent(CultureInfo culture) => culture.TwoLetterISOLanguageName == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    internal static RequestLocalizationOptions Options()
    {
        var options = new RequestLocalizationOptions { DefaultRequestCulture = new RequestCulture(All[0]), SupportedCultures = [.. All], SupportedUICultures = [.. All] };
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        return options;
    }

    /// <summary><c>POST /culture</c> with <c>culture</c> and <c>returnUrl</c>: sets the cookie and goes back; a foreign address goes home.</summary>
    internal static async Task<IResult> SwitchAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (All.FirstOrDefault(culture => culture.Name == form["culture"]) is { } chosen)
            context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(400), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true, Secure = context.Request.IsHttps });
        return Results.LocalRedirect(LocalUrl.Or(form["returnUrl"], "/"));
    }
}

/// <summary>Where a redirect may lead: paths of this site only.</summary>
public static class LocalUrl
{
    /// <returns><paramref name="url"/> when it is a rooted path of this site, else <paramref name="otherwise"/>.</returns>
    public static string Or(string? url, string otherwise) =>
        url is { Length: > 0 and < 2048 } && url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl) ? url : otherwise;
}
