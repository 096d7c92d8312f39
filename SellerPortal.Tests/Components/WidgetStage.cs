using System.Security.Claims;
using System.Text.Json.Nodes;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.Api;
using SellerPortal.Web.App;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets;

namespace SellerPortal.Tests.Components;

/// <summary>Where the widgets' components are shown to a test: over a small marketplace, its owner signed in.</summary>
sealed class WidgetStage : BunitContext
{
    readonly Marketplace market;

    public WidgetStage(Marketplace market)
    {
        this.market = market;
        JSInterop.Mode = JSRuntimeMode.Loose;
        var signedIn = this.AddAuthorization();
        signedIn.SetAuthorized(market.Owner.Name);
        signedIn.SetRoles(nameof(Roles.Owner));
        signedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, market.Owner.UserId.ToString()));
        signedIn.SetPolicies(Policies.Edits);
        Services.AddLocalization().AddDataProtection();
        Services.AddSingleton(TimeProvider.System).AddSingleton(market.Store).AddSingleton(market.Catalog).AddSingleton<AttributeJson>();
        Services.AddSingleton<SellerDirectory>().AddScoped<CurrentActor>().AddScoped<ProblemWords>();
        Services.AddInputs();
        Services.AddWidgets(new ConfigurationBuilder().Build());
        RenderTree.Add<CascadingValue<Reader>>(reader => reader.Add(r => r.Value, Reader.Of("Europe/Istanbul", "auto")));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public T Of<T>() where T : notnull => Services.GetRequiredService<T>();

    public async Task<Guid> TypeAsync(string schema)
    {
        var made = await Of<SaveWidgetType>().RunAsync(null, new JsonObject { ["name"] = "Type", ["schema"] = JsonNode.Parse(schema) }, null, market.Owner, CancellationToken.None);
        Assert.True(made.Succeeded, string.Join("; ", made.Problems));
        return made.Value.Id;
    }

    public async Task<Guid> WidgetAsync(string slug, Guid? type, string attributes)
    {
        var body = new JsonObject { ["name"] = slug, ["slug"] = slug, ["widget_type"] = type?.ToString(), ["attributes"] = JsonNode.Parse(attributes) };
        var made = await Of<SaveWidgetDraft>().RunAsync(null, body, null, market.Owner, CancellationToken.None);
        Assert.True(made.Succeeded, string.Join("; ", made.Problems));
        return made.Value.Id;
    }

    public async Task<Guid> CollectionAsync(JsonObject body)
    {
        var made = await Of<SaveCollection>().RunAsync(null, body, null, market.Owner, CancellationToken.None);
        Assert.True(made.Succeeded, string.Join("; ", made.Problems));
        return made.Value.Id;
    }

    /// <summary>Listed products; those with stock are for sale.</summary>
    public async Task ProductsAsync(params (string Sku, int Stock)[] products)
    {
        var now = DateTime.UtcNow;
        await using var db = market.Store.CreateDbContext();
        foreach (var ((sku, stock), at) in products.Select((p, at) => (p, at)))
        {
            var product = new Product { Id = Guid.CreateVersion7(), Name = "Product " + sku, Sku = sku, BaseCode = sku, CategoryId = market.Shoes.Id, Attributes = "{}", CreatedAt = now.AddMinutes(at - 10), UpdatedAt = now };
            db.Products.Add(product);
            db.Offers.Add(new Offer
            {
                Id = Guid.CreateVersion7(), ProductId = product.Id, SellerNumber = 1, PreOfferNumber = at + 1, Sku = sku, CreatedAt = now, UpdatedAt = now,
                Prices = $$"""[{"price_list":"{{Marketplace.PriceListId}}","price":"12.50","retail_price":"20.00","currency_type":"USD","tax_rate":"0.00","discount_percentage":"0.00"}]""",
                Stocks = $$"""[{"stock_list":"{{Marketplace.StockListId}}","stock":{{stock}},"unit_type":"qty"}]""",
            });
        }
        await db.SaveChangesAsync();
        await Of<ProductIndex>().RunAsync(CancellationToken.None);
    }
}
