using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Editing;

/// <summary>
/// What all edits of the tree go through: planned on the tree as it stands, written in one short transaction that only counts while nobody
/// else has changed the catalogue, planned again otherwise; recorded with who, when, before and after; followed by the snapshot. An act of
/// several edits is one transaction too, and each of them a version.
/// </summary>
public sealed class WriteTreeEdit(PortalStore store, CatalogCache catalog, TimeProvider clock)
{
    const int MostAttempts = 8;

    sealed record Step(TreeWish Wish, TreeEdit Edit, CatalogChange Change);

    internal Task<Outcome<CatalogChanged>> RunAsync(TreeWish wish, Actor actor, CancellationToken cancel) => RunAllAsync(_ => [wish], actor, cancel);

    /// <param name="act">What is wanted, one after the other, on the tree as it stands; each is planned on what those before it leave.</param>
    internal async Task<Outcome<CatalogChanged>> RunAllAsync(Func<CategoryTree, IReadOnlyList<TreeWish>> act, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        for (var attempt = 1; ; attempt++)
        {
            var snapshot = await catalog.CurrentAsync(cancel);
            var now = Microseconds.Now(clock);
            var (tree, steps) = (snapshot.Tree, new List<Step>());
            foreach (var wish in act(tree))
            {
                var planned = wish.Plan(tree, now);
                if (await ConflictAsync(wish, snapshot, planned.Succeeded, cancel) is { } conflict) return conflict;
                if (!planned.Succeeded) return Outcome<CatalogChanged>.Refused(planned.Problems);
                if (planned.Value.IsEmpty) continue;
                steps.Add(new(wish, planned.Value, Record(wish, planned.Value, tree, snapshot.Version + steps.Count + 1, actor, now)));
                tree = tree.With(planned.Value, now);
            }
            if (steps.Count == 0) return new CatalogChanged(null, snapshot.Version, new(new([], []), new([], [])));

            var written = await store.WriteAsync<bool>(transaction => Task.FromResult(Write(transaction, steps)), cancel);
            if (!written.Succeeded) return Outcome<CatalogChanged>.Refused(written.Problems);
            if (written.Value)
            {
                // Written is written: whoever leaves now does not keep others from seeing it.
                var last = steps[^1];
                await catalog.FollowAsync(snapshot, last.Change.Version, tree, CancellationToken.None);
                return new CatalogChanged(last.Change.Id, last.Change.Version, last.Edit) { Earlier = [.. steps.SkipLast(1).Select(s => s.Change.Id)] };
            }
            catalog.Invalidate();
            if (attempt == MostAttempts) return Problems.Conflict("The categories were being changed by somebody else the whole time. Try again.", "changed");
        }
    }

    /// <summary>False: somebody changed the catalogue since the edit was planned, and nothing was written.</summary>
    static Outcome<bool> Write(WriteTransaction transaction, List<Step> steps)
    {
        var sql = transaction.Sql;
        foreach (var (wish, edit, change) in steps)
        {
            if (!CatalogChangeWriter.Write(sql, change, CatalogChangeWriter.Touched(edit))) return false;
            if (wish.Within?.Invoke(transaction, edit, change.Id) is { Succeeded: false } refused) return Outcome<bool>.Refused(refused.Problems);
            new TreeEditWriter(sql, change.At).Write(edit);
        }
        return true;
    }

    static CatalogChange Record(TreeWish wish, TreeEdit edit, CategoryTree tree, long version, Actor actor, DateTime now)
    {
        var first = wish.Ids.Select(id => edit.After.Categories.FirstOrDefault(c => c.Id == id)?.Name ?? tree.Find(id)?.Category.Name).FirstOrDefault(n => n is not null)
            ?? edit.After.Categories.Concat(edit.Before.Categories).Select(c => c.Name).First();
        return new()
        {
            Id = Guid.CreateVersion7(), Version = version, At = now, UserId = actor.UserId, UserName = actor.Name, Kind = wish.Kind, Subject = first,
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
