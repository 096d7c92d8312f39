using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets;

/// <summary>Puts a version's content back into the draft, as a new version: nothing is lost, and nothing is published by it.</summary>
public sealed class RollBackWidget(PortalStore store, TimeProvider clock)
{
    /// <param name="version">A <see cref="WidgetVersion.Number"/> of this widget.</param>
    public async Task<Outcome<Widget>> RunAsync(Guid id, int version, int? revision, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayWrite(actor)) return Problems.Forbidden();
        return await store.WriteAsync<Widget>(async transaction =>
        {
            var db = transaction.Db;
            var found = await WidgetHistory.FindAsync(transaction, id, revision, cancel);
            if (!found.Succeeded) return found;
            if (await db.WidgetVersions.AsNoTracking().FirstOrDefaultAsync(v => v.WidgetId == id && v.Number == version, cancel) is not { } kept) return Problems.NotFound();
            var content = WidgetContent.Parse(kept.Content);
            // What it referred to then may be gone: the draft goes without, as it would if it were made today.
            var context = await WidgetSources.ContextAsync(db, null, content, cancel);
            if (content.TypeId is { } type && !context.Schemas.ContainsKey(type)) content = content with { TypeId = null };
            if (content.CollectionId is { } collection && !context.Collections.Contains(collection)) content = content with { CollectionId = null };
            found.Value.Take(content);
            WidgetHistory.Add(db, found.Value, WidgetMove.RollBack, actor, Microseconds.Now(clock));
            await db.SaveChangesAsync(cancel);
            return found;
        }, cancel);
    }
}

/// <summary>A new draft with the content of another widget's draft.</summary>
public sealed class CopyWidget(PortalStore store, TimeProvider clock)
{
    /// <param name="slug">Null for the other's with <c>-copy</c> and, where that is taken, a number.</param>
    public async Task<Outcome<Widget>> RunAsync(Guid id, string? slug, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayWrite(actor)) return Problems.Forbidden();
        if (slug is not null && !WidgetRules.IsSlug(slug)) return WidgetProblems.NotASlug("slug");
        return await store.WriteAsync<Widget>(async transaction =>
        {
            var db = transaction.Db;
            if (await db.Widgets.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, cancel) is not { } original) return Problems.NotFound();
            var stem = original.Slug.Length > 240 ? original.Slug[..240] : original.Slug;
            var taken = await db.Widgets.Where(w => w.Slug == slug || w.Slug.StartsWith(stem)).Select(w => w.Slug).ToHashSetAsync(cancel);
            if (slug is not null && taken.Contains(slug)) return WidgetProblems.SlugTaken("slug", "widget");
            var free = slug ?? Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? $"{stem}-copy" : $"{stem}-copy-{n}").First(s => !taken.Contains(s));
            var now = Microseconds.Now(clock);
            var copy = new Widget { Id = Guid.CreateVersion7(), Number = await SaveWidgetDraft.NextNumberAsync(db, cancel), Slug = free, Name = "", CreatedAt = now };
            copy.Take(original.Content());
            db.Widgets.Add(copy);
            WidgetHistory.Add(db, copy, WidgetMove.Copy, actor, now);
            await db.SaveChangesAsync(cancel);
            return copy;
        }, cancel);
    }
}
