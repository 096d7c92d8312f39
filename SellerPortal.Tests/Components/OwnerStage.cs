using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Components;

/// <summary>Where the catalogue's components are shown to a test: over a small marketplace, its owner signed in.</summary>
sealed class OwnerStage : BunitContext
{
    public OwnerStage(Marketplace market)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var signedIn = this.AddAuthorization();
        signedIn.SetAuthorized(market.Owner.Name);
        signedIn.SetRoles(nameof(Roles.Owner));
        signedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, market.Owner.UserId.ToString()));
        signedIn.SetPolicies(Policies.Owner);
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System).AddSingleton(market.Store).AddSingleton(market.Catalog).AddSingleton<GoogleShelf>();
        Services.AddSingleton<ImpactReader>().AddScoped<CurrentActor>().AddScoped<ProblemWords>();
        Services.AddInputs();
        Services.AddCatalog(new ConfigurationBuilder().Build());
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }
}
