namespace SellerPortal.Domain.Catalog;

/// <summary>What an outline would do below a category.</summary>
/// <param name="Added">With their names from the top of the outline: <c>Shoes &gt; Boots</c>.</param>
/// <param name="Left">Categories of the branch that the outline does not name: they stay as they are.</param>
public sealed record OutlineChanges(TreeEdit Edit, IReadOnlyList<string> Added, IReadOnlyList<string> Moved, int Reordered, int Kept, IReadOnlyList<string> Left);

/// <summary>
/// Brings a branch to what an outline says. A line is the category of its name in that place; else the only one of its name in the branch
/// that no other line is, which moves there; else a new one. Nothing is deleted by being left out.
/// </summary>
public static class OutlineMerge
{
    /// <param name="parent">Below which the outline stands; null for the whole tree.</param>
    /// <param name="newId">Called once for each new category.</param>
    public static Outcome<OutlineChanges> Plan(CategoryTree tree, Guid? parent, IReadOnlyList<OutlineLine> lines, Func<Guid> newId, DateTime now)
    {
        var draft = new TreeDraft(tree);
        if ((parent is { } id ? draft.Find(id) : draft.Root) is not { } top) return TreeProblems.Gone();
        var branch = (top.Node?.Children ?? tree.Roots).SelectMany(Below).ToList();
        var matched = new Dictionary<OutlineLine, CategoryNode>();
        InPlace(lines, top.Node?.Children ?? tree.Roots, matched);
        Elsewhere(lines, branch, matched);

        var made = 0;
        List<string> added = [], moved = [];
        var reordered = 0;
        // First all leave that are to stand elsewhere: so nothing ever goes below itself.
        foreach (var node in matched.Values)
        {
            var item = draft.Find(node.Id)!;
            draft.Take(item);
        }
        Put(lines, top, "");
        var finished = draft.Finish();
        if (!finished.Succeeded) return Outcome<OutlineChanges>.Refused(finished.Problems);
        var named = matched.Values.Select(n => n.Id).ToHashSet();
        return new OutlineChanges(finished.Value, added, moved, reordered, matched.Count, [.. branch.Where(n => !named.Contains(n.Id)).Select(n => n.Category.Name)]);

        void Put(IReadOnlyList<OutlineLine> siblings, TreeDraft.Item above, string crumbs)
        {
            var at = 0;
            CategoryNode? last = null;
            foreach (var line in siblings)
            {
                var path = crumbs.Length == 0 ? line.Name : $"{crumbs} > {line.Name}";
                TreeDraft.Item item;
                if (matched.TryGetValue(line, out var node))
                {
                    item = draft.Find(node.Id)!;
                    draft.Put(item, above, at++);
                    if ((node.Parent?.Id ?? Guid.Empty) != above.Id) moved.Add(path);
                    else if (last is not null && IsBefore(node, last)) reordered++;
                    else last = node;
                }
                else
                {
                    item = draft.Add(newId(), line.Name, new Dictionary<string, string>(), now.AddMicroseconds(made++), above, at++);
                    added.Add(path);
                }
                Put(line.Children, item, path);
            }
        }
    }

    static bool IsBefore(CategoryNode one, CategoryNode other) => one.Category.Order != other.Category.Order
        ? one.Category.Order < other.Category.Order
        : string.CompareOrdinal(one.Path, other.Path) < 0;

    static void InPlace(IReadOnlyList<OutlineLine> lines, IReadOnlyList<CategoryNode> siblings, Dictionary<OutlineLine, CategoryNode> matched)
    {
        foreach (var line in lines)
        {
            if (siblings.FirstOrDefault(n => TreeMoves.Same(n.Category.Name, line.Name)) is not { } node) continue;
            matched[line] = node;
            InPlace(line.Children, node.Children, matched);
        }
    }

    static void Elsewhere(IReadOnlyList<OutlineLine> lines, List<CategoryNode> branch, Dictionary<OutlineLine, CategoryNode> matched)
    {
        var taken = matched.Values.ToHashSet();
        var free = branch.Where(n => !taken.Contains(n)).ToLookup(n => Folding.Fold(n.Category.Name));
        var wanting = lines.SelectMany(All).Where(l => !matched.ContainsKey(l)).GroupBy(l => Folding.Fold(l.Name)).ToList();
        // A name that two lines want, or two categories have, says too little about which is meant.
        foreach (var line in wanting.Where(g => g.Count() == 1).Select(g => g.Single()))
            if (free[Folding.Fold(line.Name)].ToList() is [var only]) matched[line] = only;
    }

    static IEnumerable<OutlineLine> All(OutlineLine line) => line.Children.SelectMany(All).Prepend(line);
    static IEnumerable<CategoryNode> Below(CategoryNode node) => node.Children.SelectMany(Below).Prepend(node);
}
