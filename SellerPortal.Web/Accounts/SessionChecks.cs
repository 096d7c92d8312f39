using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>Every open circuit is measured again every 20 seconds: who is removed, locked, suspended or has other roles has to sign in again.</summary>
public sealed class CircuitStanding(ILoggerFactory log, PortalStore store) : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (ActorClaims.Read(authenticationState.User) is not { } actor) return false;
        await using var db = store.CreateDbContext();
        return PortalClaims.StillHolds(authenticationState.User, await Standing.OfAsync(db, actor.UserId, cancellationToken));
    }
}

/// <summary>A cookie is measured again when it is older than 30 seconds; other roles are written into it, a barrier or a new stamp ends it.</summary>
static class CookieStanding
{
    static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);

    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var clock = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        if (context.Properties.IssuedUtc is { } issued && clock.GetUtcNow() - issued < Believed) return;
        var standing = context.Principal is { } principal && ActorClaims.Read(principal) is { } actor ? await ReadAsync(context, actor.UserId) : null;
        if (standing is not { Barrier: null } || context.Principal!.FindFirstValue(PortalClaims.Stamp) != standing.Stamp)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }
        context.ReplacePrincipal(PortalClaims.Of(standing));
        context.ShouldRenew = true;
    }

    static async Task<Standing?> ReadAsync(CookieValidatePrincipalContext context, Guid userId)
    {
        await using var db = context.HttpContext.RequestServices.GetRequiredService<PortalStore>().CreateDbContext();
        return await Standing.OfAsync(db, userId, context.HttpContext.RequestAborted);
    }
}
