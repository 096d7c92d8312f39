using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SellerPortal.Web.App;

namespace SellerPortal.Tests.Components;

/// <summary>Renders the shell's parts in one language at one moment, as a reader in one time zone sees them.</summary>
sealed class Shell : BunitContext
{
    readonly CultureInfo culture = CultureInfo.CurrentCulture, uiCulture = CultureInfo.CurrentUICulture;

    public Shell(string language = "en", string zone = "Europe/Istanbul")
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Services.AddLocalization();
        Services.AddScoped<ProblemWords>();
        Services.RemoveAll<TimeProvider>();
        Services.AddSingleton<TimeProvider>(new Moment());
        RenderTree.Add<CascadingValue<Reader>>(reader => reader.Add(r => r.Value, Reader.Of(zone, "auto")));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public static DateTime Now { get; } = new(2026, 3, 14, 9, 26, 53, DateTimeKind.Utc);

    protected override void Dispose(bool disposing)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        base.Dispose(disposing);
    }

    sealed class Moment : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
