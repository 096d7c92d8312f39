using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets.Designer;

/// <summary>A place between two widgets: the list goes on before or behind it.</summary>
public sealed record DesignPlace(DateTime UpdatedAt, Guid Id)
{
    public override string ToString() => $"{UpdatedAt.Ticks.ToString(CultureInfo.InvariantCulture)}_{Id:N}";

    /// <returns>Null for what is no place.</returns>
    public static DesignPlace? Parse(string? text) =>
        text?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var guid)
            ? new(new DateTime(time, DateTimeKind.Utc), guid) : null;
}

/// <param name="Search">A part of name or slug; empty for all.</param>
/// <param name="Standing">Null for all that are not archived.</param>
public sealed record DesignQuery(string Search = "", WidgetStanding? Standing = null, Guid? TypeId = null, DesignPlace? After = null, DesignPlace? Before = null);

/// <param name="Count">Of all that match.</param>
public sealed record DesignSlice(long Count, IReadOnlyList<WidgetView> Rows, bool HasEarlier, bool HasLater);

/// <summary>Widgets for people: the last changed first.</summary>
public sealed class ListDesigns(PortalStore store, TimeProvider clock)
{
    public const int PageSize = 50;

    public async Task<Outcome<DesignSlice>> RunAsync(DesignQuery query, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var found = Matching(db, query, Microseconds.Now(clock));
        var count = await found.LongCountAsync(cancel);
        var rows = query.Before is { } before
            ? await found.Where(w => w.UpdatedAt > before.UpdatedAt || (w.UpdatedAt == before.UpdatedAt && w.Id > before.Id)).OrderBy(w => w.UpdatedAt).ThenBy(w => w.Id).Take(PageSize + 1).ToListAsync(cancel)
            : await (query.After is { } after ? found.Where(w => w.UpdatedAt < after.UpdatedAt || (w.UpdatedAt == after.UpdatedAt && w.Id < after.Id)) : found)
                .OrderByDescending(w => w.UpdatedAt).ThenByDescending(w => w.Id).Take(PageSize + 1).ToListAsync(cancel);
        var more = rows.Count > PageSize;
        List<Widget> page = [.. rows.Take(PageSize)];
        if (query.Before is not null) page.Reverse();
        return new DesignSlice(count, await ListWidgets.ViewsAsync(db, page, cancel), query.Before is not null ? more : query.After is not null, query.Before is not null || more);
    }

    static IQueryable<Widget> Matching(PortalDb db, DesignQuery query, DateTime now)
    {
        var found = db.Widgets.AsNoTracking();
        var shown = db.WidgetVersions.Where(v => v.ShownFrom <= now && (v.ShownTo == null || v.ShownTo > now));
        var planned = db.WidgetVersions.Where(v => v.ShownFrom > now);
        found = query.Standing switch
        {
            null => found.Where(w => w.State != WidgetState.Archived),
            WidgetStanding.Archived => found.Where(w => w.State == WidgetState.Archived),
            WidgetStanding.Draft => found.Where(w => w.State == WidgetState.Draft),
            WidgetStanding.Published => found.Where(w => w.State == WidgetState.Published && shown.Any(v => v.WidgetId == w.Id)),
            WidgetStanding.Scheduled => found.Where(w => w.State == WidgetState.Published && !shown.Any(v => v.WidgetId == w.Id) && planned.Any(v => v.WidgetId == w.Id)),
            _ => found.Where(w => w.State == WidgetState.Published && !shown.Any(v => v.WidgetId == w.Id) && !planned.Any(v => v.WidgetId == w.Id)),
        };
        if (query.TypeId is { } type) found = found.Where(w => w.TypeId == type);
        if (query.Search.Trim() is { Length: > 0 } text)
        {
            // Written as it stands there, in small letters, or with a capital first: databases differ in what they hold for the same letter.
            var (small, capital) = (text.ToLower(CultureInfo.CurrentCulture), text[..1].ToUpper(CultureInfo.CurrentCulture) + text[1..].ToLower(CultureInfo.CurrentCulture));
            var slug = text.ToLowerInvariant();
            found = found.Where(w => w.Name.Contains(text) || w.Name.Contains(small) || w.Name.Contains(capital) || w.Slug.Contains(text) || w.Slug.Contains(slug));
        }
        return found;
    }
}
