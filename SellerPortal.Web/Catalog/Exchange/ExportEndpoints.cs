using System.Globalization;
using SellerPortal.Web.Accounts;

namespace SellerPortal.Web.Catalog.Exchange;

/// <summary><c>GET /categories/export/{format}</c>: the catalogue as a file, for the owner's browser.</summary>
static class ExportEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/categories/export/{format}", WriteAsync).RequireAuthorization(Policies.Owner).ExcludeFromDescription();

    static async Task WriteAsync(string format, HttpContext context, ExportCatalog export, TimeProvider clock)
    {
        if (!Enum.TryParse<ExportFormat>(format, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted) || ActorClaims.Read(context.User) is not { } actor)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var (type, extension) = wanted == ExportFormat.Csv ? ("text/csv; charset=utf-8", "csv") : ("application/json; charset=utf-8", "json");
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"categories-{wanted.ToString().ToLowerInvariant()}-{clock.GetUtcNow():yyyyMMdd}.{extension}\"");
        await export.RunAsync(wanted, context.Response.Body, actor, context.RequestAborted);
    }
}
