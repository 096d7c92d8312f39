using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Browser;

/// <summary>One page of the portal, an address of it in the demo, and who may open it.</summary>
/// <param name="Template">As routed.</param>
/// <param name="Path">The template with ids of the demo's.</param>
/// <param name="May">Whose sign-in opens it; none for pages that strangers see.</param>
public sealed record OnePage(string Template, string Path, Roles May)
{
    public bool ForStrangers => May == Roles.None;
}

/// <summary>All pages, with the demo's ids in their addresses.</summary>
public static class EveryPage
{
    const Roles Everybody = Roles.Owner | Roles.Reviewer | Roles.Editor | Roles.Seller;
    const Roles Editors = Roles.Owner | Roles.Editor;
    const Roles Reviewers = Roles.Owner | Roles.Reviewer;

    public static async Task<IReadOnlyList<OnePage>> OfAsync(Portal portal)
    {
        await using var db = portal.Services.GetRequiredService<PortalStore>().CreateDbContext();
        var seller = await db.SellerMembers.Where(m => db.Users.Any(u => u.Id == m.UserId && u.Email == DemoPortal.Seller)).Select(m => m.SellerNumber).SingleAsync();
        var own = (await db.PreOffers.Where(p => !p.Archived && p.Status == ApprovalStatus.Rejected).ToListAsync()).First(p => p.SellerNumber == seller).Id;
        var waiting = await db.PreOffers.Where(p => !p.Archived && p.Status == ApprovalStatus.Required).Select(p => p.Id).FirstAsync();
        var category = await db.Categories.OrderByDescending(c => c.Path).Select(c => c.Id).FirstAsync();
        var attribute = await db.Attributes.Where(a => a.DataType == "dropdown").Select(a => a.Id).FirstAsync();
        var product = await db.Products.Select(p => p.Id).FirstAsync();
        var widget = await db.Widgets.Where(w => w.Slug == "hero-slider").Select(w => w.Id).SingleAsync();
        var type = await db.WidgetTypes.Where(t => t.Name == "Hero slider").Select(t => t.Id).SingleAsync();
        var collections = await db.ProductCollections.ToDictionaryAsync(c => c.Slug, c => c.Id);
        return
        [
            new("/Account/Login", "/Account/Login", Roles.None),
            new("/", "/", Everybody),
            new("/Account/Manage", "/Account/Manage", Everybody),
            new("/account/tokens", "/account/tokens", Everybody),
            new("/categories", "/categories", Everybody),
            new("/categories/{Id:guid}", $"/categories/{category}", Everybody),
            new("/attributes", "/attributes", Roles.Owner),
            new("/attributes/{Id:guid}", $"/attributes/{attribute}", Roles.Owner),
            new("/attributes/review", "/attributes/review", Roles.Owner),
            new("/categories/import", "/categories/import", Roles.Owner),
            new("/categories/google", "/categories/google", Roles.Owner),
            new("/categories/changes", "/categories/changes", Roles.Owner),
            new("/products", "/products", Everybody),
            new("/products/{Id:guid}", $"/products/{product}", Everybody),
            new("/pre-offers", "/pre-offers", Roles.Owner | Roles.Seller),
            new("/pre-offers/todo", "/pre-offers/todo", Roles.Seller),
            new("/pre-offers/new", "/pre-offers/new", Roles.Seller),
            new("/pre-offers/{Id:guid}", $"/pre-offers/{own}", Roles.Owner | Roles.Seller),
            new("/pictures", "/pictures", Roles.Owner | Roles.Seller),
            new("/queue", "/queue", Reviewers),
            new("/queue/{Id:guid}", $"/queue/{waiting}", Reviewers),
            new("/designs", "/designs", Editors),
            new("/designs/{Id:guid}", $"/designs/{widget}", Editors),
            new("/widget-types", "/widget-types", Editors),
            new("/widget-types/new", "/widget-types/new?template=hero", Editors),
            new("/widget-types/{Id:guid}", $"/widget-types/{type}", Editors),
            new("/collections", "/collections", Editors),
            new("/collections/{Id:guid}", $"/collections/{collections["campaign"]}", Editors),
            new("/collections/{Id:guid}", $"/collections/{collections["little-treats"]}", Editors),
            new("/people", "/people", Roles.Owner),
            new("/sellers", "/sellers", Roles.Owner),
        ];
    }

    /// <summary>The templates that the program routes.</summary>
    public static IReadOnlyList<string> Routed { get; } =
        [.. typeof(PortalStore).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Order(StringComparer.Ordinal)];
}
