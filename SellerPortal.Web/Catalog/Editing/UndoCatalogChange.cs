using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Catalog.Google;
using SellerPortal.Web.Catalog.Schemas;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Editing;

/// <summary>
/// Takes edits of the tree or of attributes back, by their records, while what they touched is as they left it. An undo is a change of its own, and can be
/// taken back too; only an undone merge is merged again by hand.
/// </summary>
public sealed class UndoCatalogChange(WriteTreeEdit write, WriteSchemaEdit schemas, WriteGoogleMappings mappings, PortalStore store, TimeProvider clock)
{
    const string Kind = "category.undo";

    /// <param name="ids">One change, or several edits of the tree: all of them are taken back, the last one first, or none.</param>
    public async Task<Outcome<CatalogChanged>> RunAsync(IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var changes = await db.CatalogChanges.AsNoTracking().Where(c => ids.Contains(c.Id)).OrderByDescending(c => c.Version).ToListAsync(cancel);
        if (changes.Count == 0 || changes.Count != ids.Distinct().Count() || !changes.TrueForAll(c => c.IsEdit)) return Problems.NotFound();
        if (changes is [{ IsGoogleEdit: true } mapping]) return await UndoMappingsAsync(mapping, actor, cancel);
        if (changes is [{ IsSchemaEdit: true } schema]) return await UndoSchemaAsync(schema, actor, cancel);
        if (!changes.TrueForAll(c => c.IsTreeEdit && c.UndoneBy is null)) return TreeProblems.CannotUndo();
        var undone = changes.Select(c => c.Undoes).OfType<Guid>().ToList();
        if (undone.Count > 0 && await db.CatalogChanges.AnyAsync(c => undone.Contains(c.Id) && c.Kind == "category.merge", cancel)) return TreeProblems.CannotUndo();
        return await write.RunAllAsync(_ => [.. changes.Select(Wish)], actor, cancel);
    }

    TreeWish Wish(CatalogChange change)
    {
        var edit = change.TreeEdit().Inverse;
        return new(Kind, [.. edit.After.Categories.Concat(edit.Before.Categories).Select(c => c.Id).Take(1)], (tree, _) => edit.Fits(tree) ? edit : TreeProblems.CannotUndo())
        {
            Undoes = change.Id,
            Within = (transaction, _, undo) => TakeBack(transaction, change, edit, undo),
        };
    }

    async Task<Outcome<CatalogChanged>> UndoSchemaAsync(CatalogChange change, Actor actor, CancellationToken cancel)
    {
        if (change.UndoneBy is not null) return TreeProblems.CannotUndo();
        var edit = change.SchemaEdit().Inverse;
        var undone = await schemas.RunAsync(new(CatalogKinds.Undo, (tree, _) => edit.Fits(tree) ? edit : TreeProblems.CannotUndo())
        {
            Undoes = change.Id,
            Within = (transaction, undo) => Mark(transaction, change, undo) ? new Done() : TreeProblems.CannotUndo(),
        }, actor, cancel);
        return undone.Then<CatalogChanged>(done => new CatalogChanged(done.Id, done.Version, new(new([], []), new([], []))));
    }

    async Task<Outcome<CatalogChanged>> UndoMappingsAsync(CatalogChange change, Actor actor, CancellationToken cancel)
    {
        var (before, after) = change.Mappings();
        if (change.UndoneBy is not null || after.Count == 0) return TreeProblems.CannotUndo();
        var undone = await mappings.RunAsync(new(GoogleKinds.Undo, now => after.All(m => now.Mapped(m.Category) == m.Google) ? Outcome<IReadOnlyList<GoogleMapping>>.Ok(before) : TreeProblems.CannotUndo())
        {
            Undoes = change.Id,
            Within = (transaction, undo) => Mark(transaction, change, undo) ? new Done() : TreeProblems.CannotUndo(),
        }, actor, cancel);
        return undone.Then<CatalogChanged>(done => new CatalogChanged(done.Id, done.Version, new(new([], []), new([], []))));
    }

    /// <summary>Of two who undo the same, one is first.</summary>
    static bool Mark(WriteTransaction transaction, CatalogChange change, Guid undo) =>
        transaction.Sql.Execute("""UPDATE "CatalogChanges" SET "UndoneBy" = @1 WHERE "Id" = @0 AND "UndoneBy" IS NULL""", change.Id, undo) != 0;

    Outcome<Done> TakeBack(WriteTransaction transaction, CatalogChange change, TreeEdit edit, Guid undo)
    {
        if (!Mark(transaction, change, undo)) return TreeProblems.CannotUndo();
        // An added category may have been filled since.
        var use = BranchUse.Of(transaction.Sql, [.. edit.Removed.Select(c => c.Path)]);
        if (!use.IsEmpty) return TreeProblems.InUse(use.PreOffers, use.Products);
        if (change.Into is { } into) MergeCategory.GiveBack(transaction, edit.Added.Single().Id, into, change.Id, Microseconds.Of(Microseconds.Now(clock)));
        return new Done();
    }
}
