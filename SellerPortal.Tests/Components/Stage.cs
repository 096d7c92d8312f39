using System.Security.Claims;
using System.Text.Json.Nodes;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Components;

/// <summary>Where components are shown to a test: the editors and the pre-offers' pages over a small marketplace, its seller signed in.</summary>
sealed class Stage : BunitContext
{
    public Stage(Marketplace market)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var signedIn = this.AddAuthorization();
        signedIn.SetAuthorized(market.Seller.Name);
        signedIn.SetRoles(nameof(Roles.Seller));
        signedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, market.Seller.UserId.ToString()), new Claim(ActorClaims.Seller, "1"));
        signedIn.SetPolicies(Policies.PreOffers);
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(market.Store);
        Services.AddSingleton(market.Catalog);
        Services.AddSingleton(market.Reader);
        Services.AddSingleton<SellerDirectory>();
        Services.AddSingleton<ImpactReader>();
        Services.AddScoped<CurrentActor>();
        Services.AddInputs();
        Services.AddPreOffers();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public IRenderedComponent<Fields> Show(params IReadOnlyList<AttributeDefinition> attributes) => Render<Fields>(p => p.Add(f => f.Attributes, attributes));
}

/// <summary>A form of nothing but these attributes, which keeps what it is told.</summary>
sealed class Fields : ComponentBase
{
    public Dictionary<string, JsonNode?> Values { get; } = [];
    public Dictionary<string, JsonObject?> Localized { get; } = [];

    [Parameter] public IReadOnlyList<AttributeDefinition> Attributes { get; set; } = [];
    [Parameter] public IReadOnlyList<Problem> Problems { get; set; } = [];
    [Parameter] public string Language { get; set; } = "en";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<Reader>>(0);
        builder.AddComponentParameter(1, "Value", new Reader(TimeZoneInfo.FindSystemTimeZoneById("Europe/Istanbul"), "auto"));
        builder.AddComponentParameter(2, "ChildContent", (RenderFragment)(inner =>
        {
            foreach (var attribute in Attributes)
            {
                inner.OpenComponent<DynamicInput>(0);
                inner.SetKey(attribute.Key);
                inner.AddComponentParameter(1, "Attribute", attribute);
                inner.AddComponentParameter(2, "Path", "attributes." + attribute.Key);
                inner.AddComponentParameter(3, "Value", Values.GetValueOrDefault(attribute.Key));
                inner.AddComponentParameter(4, "ValueChanged", EventCallback.Factory.Create<JsonNode?>(this, value => Values[attribute.Key] = value));
                inner.AddComponentParameter(5, "Localized", Localized.GetValueOrDefault(attribute.Key));
                inner.AddComponentParameter(6, "LocalizedChanged", EventCallback.Factory.Create<JsonObject?>(this, value => Localized[attribute.Key] = value));
                inner.AddComponentParameter(7, "Problems", Problems);
                inner.AddComponentParameter(8, "Language", Language);
                inner.CloseComponent();
            }
        }));
        builder.CloseComponent();
    }
}

/// <summary>Everything that is referred to exists.</summary>
sealed class Everything : IReferences
{
    public bool Exists(Reference reference) => true;
    public bool Contains(string sku, string other) => false;
}
