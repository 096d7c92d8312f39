using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Editing;

/// <summary>One recorded change, as a list shows it.</summary>
/// <param name="Kind">Without what it is about: <c>move</c>.</param>
/// <param name="CanUndo">It has not been taken back; whether what it touched still stands is seen when it is tried.</param>
public sealed record CatalogNews(Guid Id, long Version, DateTime At, Guid UserId, string UserName, string Kind, string Subject, int Count, bool CanUndo);

/// <summary>Who changed what in the tree, newest first.</summary>
public sealed class ReadCatalogChanges(PortalStore store)
{
    public const int Most = 100;

    /// <param name="since">Only newer versions than this.</param>
    public async Task<Outcome<IReadOnlyList<CatalogNews>>> RunAsync(long since, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var rows = await db.CatalogChanges.AsNoTracking().Where(c => c.Version > since && c.Kind.StartsWith(CatalogChange.TreePrefix)).OrderByDescending(c => c.Version).Take(Most)
            .Select(c => new { c.Id, c.Version, c.At, c.UserId, c.UserName, c.Kind, c.Subject, c.Count, c.UndoneBy }).ToListAsync(cancel);
        return Outcome<IReadOnlyList<CatalogNews>>.Ok(
            [.. rows.Select(r => new CatalogNews(r.Id, r.Version, r.At, r.UserId, r.UserName, r.Kind[CatalogChange.TreePrefix.Length..], r.Subject, r.Count, r.UndoneBy is null))]);
    }
}
