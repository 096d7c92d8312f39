using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets;

/// <summary>The widgets that name another by its slug, as a value of theirs or as the path that storefronts read it at; archived ones are left out.</summary>
public sealed class ListWidgetUses(PortalStore store)
{
    /// <param name="slug">Of the widget that is named.</param>
    /// <returns>By name.</returns>
    public async Task<Outcome<IReadOnlyList<Widget>>> RunAsync(string slug, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        string value = $"\"{slug}\"", path = $"/widgets/{slug}/";
        var found = await db.Widgets.AsNoTracking().Where(w => w.Slug != slug && w.State != WidgetState.Archived
            && (w.Attributes.Contains(value) || w.Attributes.Contains(path) || w.LocalizedAttributes.Contains(value) || w.LocalizedAttributes.Contains(path))).OrderBy(w => w.Name).ThenBy(w => w.Id).ToListAsync(cancel);
        // The text may also be the name of a field, which is no use of it.
        return Outcome<IReadOnlyList<Widget>>.Ok([.. found.Where(w => Names(PreOfferJson.ReadObject(w.Attributes)) || Names(PreOfferJson.ReadObject(w.LocalizedAttributes)))]);

        bool Names(System.Text.Json.Nodes.JsonNode? node) => node switch
        {
            System.Text.Json.Nodes.JsonObject item => item.Any(m => Names(m.Value)),
            System.Text.Json.Nodes.JsonArray list => list.Any(Names),
            System.Text.Json.Nodes.JsonValue one when one.TryGetValue<string>(out var text) => text == slug || text.Contains(path, StringComparison.Ordinal),
            _ => false,
        };
    }
}
