namespace SellerPortal.Domain.Catalog;

/// <summary>The whole tree, read once and shared: immutable, safe from any thread. An edit makes another one of it (<see cref="With"/>).</summary>
public sealed partial class CategoryTree
{
    readonly Dictionary<Guid, CategoryNode> byId;
    readonly Dictionary<Guid, CategoryAttribute[]> linksOf;
    readonly IReadOnlyDictionary<Guid, AttributeDefinition> attributes;
    readonly CategoryNode[] all;
    ILookup<Guid, CategoryAttribute>? linksByAttribute;

    /// <param name="categories">In any order; a category whose parent path is missing counts as a root.</param>
    /// <param name="attributes">The library, by id.</param>
    /// <param name="links">Of all categories, in any order.</param>
    public CategoryTree(IEnumerable<Category> categories, IReadOnlyDictionary<Guid, AttributeDefinition> attributes, IEnumerable<CategoryAttribute> links)
    {
        this.attributes = attributes;
        linksOf = links.GroupBy(l => l.CategoryId).ToDictionary(g => g.Key, g => g.ToArray());
        (Roots, all) = Grow([.. categories.Select(c => (c, (CategoryNode?)null))]);
        byId = all.ToDictionary(n => n.Id);
    }

    public static CategoryTree Empty { get; } = new([], new Dictionary<Guid, AttributeDefinition>(), []);

    public IReadOnlyList<CategoryNode> Roots { get; }
    /// <summary>By path.</summary>
    public IReadOnlyList<CategoryNode> All => all;
    public CategoryNode? Find(Guid id) => byId.GetValueOrDefault(id);

    public CategoryNode? FindPath(string path)
    {
        var at = FirstAt(path);
        return at < all.Length && all[at].Path == path ? all[at] : null;
    }

    /// <summary>What a category links itself, in no order.</summary>
    public IReadOnlyList<CategoryAttribute> LinksOf(Guid category) => linksOf.GetValueOrDefault(category) ?? [];

    /// <summary>The library of attributes, by id; also those that no category uses.</summary>
    public IReadOnlyDictionary<Guid, AttributeDefinition> Library => attributes;

    /// <summary>The links by which categories use an attribute, or do without it; in no order.</summary>
    public IEnumerable<CategoryAttribute> LinksUsing(Guid attribute) => (linksByAttribute ??= linksOf.Values.SelectMany(l => l).ToLookup(l => l.AttributeId))[attribute];

    /// <summary>A branch with its top, by path.</summary>
    public ReadOnlySpan<CategoryNode> Branch(string path)
    {
        var from = FirstAt(path);
        var to = from;
        while (to < all.Length && CategoryPath.IsWithin(all[to].Path, path)) to++;
        return all.AsSpan(from, to - from);
    }

    /// <summary>The place of the first path that is not before this one.</summary>
    int FirstAt(string path)
    {
        var (from, to) = (0, all.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (string.CompareOrdinal(all[middle].Path, path) < 0) from = middle + 1;
            else to = middle;
        }
        return from;
    }

    /// <summary>Nodes of these categories and of no others, from their roots down.</summary>
    /// <param name="categories">Each with the node of the same category before, whose schema and breadcrumb are taken over where they hold.</param>
    /// <param name="relinked">Those whose own attributes are other than before.</param>
    (CategoryNode[] Roots, CategoryNode[] All) Grow(IReadOnlyList<(Category Category, CategoryNode? Before)> categories, HashSet<Guid>? relinked = null)
    {
        var sorted = categories.ToArray();
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Category.Path, b.Category.Path));
        var nodes = new CategoryNode[sorted.Length];
        var roots = new List<CategoryNode>();
        var children = new Dictionary<CategoryNode, List<CategoryNode>>();
        // By path: a category comes right behind its parent or what stands below that.
        var above = new Stack<CategoryNode>();
        for (var i = 0; i < sorted.Length; i++)
        {
            var (category, before) = sorted[i];
            while (above.TryPeek(out var top) && !CategoryPath.IsWithin(category.Path, top.Path)) above.Pop();
            // A missing parent makes it a root, also below a grandparent that is there.
            var parent = above.TryPeek(out var found) && found.Path.Length + CategoryPath.StepLength == category.Path.Length ? found : null;
            var node = nodes[i] = new CategoryNode(category, parent, KeptBreadcrumb(before, category, parent));
            node.Schema = before is not null && relinked?.Contains(category.Id) != true && SameAbove(before.Parent?.Schema, parent?.Schema)
                ? before.Schema
                : AttributeSchema.Of(parent?.Schema, LinksOf(category.Id), attributes);
            if (parent is null) roots.Add(node);
            else if (children.TryGetValue(parent, out var siblings)) siblings.Add(node);
            else children[parent] = [node];
            above.Push(node);
        }
        foreach (var (parent, list) in children) parent.Children = Ordered(list);
        return (Ordered(roots), nodes);
    }

    static string? KeptBreadcrumb(CategoryNode? before, Category category, CategoryNode? parent) =>
        before is not null && ReferenceEquals(before.Category.Name, category.Name) && ReferenceEquals(before.Parent?.Breadcrumb, parent?.Breadcrumb) ? before.Breadcrumb : null;

    static bool SameAbove(AttributeSchema? one, AttributeSchema? other) => ReferenceEquals(one, other) || (one ?? AttributeSchema.Empty).HandsDownAs(other ?? AttributeSchema.Empty);

    static CategoryNode[] Ordered(List<CategoryNode> siblings)
    {
        var ordered = siblings.ToArray();
        Array.Sort(ordered, Siblings);
        return ordered;
    }

    static int Siblings(CategoryNode a, CategoryNode b)
    {
        var order = a.Category.Order.CompareTo(b.Category.Order);
        return order != 0 ? order : string.CompareOrdinal(a.Path, b.Path);
    }
}
