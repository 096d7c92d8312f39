namespace SellerPortal.Web.Api;

/// <summary>The API's page for people at <c>/api/docs</c>: Swagger UI over <c>/openapi/v1.json</c>, which lies among the browser's files.</summary>
static class ApiDocs
{
    public static void MapApiDocs(this IEndpointRouteBuilder app)
    {
        var page = app.CreateApplicationBuilder().UseSwaggerUI(options =>
        {
            options.RoutePrefix = "api/docs";
            options.DocumentTitle = "SellerPortal API";
            options.SwaggerEndpoint("/openapi/v1.json", "i1");
            options.InjectStylesheet("/docs/api.css");
            options.DefaultModelsExpandDepth(0);
            options.EnablePersistAuthorization();
        }).Build();
        app.Map("/api/docs/{**file}", http =>
        {
            // It looks for its files only where no endpoint has been found.
            http.SetEndpoint(null);
            return page(http);
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
