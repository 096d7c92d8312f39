namespace SellerPortal.Domain.Catalog;

public sealed partial class CategoryTree
{
    /// <summary>
    /// The tree after an edit that <see cref="TreeEdit.Fits"/> it. Only the main categories that the edit touches are made anew; the rest
    /// is shared, so that an edit costs what it touches and not what there is.
    /// </summary>
    /// <param name="now">UTC: the new <c>updated_at</c> of all whose path or breadcrumb changes.</param>
    public CategoryTree With(TreeEdit edit, DateTime now) => edit.IsEmpty ? this : new(this, edit, now);

    CategoryTree(CategoryTree before, TreeEdit edit, DateTime now)
    {
        attributes = before.attributes;
        linksOf = Relinked(before.linksOf, edit);
        var tops = edit.Before.Categories.Concat(edit.After.Categories).Select(c => c.Path[..CategoryPath.StepLength]).ToHashSet(StringComparer.Ordinal);
        // Where parents are missing, an arrival may become somebody's parent: then all is grown anew.
        HashSet<CategoryNode> touched = [.. before.HasOrphans ? before.Roots : before.Roots.Where(r => tops.Contains(r.Path))];
        var walk = new Walk(edit, now);
        foreach (var node in before.Below(touched)) walk.Over(node);
        walk.Placed.AddRange(edit.Added.Select(c => (c.ToCategory(now), (CategoryNode?)null)));
        var (roots, grown) = Grow(Merged(walk.Stayed, walk.Placed));
        var kept = before.Roots.Where(r => !touched.Contains(r)).ToList();
        Roots = Ordered([.. kept, .. roots]);
        byPath = before.HasOrphans ? new(grown) : before.byPath.With(tops, grown);
        byId = before.byId.With(edit.Removed.Select(c => c.Id), grown);
    }

    static Dictionary<Guid, CategoryAttribute[]> Relinked(Dictionary<Guid, CategoryAttribute[]> links, TreeEdit edit)
    {
        if (edit.Before.Links.Count == 0 && edit.After.Links.Count == 0) return links;
        var relinked = new Dictionary<Guid, CategoryAttribute[]>(links);
        foreach (var link in edit.Before.Links) relinked.Remove(link.CategoryId);
        foreach (var category in edit.After.Links.GroupBy(l => l.CategoryId)) relinked[category.Key] = InOrder(category);
        return relinked;
    }

    /// <summary>Main categories lie within each other's paths, for want of parents between them.</summary>
    bool HasOrphans => Roots.Any(r => r.Path.Length > CategoryPath.StepLength);

    /// <summary>These main categories and all below them, by path.</summary>
    List<CategoryNode> Below(HashSet<CategoryNode> roots)
    {
        if (roots.Count == Roots.Count) return [.. All];
        var below = new List<CategoryNode>();
        foreach (var root in roots.OrderBy(r => r.Path, StringComparer.Ordinal)) below.AddRange(Branch(root.Path));
        return below;
    }

    /// <summary>Takes the categories of branches to what they are after an edit, each after its parent.</summary>
    sealed class Walk(TreeEdit edit, DateTime now)
    {
        readonly Dictionary<Guid, CategoryState> after = edit.After.Categories.ToDictionary(c => c.Id);
        readonly HashSet<Guid> removed = [.. edit.Removed.Select(c => c.Id)];
        /// <summary>Those above whom others follow, to another path or for a breadcrumb that changes; the lowest on top.</summary>
        readonly Stack<(CategoryNode Node, string? Path, bool Renamed)> leading = [];

        /// <summary>Those that keep their path, in the order of the walk.</summary>
        public List<(Category Category, CategoryNode? Before)> Stayed { get; } = [];
        public List<(Category Category, CategoryNode? Before)> Placed { get; } = [];

        public void Over(CategoryNode node)
        {
            while (leading.TryPeek(out var last) && !CategoryPath.IsWithin(node.Path, last.Node.Path)) leading.Pop();
            var (_, above, renamed) = leading.TryPeek(out var lead) && lead.Node == node.Parent ? lead : default;
            var state = after.GetValueOrDefault(node.Id);
            var path = state?.Path ?? (above is null ? node.Path : string.Concat(above, node.Path.AsSpan(node.Parent!.Path.Length)));
            var moved = path != node.Path;
            renamed |= state is not null && state.Name != node.Category.Name;
            if (moved || renamed) leading.Push((node, moved ? path : null, renamed));
            if (!removed.Contains(node.Id)) (moved ? Placed : Stayed).Add((After(node.Category, state, path, moved || renamed), node));
        }

        Category After(Category category, CategoryState? state, string path, bool isShown) => state is null && !isShown ? category : new()
        {
            Id = category.Id, Path = path, Order = state?.Order ?? category.Order, Name = state?.Name is { } name && name != category.Name ? name : category.Name,
            Translations = state is null ? category.Translations : new(state.Translations), CreatedAt = category.CreatedAt, UpdatedAt = isShown ? now : category.UpdatedAt,
        };
    }
}
