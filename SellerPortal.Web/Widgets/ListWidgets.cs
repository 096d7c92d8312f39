using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets;

/// <summary>Which widgets are asked for; every null is no condition.</summary>
/// <param name="Search">A part of name or slug, as written there.</param>
/// <param name="Archived">False leaves archived ones out, which is the default.</param>
public sealed record WidgetQuery(string? Search = null, string? Slug = null, Guid? TypeId = null, Guid? CollectionId = null, WidgetContentType? ContentType = null, WidgetState? State = null, bool Archived = false);

/// <summary>A widget with what stands around it.</summary>
/// <param name="Shown">Its versions that have a time to be shown, past ones too.</param>
public sealed record WidgetView(Widget Widget, WidgetType? Type, IReadOnlyList<WidgetVersion> Shown)
{
    public WidgetStanding StandingAt(DateTime time) => WidgetSchedule.StandingAt(Widget.State, [.. Shown], time);
    public WidgetSchema? Schema => schema ??= Type is null ? null : WidgetSchema.Parse(Type.Schema);
    WidgetSchema? schema;
}

/// <summary>Widgets in the order in which they were made, a page at a time.</summary>
public sealed class ListWidgets(PortalStore store)
{
    public sealed record Page(long Count, IReadOnlyList<WidgetView> Widgets);

    /// <param name="after">Continues behind this widget instead of skipping.</param>
    public async Task<Outcome<Page>> RunAsync(WidgetQuery query, Func<long, (int Skip, int Take)?> place, Guid? after, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var found = Matching(db, query);
        var count = await found.LongCountAsync(cancel);
        if (after is { } behind)
        {
            if (await found.Where(w => w.Id == behind).Select(w => (DateTime?)w.CreatedAt).FirstOrDefaultAsync(cancel) is not { } time) return Problems.NotFound();
            found = found.Where(w => w.CreatedAt > time || (w.CreatedAt == time && w.Id > behind));
        }
        if (place(count) is not var (skip, take)) return Problems.NotFound();
        var widgets = await found.OrderBy(w => w.CreatedAt).ThenBy(w => w.Id).Skip(skip).Take(take).ToListAsync(cancel);
        return new Page(count, await ViewsAsync(db, widgets, cancel));
    }

    static IQueryable<Widget> Matching(PortalDb db, WidgetQuery query)
    {
        var found = db.Widgets.AsNoTracking();
        if (query.State is { } state) found = found.Where(w => w.State == state);
        else if (!query.Archived) found = found.Where(w => w.State != WidgetState.Archived);
        if (query.Search is { } part) found = found.Where(w => w.Name.Contains(part) || w.Slug.Contains(part));
        if (query.Slug is { } slug) found = found.Where(w => w.Slug == slug);
        if (query.TypeId is { } type) found = found.Where(w => w.TypeId == type);
        if (query.CollectionId is { } collection) found = found.Where(w => w.CollectionId == collection);
        if (query.ContentType is { } contentType) found = found.Where(w => w.ContentType == contentType);
        return found;
    }

    internal static async Task<IReadOnlyList<WidgetView>> ViewsAsync(PortalDb db, IReadOnlyList<Widget> widgets, CancellationToken cancel)
    {
        var ids = widgets.Select(w => w.Id).ToList();
        var typeIds = widgets.Select(w => w.TypeId).OfType<Guid>().Distinct().ToList();
        var types = typeIds.Count == 0 ? [] : await db.WidgetTypes.AsNoTracking().Where(t => typeIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancel);
        var shown = ids.Count == 0 ? [] : await db.WidgetVersions.AsNoTracking().Where(v => ids.Contains(v.WidgetId) && v.ShownFrom != null).ToListAsync(cancel);
        var byWidget = shown.ToLookup(v => v.WidgetId);
        return [.. widgets.Select(w => new WidgetView(w, w.TypeId is { } type ? types.GetValueOrDefault(type) : null, [.. byWidget[w.Id]]))];
    }
}

/// <summary>One widget's draft with its type and times, by its id.</summary>
public sealed class ReadWidget(PortalStore store)
{
    public async Task<Outcome<WidgetView>> RunAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        if (await db.Widgets.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, cancel) is not { } widget) return Problems.NotFound();
        return (await ListWidgets.ViewsAsync(db, [widget], cancel))[0];
    }
}

/// <summary>A widget's versions, the newest first.</summary>
public sealed class ListWidgetVersions(PortalStore store)
{
    public async Task<Outcome<IReadOnlyList<WidgetVersion>>> RunAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        return Outcome<IReadOnlyList<WidgetVersion>>.Ok(await db.WidgetVersions.AsNoTracking().Where(v => v.WidgetId == id).OrderByDescending(v => v.Number).ToListAsync(cancel));
    }
}
