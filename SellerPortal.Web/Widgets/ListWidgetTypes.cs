using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets;

/// <summary>A type and how many widgets have it, archived ones too.</summary>
public sealed record WidgetTypeUse(WidgetType Type, int Widgets);

/// <summary>The widget types in the order in which they were made.</summary>
public sealed class ListWidgetTypes(PortalStore store)
{
    public async Task<Outcome<IReadOnlyList<WidgetTypeUse>>> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var types = await db.WidgetTypes.AsNoTracking().OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).ToListAsync(cancel);
        var uses = await db.Widgets.Where(w => w.TypeId != null).GroupBy(w => w.TypeId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancel);
        return Outcome<IReadOnlyList<WidgetTypeUse>>.Ok([.. types.Select(t => new WidgetTypeUse(t, uses.GetValueOrDefault(t.Id)))]);
    }
}

/// <summary>One type with the widgets that a change of it touches.</summary>
public sealed class ReadWidgetType(PortalStore store)
{
    public sealed record View(WidgetType Type, IReadOnlyList<Widget> Widgets);

    public async Task<Outcome<View>> RunAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        if (await db.WidgetTypes.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancel) is not { } type) return Problems.NotFound();
        return new View(type, await db.Widgets.AsNoTracking().Where(w => w.TypeId == id).OrderBy(w => w.Name).ThenBy(w => w.Id).ToListAsync(cancel));
    }
}
