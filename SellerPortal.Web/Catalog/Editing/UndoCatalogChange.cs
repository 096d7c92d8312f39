using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Catalog.Google;
using SellerPortal.Web.Catalog.Schemas;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Editing;

/// <summary>
/// Takes an edit of the tree or of attributes back, by its record, while what it touched is as it left it. An undo is a change of its own, and can be taken
/// back too; only an undone merge is merged again by hand.
/// </summary>
public sealed class UndoCatalogChange(WriteTreeEdit write, WriteSchemaEdit schemas, WriteGoogleMappings mappings, PortalStore store, TimeProvider clock)
{
    const string Kind = "category.undo";

    public async Task<Outcome<CatalogChanged>> RunAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var change = await db.CatalogChanges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel);
        if (change is null || !change.IsEdit) return Problems.NotFound();
        if (change.IsGoogleEdit) return await UndoMappingsAsync(change, actor, cancel);
        if (change.IsSchemaEdit) return await UndoSchemaAsync(change, actor, cancel);
        var takesBackMerge = change.Undoes is { } first && await db.CatalogChanges.AnyAsync(c => c.Id == first && c.Kind == "category.merge", cancel);
        if (change.UndoneBy is not null || takesBackMerge) return TreeProblems.CannotUndo();
        var edit = change.TreeEdit().Inverse;
        return await write.RunAsync(new(Kind, [.. edit.After.Categories.Concat(edit.Before.Categories).Select(c => c.Id).Take(1)],
            (tree, _) => edit.Fits(tree) ? edit : TreeProblems.CannotUndo())
        {
            Undoes = id,
            Within = (transaction, _, undo) => TakeBack(transaction, change, edit, undo),
        }, actor, cancel);
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
