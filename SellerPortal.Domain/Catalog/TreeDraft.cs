namespace SellerPortal.Domain.Catalog;

/// <summary>
/// A tree being rearranged: reads from an immutable one only what it is asked for, takes moves, and says at the end what they come to
/// (<see cref="Finish"/>). Used by one caller, once.
/// </summary>
sealed class TreeDraft(CategoryTree tree)
{
    readonly Dictionary<Guid, Item> items = [];
    readonly Item root = new(Guid.Empty, null, "", new Dictionary<string, string>());
    readonly List<Item> removed = [];
    readonly List<CategoryAttribute> addedLinks = [];

    /// <summary>A category on its way.</summary>
    internal sealed class Item(Guid id, CategoryNode? node, string name, IReadOnlyDictionary<string, string> translations)
    {
        public Guid Id => id;
        /// <summary>As it stands in the tree; null for a new one.</summary>
        public CategoryNode? Node => node;
        public string Name { get; set; } = name;
        public IReadOnlyDictionary<string, string> Translations { get; set; } = translations;
        public Item? Parent { get; set; }
        public List<Item>? Children { get; set; }
        public DateTime CreatedAt { get; init; }
        /// <summary>Put where it is by this draft.</summary>
        public bool Placed { get; set; }
        /// <summary>Something was put among its children.</summary>
        public bool Rearranged { get; set; }
        public int Order { get; set; }
        public int? Step { get; set; }
        /// <summary>The path to have where it is free.</summary>
        public string? Path { get; set; }
    }

    public Item Root => root;

    public Item? Find(Guid id)
    {
        if (items.TryGetValue(id, out var known)) return known;
        if (tree.Find(id) is not { } node) return null;
        var item = new Item(id, node, node.Category.Name, node.Category.Translations) { Order = node.Category.Order, CreatedAt = node.Category.CreatedAt };
        items[id] = item;
        item.Parent = node.Parent is { } parent ? Find(parent.Id) : root;
        return item;
    }

    public List<Item> ChildrenOf(Item parent) =>
        parent.Children ??= [.. (parent == root ? tree.Roots : parent.Node?.Children ?? []).Select(n => Find(n.Id)!).Where(i => i.Parent == parent)];

    /// <summary>Null for a place whose anchor is gone.</summary>
    public (Item Parent, int At)? Where(TreePlace place)
    {
        if (place.Anchor is not { } id) return (root, ChildrenOf(root).Count);
        if (Find(id) is not { } anchor || anchor.Parent is not { } above) return null;
        return place.Position switch
        {
            TreePosition.Into => (anchor, ChildrenOf(anchor).Count),
            TreePosition.Before => (above, ChildrenOf(above).IndexOf(anchor)),
            _ => (above, ChildrenOf(above).IndexOf(anchor) + 1),
        };
    }

    public Item Add(Guid id, string name, IReadOnlyDictionary<string, string> translations, DateTime createdAt, Item parent, int at)
    {
        var item = new Item(id, null, name, translations) { CreatedAt = createdAt };
        items[id] = item;
        Put(item, parent, at);
        return item;
    }

    public void Link(CategoryAttribute link) => addedLinks.Add(link);

    /// <summary>Takes an item out of its place; <see cref="Put"/> gives it another.</summary>
    public void Take(Item item)
    {
        ChildrenOf(item.Parent!).Remove(item);
        item.Parent = null;
    }

    public void Put(Item item, Item parent, int at)
    {
        ChildrenOf(parent).Insert(at, item);
        item.Parent = parent;
        item.Placed = true;
        parent.Rearranged = true;
    }

    /// <summary>With all that stands below it.</summary>
    public void Remove(Item item)
    {
        foreach (var child in ChildrenOf(item).ToList()) Remove(child);
        Take(item);
        removed.Add(item);
    }

    public static bool IsWithin(Item item, Item branch)
    {
        for (var at = item; at is not null; at = at.Parent!)
            if (at == branch) return true;
        return false;
    }

