using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SellerPortal.Web.Api;

/// <summary>What every endpoint of the API shares, the API's description, and the health of the portal.</summary>
public static class ApiRoom
{
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ApiSettings.From(configuration));
        services.AddSingleton<ApiAuthentication>().AddSingleton<RequestRate>().AddSingleton<AttributeJson>().AddSingleton<CallerAddress>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        // Bytes beyond ASCII in these headers are for the API to refuse in its own words.
        services.Configure<KestrelServerOptions>(server => server.RequestHeaderEncodingSelector =
            static name => name.ToUpperInvariant() is "AUTHORIZATION" or "AUTHENTICATION" or "ACCEPT" or "CONTENT-TYPE" ? Encoding.Latin1 : null);
        return services;
    }

    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder app)
    {
        app.MapPortalHealth();
        app.MapApiDocs();
        app.MapApiNotFound();
        return app;
    }
}
