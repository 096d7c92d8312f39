using Microsoft.EntityFrameworkCore;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>While nobody has an account, every page leads to the set-up.</summary>
public sealed class SetupGate(PortalStore store)
{
    public const string Page = "/Account/Setup";
    volatile bool done;

    /// <summary>One query until the first account exists, none afterwards.</summary>
    public async ValueTask<bool> IsOpenAsync(CancellationToken cancel)
    {
        if (done) return false;
        await using var db = store.CreateDbContext();
        return !(done = await db.Users.AnyAsync(cancel));
    }

    internal static async Task LeadAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        var page = HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            && !path.StartsWithSegments(Page) && !path.StartsWithSegments("/api") && !path.StartsWithSegments("/error");
        if (page && await context.RequestServices.GetRequiredService<SetupGate>().IsOpenAsync(context.RequestAborted)) context.Response.Redirect(Page);
        else await next(context);
    }
}