    /// <summary>What it all comes to; refused where a path would become too long or a place has no room.</summary>
    public Outcome<TreeEdit> Finish()
    {
        foreach (var parent in items.Values.Append(root).Where(i => i.Rearranged && (i == root || i.Parent is not null))) Arrange(ChildrenOf(parent));
        List<CategoryState> before = [], after = [];
        foreach (var item in items.Values.Where(i => i.Parent is not null))
        {
            if (PathOf(item) is not { } path) return TreeProblems.Full();
            if (path.Length + Height(item) * CategoryPath.StepLength > CategoryPath.MaxLength) return TreeProblems.TooDeep(item.Name);
            var state = new CategoryState(item.Id, path, item.Order, item.Name, item.Translations, item.CreatedAt);
            if (item.Node is null) after.Add(state);
            else if (CategoryState.Of(item.Node.Category) is var was && (item.Placed && was.Path != path || was.Order != item.Order || !was.HasNamesOf(state)))
            {
                before.Add(was);
                after.Add(state);
            }
        }
        before.AddRange(removed.Where(i => i.Node is not null).Select(i => CategoryState.Of(i.Node!.Category)));
        return new TreeEdit(
            new([.. before.OrderBy(c => c.Path, StringComparer.Ordinal)], [.. removed.Where(i => i.Node is not null).SelectMany(i => tree.LinksOf(i.Id))]),
            new([.. after.OrderBy(c => c.Path, StringComparer.Ordinal)], addedLinks));
    }

    /// <summary>Orders that put what was placed where it is, and leave as many others as they are as can be.</summary>
    static void Arrange(List<Item> siblings)
    {
        var first = siblings.FindIndex(s => !s.Placed);
        var previous = first > 0 ? siblings[first].Order - first - 1 : 0;
        var pushed = first != 0;
        foreach (var sibling in siblings)
        {
            if (sibling.Placed || pushed && sibling.Order <= previous) sibling.Order = previous + 1;
            pushed |= sibling.Placed;
            previous = sibling.Order;
        }
    }

    /// <summary>Null where there is no free step.</summary>
    string? PathOf(Item item)
    {
        if (item.Path is { } known) return known;
        if (item.Node is { } orphan && !item.Placed && IsOrphan(orphan)) return item.Path = orphan.Path;
        if (item.Parent == root) return item.Path = Step(item) is { } top ? CategoryPath.Step(top) : null;
        return PathOf(item.Parent!) is { } above && Step(item) is { } step ? item.Path = above + CategoryPath.Step(step) : null;
    }

    int? Step(Item item)
    {
        if (item.Step is { } known) return known;
        // Among the siblings it had, it keeps its step: a reorder changes no path.
        if (item.Node is { } node && (!item.Placed || (node.Parent?.Id ?? Guid.Empty) == item.Parent!.Id && !IsOrphan(node))) return item.Step = CategoryPath.Sibling(node.Path);
        var taken = Steps(item.Parent!);
        var next = taken.Count == 0 ? 1 : taken.Max + 1;
        if (next > CategoryPath.MaxSibling)
        {
            next = 1;
            while (taken.Contains(next)) next++;
            if (next > CategoryPath.MaxSibling) return null;
        }
        taken.Add(next);
        return item.Step = next;
    }

    readonly Dictionary<Item, SortedSet<int>> steps = [];

    /// <summary>The steps that are taken below an item, also by those that leave: a path is not given twice in one edit.</summary>
    SortedSet<int> Steps(Item parent)
    {
        if (steps.TryGetValue(parent, out var known)) return known;
        var there = parent == root
            ? tree.Roots.Select(n => CategoryPath.Sibling(n.Path[..CategoryPath.StepLength]))
            : (parent.Node?.Children ?? []).Select(n => CategoryPath.Sibling(n.Path));
        return steps[parent] = [.. there];
    }

    /// <summary>A root whose path says that its parent is missing.</summary>
    static bool IsOrphan(CategoryNode node) => node.Parent is null && node.Path.Length > CategoryPath.StepLength;

    /// <summary>How many levels stand below an item.</summary>
    static int Height(Item item) => item.Children is { } children
        ? children.Count == 0 ? 0 : 1 + children.Max(Height)
        : item.Node is { } node ? Height(node) : 0;

    static int Height(CategoryNode node) => node.Children.Count == 0 ? 0 : 1 + node.Children.Max(Height);
}
