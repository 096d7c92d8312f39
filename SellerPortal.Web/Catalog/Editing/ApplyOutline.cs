using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Editing;

/// <param name="Parent">Below which the outline stands; null for the whole tree.</param>
public sealed record OutlineText(Guid? Parent, string Text, long? SeenVersion = null);

/// <summary>What an outline would do, without doing it.</summary>
public sealed class PreviewOutline(CatalogCache catalog, TimeProvider clock)
{
    public async Task<Outcome<OutlineChanges>> RunAsync(OutlineText outline, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        return Plan((await catalog.CurrentAsync(cancel)).Tree, outline, Microseconds.Now(clock));
    }

    internal static Outcome<OutlineChanges> Plan(CategoryTree tree, OutlineText outline, DateTime now) =>
        Outline.Parse(outline.Text).Then(lines => OutlineMerge.Plan(tree, outline.Parent, lines, Guid.CreateVersion7, now));
}

/// <summary>Brings a branch to what an indented outline says: adds, moves and orders. Nothing is deleted by being left out.</summary>
public sealed class ApplyOutline(WriteTreeEdit write)
{
    public Task<Outcome<CatalogChanged>> RunAsync(OutlineText outline, Actor actor, CancellationToken cancel) =>
        write.RunAsync(new("category.outline", outline.Parent is { } parent ? [parent] : [],
            (tree, now) => PreviewOutline.Plan(tree, outline, now).Then(changes => Outcome<TreeEdit>.Ok(changes.Edit)))
        {
            SeenVersion = outline.SeenVersion, Watch = TreeWatch.Branch,
        }, actor, cancel);
}
