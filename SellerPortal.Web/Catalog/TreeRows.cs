using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog;

/// <summary>One visible row of the category tree.</summary>
/// <param name="Level">From 1, as assistive technology counts.</param>
/// <param name="Position">Among the siblings that are shown, from 1.</param>
/// <param name="IsHit">What was searched for; false for an ancestor that leads to it, and where nothing is searched.</param>
sealed record TreeRow(CategoryNode Node, int Level, int Position, int Siblings, bool IsOpen, bool IsHit)
{
    public bool HasChildren => Node.Children.Count > 0;
}

/// <summary>Flattens the tree to the rows that are seen: a tree of ten thousand costs what is open, not what there is.</summary>
static class TreeRows
{
    /// <param name="open">The branches that stand open.</param>
    public static List<TreeRow> Open(CategoryTree tree, IReadOnlySet<Guid> open)
    {
        var rows = new List<TreeRow>();
        Add(rows, tree.Roots, 1, node => open.Contains(node.Id) ? node.Children : [], _ => false);
        return rows;
    }

    /// <param name="hits">Shown with their ancestors, and nothing else but the children of <paramref name="open"/>.</param>
    public static List<TreeRow> Found(CategoryTree tree, IReadOnlySet<Guid> hits, IReadOnlySet<Guid> open)
    {
        var shown = new HashSet<Guid>(hits);
        foreach (var id in hits)
            foreach (var ancestor in tree.Find(id)?.Ancestors ?? []) shown.Add(ancestor.Id);
        var rows = new List<TreeRow>();
        Add(rows, [.. tree.Roots.Where(r => shown.Contains(r.Id))], 1,
            node => open.Contains(node.Id) ? node.Children : [.. node.Children.Where(c => shown.Contains(c.Id))], node => hits.Contains(node.Id));
        return rows;
    }

    static void Add(List<TreeRow> rows, IReadOnlyList<CategoryNode> siblings, int level, Func<CategoryNode, IReadOnlyList<CategoryNode>> below, Func<CategoryNode, bool> isHit)
    {
        for (var i = 0; i < siblings.Count; i++)
        {
            var children = below(siblings[i]);
            rows.Add(new(siblings[i], level, i + 1, siblings.Count, children.Count > 0, isHit(siblings[i])));
            Add(rows, children, level + 1, below, isHit);
        }
    }
}
