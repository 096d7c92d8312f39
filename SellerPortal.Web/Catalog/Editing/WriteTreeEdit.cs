using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Editing;

/// <summary>
/// What all edits of the tree go through: planned on the tree as it stands, written in one short transaction that only counts while nobody
/// else has changed the catalogue, planned again otherwise; recorded with who, when, before and after; followed by the snapshot.
/// </summary>
public sealed class WriteTreeEdit(PortalStore store, CatalogCache catalog, TimeProvider clock)
{
    const int MostAttempts = 8;

    internal async Task<Outcome<CatalogChanged>> RunAsync(TreeWish wish, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        for (var attempt = 1; ; attempt++)
        {
            var snapshot = await catalog.CurrentAsync(cancel);
            var now = Microseconds.Now(clock);
            var planned = wish.Plan(snapshot.Tree, now);
            if (await ConflictAsync(wish, snapshot, planned.Succeeded, cancel) is { } conflict) return conflict;
            if (!planned.Succeeded) return Outcome<CatalogChanged>.Refused(planned.Problems);
            var edit = planned.Value;
            if (edit.IsEmpty) return new CatalogChanged(null, snapshot.Version, edit);

            var change = Record(wish, edit, snapshot, actor, now);
            var written = await store.WriteAsync<bool>(transaction => Task.FromResult(Write(transaction, wish, edit, change)), cancel);
            if (!written.Succeeded) return Outcome<CatalogChanged>.Refused(written.Problems);
            if (written.Value)
            {
                // Written is written: whoever leaves now does not keep others from seeing it.
                await catalog.FollowAsync(change.Version, edit, now, CancellationToken.None);
                return new CatalogChanged(change.Id, change.Version, edit);
            }
            catalog.Invalidate();
            if (attempt == MostAttempts) return Problems.Conflict("The categories were being changed by somebody else the whole time. Try again.", "changed");
        }
    }

    /// <summary>False: somebody changed the catalogue since the edit was planned, and nothing was written.</summary>
    static Outcome<bool> Write(WriteTransaction transaction, TreeWish wish, TreeEdit edit, CatalogChange change)
    {
        var sql = transaction.Sql;
        if (!CatalogChangeWriter.Write(sql, change, CatalogChangeWriter.Touched(edit))) return false;
        if (wish.Within?.Invoke(transaction, edit, change.Id) is { Succeeded: false } refused) return Outcome<bool>.Refused(refused.Problems);
        new TreeEditWriter(sql, change.At).Write(edit);
        return true;
    }

    static CatalogChange Record(TreeWish wish, TreeEdit edit, CatalogSnapshot snapshot, Actor actor, DateTime now)
    {
        var first = wish.Ids.Select(id => edit.After.Categories.FirstOrDefault(c => c.Id == id)?.Name ?? snapshot.Tree.Find(id)?.Category.Name).FirstOrDefault(n => n is not null)
            ?? edit.After.Categories.Concat(edit.Before.Categories).Select(c => c.Name).First();
        return new()
        {
            Id = Guid.CreateVersion7(), Version = snapshot.Version + 1, At = now, UserId = actor.UserId, UserName = actor.Name, Kind = wish.Kind, Subject = first,
            Count = Math.Max(1, wish.Ids.Count), Before = CatalogChange.Write(edit.Before), After = CatalogChange.Write(edit.After), Undoes = wish.Undoes, Into = wish.Into,
        };
    }

    /// <summary>Whoever has changed since what this person looked at: named, so that the two can talk.</summary>
    async Task<Problem?> ConflictAsync(TreeWish wish, CatalogSnapshot snapshot, bool planned, CancellationToken cancel)
    {
        if (wish.SeenVersion is not { } seen || seen >= snapshot.Version || (wish.Watch == TreeWatch.Nothing && planned)) return null;
        await using var db = store.CreateDbContext();
        var version = snapshot.Version;
        var since = await db.CatalogChanges.AsNoTracking().Where(c => c.Version > seen && c.Version <= version && c.Kind.StartsWith(CatalogChange.TreePrefix)).OrderByDescending(c => c.Version).ToListAsync(cancel);
        var chosen = wish.Ids.ToHashSet();
        foreach (var change in since)
        {
            var edit = change.TreeEdit();
            var met = edit.Removed.Any(c => chosen.Contains(c.Id))
                || wish.Watch.HasFlag(TreeWatch.Names) && edit.Kept.Any(c => chosen.Contains(c.Before.Id) && !c.Before.HasNamesOf(c.After))
                || wish.Watch.HasFlag(TreeWatch.Places) && edit.Kept.Any(c => chosen.Contains(c.Before.Id) && c.Before.Path != c.After.Path)
                || wish.Watch.HasFlag(TreeWatch.Branch) && Touches(edit, chosen, snapshot.Tree);
            if (met) return TreeProblems.Changed(change.UserName);
        }
        return null;
    }

    static bool Touches(TreeEdit edit, HashSet<Guid> chosen, CategoryTree tree)
    {
        var kept = edit.Kept.Where(c => c.Before.Path != c.After.Path || !c.Before.HasNamesOf(c.After)).Select(c => c.After.Id);
        return kept.Concat(edit.Added.Select(c => c.Id)).Any(id => tree.Find(id) is { } node && (chosen.Contains(id) || node.Ancestors.Any(a => chosen.Contains(a.Id))))
            // What went out of the branch, or was deleted in it.
            || chosen.Select(tree.Find).OfType<CategoryNode>().Any(top => edit.Before.Categories.Any(c => CategoryPath.IsWithin(c.Path, top.Path) && (tree.Find(c.Id) is not { } now || now.Path != c.Path)));
    }
}
