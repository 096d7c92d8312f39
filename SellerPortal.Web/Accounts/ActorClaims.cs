using System.Globalization;
using System.Security.Claims;
using SellerPortal.Domain;

namespace SellerPortal.Web.Accounts;

/// <summary>How an <see cref="Actor"/> travels in a sign-in cookie, and back. No query.</summary>
public static class ActorClaims
{
    /// <summary>The number of the seller organisation.</summary>
    public const string Seller = "seller";

    /// <returns>Null for a visitor, or for a principal without a person's id.</returns>
    public static Actor? Read(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true || !Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return null;
        var roles = Roles.None;
        foreach (var claim in principal.FindAll(ClaimTypes.Role))
            if (Enum.TryParse<Roles>(claim.Value, out var role)) roles |= role;
        int? seller = int.TryParse(principal.FindFirstValue(Seller), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new Actor(id, principal.Identity.Name ?? "", roles, seller);
    }
}
