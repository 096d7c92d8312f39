namespace SellerPortal.Web.Api;

/// <summary>Puts endpoints on their addresses.</summary>
public static class ApiRouting
{
    /// <summary>
    /// All methods of one address below <c>/api/i1/</c>, with or without the slash at the end. It runs right after routing:
    /// no cookie, no culture and no page's middleware stands before it.
    /// </summary>
    /// <param name="path">As documented: <c>/api/i1/pre-offers/</c>.</param>
    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder app, string path, ApiEndpoint endpoint)
    {
        var pipeline = ActivatorUtilities.CreateInstance<ApiPipeline>(app.ServiceProvider, endpoint);
        app.Map(path, (RequestDelegate)pipeline.RunAsync).ShortCircuit().ExcludeFromDescription();
        return app;
    }

    /// <summary>Any other address below <c>/api/</c>: 404 as JSON, whoever asks.</summary>
    public static void MapApiNotFound(this IEndpointRouteBuilder app) =>
        app.Map("/api/{**rest}", (RequestDelegate)(static http => ApiError.NotFound.SendAsync(http))).ShortCircuit().ExcludeFromDescription();
}
