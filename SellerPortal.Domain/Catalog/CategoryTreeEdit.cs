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
        var touched = edit.Before.Categories.Concat(edit.After.Categories).Select(c => c.Path[..CategoryPath.StepLength]).ToHashSet(StringComparer.Ordinal);
        // Where parents are missing, an arrival may become somebody's parent: then all is grown anew.
        var isWhole = before.Roots.Any(r => r.Path.Length > CategoryPath.StepLength);
        bool IsTouched(CategoryNode root) => isWhole || touched.Contains(root.Path[..CategoryPath.StepLength]);

        var walk = new Walk(edit, now);
        foreach (var root in before.Roots.Where(IsTouched)) walk.Down(root, 0, null, false);
        walk.Found.AddRange(edit.Added.Select(c => (c.ToCategory(now), (CategoryNode?)null)));
        var (roots, grown) = Grow(walk.Found);
        var kept = before.Roots.Where(r => !IsTouched(r)).ToList();
        Roots = Ordered([.. kept, .. roots]);
        all = Joined(before, kept, roots, grown);
        byId = new(before.byId);
        foreach (var gone in edit.Removed) byId.Remove(gone.Id);
        foreach (var node in grown) byId[node.Id] = node;
    }

    static Dictionary<Guid, CategoryAttribute[]> Relinked(Dictionary<Guid, CategoryAttribute[]> links, TreeEdit edit)
    {
        if (edit.Before.Links.Count == 0 && edit.After.Links.Count == 0) return links;
        var relinked = new Dictionary<Guid, CategoryAttribute[]>(links);
        foreach (var link in edit.Before.Links) relinked.Remove(link.CategoryId);
        foreach (var category in edit.After.Links.GroupBy(l => l.CategoryId)) relinked[category.Key] = [.. category];
        return relinked;
    }

    /// <summary>All nodes by path: the untouched main categories as they lay, the others as they grew.</summary>
    static CategoryNode[] Joined(CategoryTree before, List<CategoryNode> kept, CategoryNode[] roots, CategoryNode[] grown)
    {
        if (kept.Count == 0) return grown;
        var pieces = kept.Select(r => (Root: r.Path, From: before.all, At: before.FirstAt(r.Path)))
            .Concat(roots.Select(r => (Root: r.Path, From: grown, At: Array.IndexOf(grown, r)))).OrderBy(p => p.Root, StringComparer.Ordinal).ToList();
        var joined = new List<CategoryNode>(before.all.Length + grown.Length);
        foreach (var (root, from, at) in pieces)
        {
            var to = at;
            while (to < from.Length && CategoryPath.IsWithin(from[to].Path, root)) to++;
            joined.AddRange(from.AsSpan(at, to - at));
        }
        return [.. joined];
    }

    /// <summary>Takes the categories of a branch to what they are after an edit.</summary>
    sealed class Walk(TreeEdit edit, DateTime now)
    {
        readonly Dictionary<Guid, CategoryState> after = edit.After.Categories.ToDictionary(c => c.Id);
        readonly HashSet<Guid> removed = [.. edit.Removed.Select(c => c.Id)];

        public List<(Category Category, CategoryNode? Before)> Found { get; } = [];

        /// <param name="cut">How much of the old path <paramref name="to"/> stands for; null where the branch stays.</param>
        /// <param name="renamed">The breadcrumb changes from above.</param>
        public void Down(CategoryNode node, int cut, string? to, bool renamed)
        {
            var state = after.GetValueOrDefault(node.Id);
            var path = state?.Path ?? (to is null ? node.Path : string.Concat(to, node.Path.AsSpan(cut)));
            var moved = path != node.Path;
            renamed |= state is not null && state.Name != node.Category.Name;
            if (!removed.Contains(node.Id)) Found.Add((After(node.Category, state, path, moved || renamed), node));
            foreach (var child in node.Children) Down(child, node.Path.Length, moved ? path : null, renamed);
        }

        Category After(Category category, CategoryState? state, string path, bool isShown) => state is null && !isShown ? category : new()
        {
            Id = category.Id, Path = path, Order = state?.Order ?? category.Order, Name = state?.Name is { } name && name != category.Name ? name : category.Name,
            Translations = state is null ? category.Translations : new(state.Translations), CreatedAt = category.CreatedAt, UpdatedAt = isShown ? now : category.UpdatedAt,
        };
    }
}
