using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace SellerPortal.Web.App;

/// <summary>A link that is the current one on other pages of its kind too.</summary>
public sealed class NavMenuLink(NavigationManager navigation) : NavLink
{
    /// <summary>Beginnings of addresses on this site: <c>/attributes</c>.</summary>
    [Parameter] public IReadOnlyList<string> Also { get; set; } = [];

    protected override bool ShouldMatch(string uriAbsolute) =>
        base.ShouldMatch(uriAbsolute) || Also.Any(path => $"/{navigation.ToBaseRelativePath(uriAbsolute)}".StartsWith(path, StringComparison.Ordinal));
}
