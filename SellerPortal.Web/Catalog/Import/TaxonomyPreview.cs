using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>A category that an import would add or change.</summary>
/// <param name="Before">Its full name now; null for a new one.</param>
/// <param name="After">Its full name then.</param>
/// <param name="Google">What it is mapped to now and then, where that is not the same; null for nothing.</param>
public sealed record PreviewedCategory(string? Before, string After, (long? Before, long? After)? Google = null);

/// <summary>What an import would do, without doing it.</summary>
/// <param name="Same">Categories of the file that stand so already.</param>
/// <param name="Left">Full names of categories that the file does not know; they stay.</param>
/// <param name="Attributes">Names of attributes: new, changed, and no longer used by any category.</param>
/// <param name="NewLinks">That a category gets an attribute, or gets it otherwise.</param>
public sealed record TaxonomyPreview(
    IReadOnlyList<PreviewedCategory> Added, IReadOnlyList<PreviewedCategory> Changed, int Same, IReadOnlyList<string> Left,
    (IReadOnlyList<string> Added, IReadOnlyList<string> Changed, int Gone) Attributes, int NewLinks, int GoneLinks)
{
    /// <summary>Columns of the file that mean nothing here.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    public bool IsEmpty => Added.Count + Changed.Count + Attributes.Added.Count + Attributes.Changed.Count + Attributes.Gone + NewLinks + GoneLinks == 0;

    internal static TaxonomyPreview Of(ImportedCatalog file, CatalogState state, CatalogChanges changes)
    {
        var before = state.Tree();
        var changed = changes.ChangedCategories.ToDictionary(c => c.After.Id, c => c.After);
        var after = new CategoryTree([.. state.Categories.Values.Select(c => changed.GetValueOrDefault(c.Id, c)), .. changes.NewCategories], new Dictionary<Guid, AttributeDefinition>(), []);
        var mapped = changes.Mappings.ToDictionary(m => m.Category, m => (Before: state.Mapped.TryGetValue(m.Category, out var was) ? was : (long?)null, After: m.Google));
        (long?, long?)? Google(Guid id) => mapped.TryGetValue(id, out var google) ? google : null;
        var onlyMapped = changes.Mappings.Select(m => before.Find(m.Category)).OfType<CategoryNode>().Where(n => !changed.ContainsKey(n.Id)).ToList();
        var known = file.Categories.Select(c => c.Id).ToHashSet();
        return new(
            [.. changes.NewCategories.Select(c => new PreviewedCategory(null, after.Find(c.Id)!.Breadcrumb, Google(c.Id)))],
            [.. changes.ChangedCategories.Select(c => new PreviewedCategory(before.Find(c.Before.Id)!.Breadcrumb, after.Find(c.After.Id)!.Breadcrumb, Google(c.After.Id))), .. onlyMapped.Select(n => new PreviewedCategory(n.Breadcrumb, after.Find(n.Id)!.Breadcrumb, Google(n.Id)))],
            file.Categories.Count(c => state.Categories.ContainsKey(c.Id) && !changed.ContainsKey(c.Id) && !mapped.ContainsKey(c.Id)),
            [.. before.All.Where(n => !known.Contains(n.Id)).Select(n => n.Breadcrumb)],
            ([.. changes.NewAttributes.Select(a => a.Name)], [.. changes.ChangedAttributes.Select(a => a.Name)], changes.GoneAttributes.Count),
            changes.NewLinks.Count, changes.GoneLinks.Count) { Unread = file.Unread };
    }
}
