using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace SellerPortal.Web.App;

/// <summary>The shell: components, languages, headers, error pages.</summary>
public static class AppRoom
{
    public static IServiceCollection AddApp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLocalization();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<ProblemWords>();
        services.AddSingleton<ReadHome>().AddSingleton<MarketplaceName>();
        services.AddSingleton<INavCounts, WaitingCount>();
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }

    /// <summary>What stands before routing: headers, languages, the pages of faults and of what is not there.</summary>
    public static WebApplication UseApp(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseWhen(ForPeople, pages =>
        {
            if (!app.Environment.IsDevelopment()) pages.UseExceptionHandler("/error", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        });
        // After the pages of faults, which run what follows once more for their own address.
        app.UseRouting();
        // Behind routing: the API, which has no languages, is answered before it.
        app.UseRequestLocalization(Cultures.Options());
        return app;
    }

    public static IEndpointRouteBuilder MapApp(this IEndpointRouteBuilder app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapPost("/culture", Cultures.SwitchAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    static bool ForPeople(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/widgets")
        && !context.Request.Path.StartsWithSegments("/product_collection_widgets");
}
