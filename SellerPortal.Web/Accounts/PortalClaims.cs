using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>Writes what a sign-in cookie says about a person, as <see cref="Standing"/> has it now.</summary>
public sealed class PortalClaims(PortalStore store) : IUserClaimsPrincipalFactory<PortalUser>
{
    /// <summary>The security stamp at the time of the cookie.</summary>
    public const string Stamp = "stamp";
    /// <summary>There for somebody with a temporary password, who has no roles until it is changed.</summary>
    public const string Temporary = "temporary-password";

    public async Task<ClaimsPrincipal> CreateAsync(PortalUser user)
    {
        await using var db = store.CreateDbContext();
        var standing = await Standing.OfAsync(db, user.Id, CancellationToken.None) ?? throw new InvalidOperationException($"There is no person {user.Id}.");
        return Of(standing);
    }

    public static ClaimsPrincipal Of(Standing standing)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, standing.UserId.ToString()));
        identity.AddClaim(new(ClaimTypes.Name, standing.Name));
        identity.AddClaim(new(ClaimTypes.Email, standing.Email));
        identity.AddClaim(new(Stamp, standing.Stamp));
        if (standing.MustChangePassword)
        {
            identity.AddClaim(new(Temporary, "true"));
            return new(identity);
        }
        foreach (var role in Enum.GetValues<Roles>().Where(role => role != Roles.None && standing.Roles.HasFlag(role))) identity.AddClaim(new(ClaimTypes.Role, role.ToString()));
        if (standing.SellerNumber is { } seller) identity.AddClaim(new(ActorClaims.Seller, seller.ToString(CultureInfo.InvariantCulture)));
        return new(identity);
    }

    /// <summary>Whether what a cookie or a circuit says is still so.</summary>
    public static bool StillHolds(ClaimsPrincipal principal, Standing? now) =>
        now is { Barrier: null, MustChangePassword: false } && principal.FindFirstValue(Stamp) == now.Stamp && ActorClaims.Read(principal) == now.ToActor();
}
