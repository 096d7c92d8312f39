namespace SellerPortal.Domain.Catalog;

/// <summary>The whole tree, read once and shared: immutable, safe from any thread. An edit makes another one of it (<see cref="With"/>).</summary>
public sealed partial class CategoryTree
{
    readonly NodeIndex byId;
    readonly Dictionary<Guid, CategoryAttribute[]> linksOf;
    readonly IReadOnlyDictionary<Guid, AttributeDefinition> attributes;
    readonly NodesByPath byPath;
    ILookup<Guid, CategoryAttribute>? linksByAttribute;

    /// <param name="categories">In any order; a category whose parent path is missing counts as a root.</param>
    /// <param name="attributes">The library, by id.</param>
    /// <param name="links">Of all categories, in any order.</param>
    public CategoryTree(IEnumerable<Category> categories, IReadOnlyDictionary<Guid, AttributeDefinition> attributes, IEnumerable<CategoryAttribute> links)
    {
        this.attributes = attributes;
        linksOf = links.GroupBy(l => l.CategoryId).ToDictionary(g => g.Key, InOrder);
        (Roots, var all) = Grow(Merged([], [.. categories.Select(c => (c, (CategoryNode?)null))]));
        byPath = new(all);
        byId = new(all);
    }

    public static CategoryTree Empty { get; } = new([], new Dictionary<Guid, AttributeDefinition>(), []);

    public IReadOnlyList<CategoryNode> Roots { get; }
    /// <summary>By path.</summary>
    public IReadOnlyList<CategoryNode> All => byPath.All;
    public CategoryNode? Find(Guid id) => byId.Find(id);

    public CategoryNode? FindPath(string path) => byPath.Find(path);

    static CategoryAttribute[] InOrder(IEnumerable<CategoryAttribute> links) => [.. links.OrderBy(l => l.Order)];

    /// <summary>What a category links itself, in their order.</summary>
    public IReadOnlyList<CategoryAttribute> LinksOf(Guid category) => linksOf.GetValueOrDefault(category) ?? [];

    /// <summary>The library of attributes, by id; also those that no category uses.</summary>
    public IReadOnlyDictionary<Guid, AttributeDefinition> Library => attributes;

    /// <summary>The links by which categories use an attribute, or do without it; in no order.</summary>
    public IEnumerable<CategoryAttribute> LinksUsing(Guid attribute) => (linksByAttribute ??= linksOf.Values.SelectMany(l => l).ToLookup(l => l.AttributeId))[attribute];

    /// <summary>A branch with its top, by path.</summary>
    public ReadOnlySpan<CategoryNode> Branch(string path) => byPath.Branch(path);

    /// <summary>Nodes of these categories and of no others, from their roots down.</summary>
    /// <param name="sorted">By path; each with the node of the same category before, whose schema and breadcrumb are taken over where they hold.</param>
    /// <param name="relinked">Those whose own attributes are other than before.</param>
    /// <param name="redefined">Where that is all that changes: definitions as they were and as they are, by reference.</param>
    (CategoryNode[] Roots, CategoryNode[] All) Grow(List<(Category Category, CategoryNode? Before)> sorted, HashSet<Guid>? relinked = null, Dictionary<AttributeDefinition, AttributeDefinition>? redefined = null)
    {
        var nodes = new CategoryNode[sorted.Count];
        var roots = new List<CategoryNode>();
        var parents = new List<(CategoryNode Parent, List<CategoryNode> Children)>();
        // By path: a category comes right behind its parent or what stands below that.
        var above = new Stack<CategoryNode>();
        for (var i = 0; i < sorted.Count; i++)
        {
            var (category, before) = sorted[i];
            while (above.TryPeek(out var top) && !CategoryPath.IsWithin(category.Path, top.Path)) above.Pop();
            // A missing parent makes it a root, also below a grandparent that is there.
            var parent = above.TryPeek(out var found) && found.Path.Length + CategoryPath.StepLength == category.Path.Length ? found : null;
            var node = nodes[i] = new CategoryNode(category, parent, KeptBreadcrumb(before, category, parent));
            node.Schema = redefined is not null && before is not null ? before.Schema.With(redefined) : before is not null && relinked?.Contains(category.Id) != true && SameAbove(before.Parent?.Schema, parent?.Schema)
                ? before.Schema
                : AttributeSchema.Of(parent?.Schema, LinksOf(category.Id), attributes);
            if (parent is null) roots.Add(node);
            else if (parent.Children is List<CategoryNode> siblings) siblings.Add(node);
            else parents.Add((parent, [node]));
            if (parent is { Children: not List<CategoryNode> }) parent.Children = parents[^1].Children;
            above.Push(node);
        }
        foreach (var (parent, children) in parents) parent.Children = Ordered(children);
        return (Ordered(roots), nodes);
    }

    /// <summary>Those of a branch come in order already: only what is put among them is sorted.</summary>
    static List<(Category Category, CategoryNode? Before)> Merged(List<(Category Category, CategoryNode? Before)> sorted, List<(Category Category, CategoryNode? Before)> others)
    {
        if (others.Count == 0) return sorted;
        others.Sort((a, b) => string.CompareOrdinal(a.Category.Path, b.Category.Path));
        var merged = new List<(Category Category, CategoryNode? Before)>(sorted.Count + others.Count);
        var next = 0;
        foreach (var item in others)
        {
            while (next < sorted.Count && string.CompareOrdinal(sorted[next].Category.Path, item.Category.Path) < 0) merged.Add(sorted[next++]);
            merged.Add(item);
        }
        merged.AddRange(sorted[next..]);
        return merged;
    }

    static string? KeptBreadcrumb(CategoryNode? before, Category category, CategoryNode? parent) =>
        before is not null && ReferenceEquals(before.Category.Name, category.Name) && ReferenceEquals(before.Parent?.Breadcrumb, parent?.Breadcrumb) ? before.Breadcrumb : null;

    static bool SameAbove(AttributeSchema? one, AttributeSchema? other) => ReferenceEquals(one, other) || (one ?? AttributeSchema.Empty).HandsDownAs(other ?? AttributeSchema.Empty);

    static CategoryNode[] Ordered(List<CategoryNode> siblings)
    {
        var ordered = siblings.ToArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            // Mostly they are in order already.
            if (Siblings(ordered[i - 1], ordered[i]) < 0) continue;
            Array.Sort(ordered, Siblings);
            break;
        }
        return ordered;
    }

    static int Siblings(CategoryNode a, CategoryNode b)
    {
        var order = a.Category.Order.CompareTo(b.Category.Order);
        return order != 0 ? order : string.CompareOrdinal(a.Path, b.Path);
    }
}
