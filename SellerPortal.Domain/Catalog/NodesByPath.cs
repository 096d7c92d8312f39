namespace SellerPortal.Domain.Catalog;

/// <summary>
/// The nodes of a tree in the order of their paths, kept by main category. Immutable: an edit makes anew the main categories that it touches
/// and shares the others.
/// </summary>
sealed class NodesByPath
{
    /// <summary>By path, none empty.</summary>
    readonly List<CategoryNode[]> branches;
    CategoryNode[]? all;

    /// <param name="sorted">By path.</param>
    public NodesByPath(CategoryNode[] sorted)
    {
        all = sorted;
        branches = Split(sorted);
    }

    NodesByPath(List<CategoryNode[]> branches) => this.branches = branches;

    // Made when first asked for: of many edits, one after the other, nobody reads what comes between.
    public CategoryNode[] All => all ??= [.. branches.SelectMany(b => b)];

    public CategoryNode? Find(string path)
    {
        var branch = Main(path);
        var at = FirstAt(branch, path);
        return at < branch.Length && branch[at].Path == path ? branch[at] : null;
    }

    /// <summary>All at this path and below it.</summary>
    public ReadOnlySpan<CategoryNode> Branch(string path)
    {
        var branch = Main(path);
        if (path.Length == CategoryPath.StepLength) return branch;
        var from = FirstAt(branch, path);
        return branch.AsSpan(from, FirstAt(branch, path + CategoryPath.End) - from);
    }

    /// <param name="tops">The paths of the main categories that <paramref name="grown"/> takes the place of.</param>
    /// <param name="grown">By path; below no other main categories than these and new ones.</param>
    public NodesByPath With(IReadOnlySet<string> tops, CategoryNode[] grown) =>
        new([.. branches.Where(b => !tops.Contains(Top(b[0]))).Concat(Split(grown)).OrderBy(b => b[0].Path, StringComparer.Ordinal)]);

    CategoryNode[] Main(string path)
    {
        var (from, to) = (0, branches.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            var order = string.CompareOrdinal(branches[middle][0].Path, 0, path, 0, CategoryPath.StepLength);
            if (order == 0) return branches[middle];
            if (order < 0) from = middle + 1;
            else to = middle;
        }
        return [];
    }

    static List<CategoryNode[]> Split(CategoryNode[] sorted)
    {
        var split = new List<CategoryNode[]>();
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && string.CompareOrdinal(sorted[to].Path, 0, sorted[from].Path, 0, CategoryPath.StepLength) == 0) to++;
            split.Add(sorted[from..to]);
            from = to;
        }
        return split;
    }

    static string Top(CategoryNode node) => node.Path[..CategoryPath.StepLength];

    /// <summary>The place of the first path that is not before this one.</summary>
    static int FirstAt(CategoryNode[] nodes, string path)
    {
        var (from, to) = (0, nodes.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (string.CompareOrdinal(nodes[middle].Path, path) < 0) from = middle + 1;
            else to = middle;
        }
        return from;
    }
}
