using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using SellerPortal.Domain;

namespace SellerPortal.Web.Accounts;

/// <summary>
/// Who acts on this page. From the circuit's authentication state, which is checked again every half minute;
/// endpoints take <see cref="Of"/> of their own context.
/// </summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    /// <returns>Null for a visitor.</returns>
    public async ValueTask<Actor?> FindAsync() => ActorClaims.Read((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>For pages that ask for a sign-in: a visitor there is a fault.</summary>
    public async ValueTask<Actor> GetAsync() => await FindAsync() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>For endpoints: the actor of the request's cookie, or null.</summary>
    public static Actor? Of(HttpContext context) => ActorClaims.Read(context.User);
}
