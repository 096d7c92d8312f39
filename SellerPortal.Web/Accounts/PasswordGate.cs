namespace SellerPortal.Web.Accounts;

/// <summary>Leads whoever signed in with a temporary password to the page that changes it, from every other page.</summary>
static class PasswordGate
{
    public const string Page = "/Account/Manage";

    public static async Task LeadAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        var held = context.User.HasClaim(claim => claim.Type == PortalClaims.Temporary) && HttpMethods.IsGet(context.Request.Method)
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            && !path.StartsWithSegments("/Account") && !path.StartsWithSegments("/api") && !path.StartsWithSegments("/error");
        if (held) context.Response.Redirect(Page);
        else await next(context);
    }
}
