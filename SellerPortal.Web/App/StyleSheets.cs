using Microsoft.AspNetCore.Components;

namespace SellerPortal.Web.App;

/// <summary>Our style sheets in the order they build on one another: the look's own first, then one a room, by name.</summary>
static class StyleSheets
{
    static readonly string[] First = ["css/tokens.css", "css/shell.css", "css/parts.css", "css/forms.css", "css/tables.css"];

    /// <returns>Fingerprinted addresses of every <c>css/*.css</c> among the assets.</returns>
    public static IEnumerable<string> Of(ResourceAssetCollection assets) => assets
        .Select(asset => asset.Properties?.FirstOrDefault(property => property.Name == "label")?.Value ?? asset.Url)
        .Where(name => name.StartsWith("css/", StringComparison.Ordinal) && name.EndsWith(".css", StringComparison.Ordinal))
        .Distinct()
        .OrderBy(name => Array.IndexOf(First, name) is var at and >= 0 ? at : First.Length)
        .ThenBy(name => name, StringComparer.Ordinal)
        .Select(name => assets[name]);
}
