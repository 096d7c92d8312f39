using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Catalog.Google;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Changes;

/// <summary>One recorded change, as the list of changes shows it.</summary>
/// <param name="Kind">As recorded: <c>category.move</c>, <c>schema.publish</c>.</param>
/// <param name="UndoneBy">Who took it back; null where it stands.</param>
/// <param name="CanUndo">It has not been taken back; whether what it touched still stands is seen when it is tried.</param>
public sealed record ListedChange(Guid Id, long Version, DateTime At, string UserName, string Kind, string Subject, int Count, string? UndoneBy, bool CanUndo);

/// <param name="Changes">Newest first.</param>
public sealed record ChangePage(IReadOnlyList<ListedChange> Changes, bool HasNewer, bool HasOlder);

/// <summary>Who changed what in categories and schemas: a page at a time, by version.</summary>
public sealed class ListCatalogChanges(PortalStore store)
{
    public const int PageSize = 50;

    /// <param name="before">Only older versions than this.</param>
    /// <param name="after">Only newer versions than this; the page next to it. Goes before <paramref name="before"/>.</param>
    public async Task<Outcome<ChangePage>> RunAsync(long? before, long? after, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var all = db.CatalogChanges.AsNoTracking();
        var wanted = after is { } newer ? all.Where(c => c.Version > newer).OrderBy(c => c.Version) : before is { } older ? all.Where(c => c.Version < older).OrderByDescending(c => c.Version) : all.OrderByDescending(c => c.Version);
        var rows = await wanted.Take(PageSize + 1)
            .Select(c => new
            {
                c.Id, c.Version, c.At, c.UserName, c.Kind, c.Subject, c.Count, c.UndoneBy,
                UndoneByName = all.Where(u => u.Id == c.UndoneBy).Select(u => u.UserName).FirstOrDefault(),
                UndoesMerge = c.Undoes != null && all.Any(u => u.Id == c.Undoes && u.Kind == "category.merge"),
            }).ToListAsync(cancel);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        if (after is not null) rows.Reverse();
        var page = rows.Select(r => new ListedChange(r.Id, r.Version, r.At, r.UserName, r.Kind, r.Subject, r.Count, r.UndoneBy is null ? null : r.UndoneByName ?? "",
            r.UndoneBy is null && !r.UndoesMerge && (r.Kind.StartsWith(CatalogChange.TreePrefix, StringComparison.Ordinal) || r.Kind.StartsWith(CatalogChange.SchemaPrefix, StringComparison.Ordinal) || r.Kind is GoogleKinds.Map or GoogleKinds.Undo))).ToList();
        return new ChangePage(page, after is not null ? more : before is not null, after is not null || more);
    }
}
