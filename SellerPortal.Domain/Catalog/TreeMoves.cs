namespace SellerPortal.Domain.Catalog;

/// <summary>
/// What a person may do to the tree, each as an edit that says all it changes. Pure: the same tree and the same wish give the same edit.
/// A branch that gets another parent gets the next step there; among its siblings a category keeps its path.
/// </summary>
public static class TreeMoves
{
    /// <param name="name">Checked by <see cref="CategoryName"/>; no sibling has it, whatever the case of its letters.</param>
    public static Outcome<TreeEdit> Add(CategoryTree tree, Guid id, string name, IReadOnlyDictionary<string, string> translations, TreePlace place, DateTime now)
    {
        var draft = new TreeDraft(tree);
        if (draft.Where(place) is not var (parent, at)) return TreeProblems.Gone();
        if (draft.ChildrenOf(parent).Any(c => Same(c.Name, name))) return TreeProblems.NameTaken("name", name);
        draft.Add(id, name, translations, now, parent, at);
        return draft.Finish();
    }

    /// <param name="translations">All of them; null leaves them as they are.</param>
    public static Outcome<TreeEdit> Rename(CategoryTree tree, Guid id, string name, IReadOnlyDictionary<string, string>? translations)
    {
        var draft = new TreeDraft(tree);
        if (draft.Find(id) is not { } item) return TreeProblems.Gone();
        if (item.Name != name && draft.ChildrenOf(item.Parent!).Any(c => c != item && Same(c.Name, name))) return TreeProblems.NameTaken("name", name);
        item.Name = name;
        item.Translations = translations ?? item.Translations;
        return draft.Finish();
    }

    /// <summary>Several keep the order in which they stand in the tree; one that stands below another of them goes with it.</summary>
    public static Outcome<TreeEdit> Move(CategoryTree tree, IReadOnlyCollection<Guid> ids, TreePlace place)
    {
        var tops = Tops(tree, ids);
        if (tops is null) return TreeProblems.Gone();
        var draft = new TreeDraft(tree);
        if (draft.Where(place) is not var (parent, at)) return TreeProblems.Gone();
        var moved = tops.Select(n => draft.Find(n.Id)!).ToList();
        if (moved.Find(m => TreeDraft.IsWithin(parent, m)) is { } own) return TreeProblems.Cycle(own.Name);
        at = draft.ChildrenOf(parent).Take(at).Count(c => !moved.Contains(c));
        foreach (var item in moved) draft.Take(item);
        foreach (var item in moved) draft.Put(item, parent, at++);
        return draft.Finish();
    }

    /// <summary>Whole branches, with the links of their categories. That nothing stands in them is for the caller to see to.</summary>
    public static Outcome<TreeEdit> Delete(CategoryTree tree, IReadOnlyCollection<Guid> ids)
    {
        if (Tops(tree, ids) is not { } tops) return TreeProblems.Gone();
        var draft = new TreeDraft(tree);
        foreach (var node in tops) draft.Remove(draft.Find(node.Id)!);
        return draft.Finish();
    }

    /// <summary>The children go below <paramref name="into"/>, behind its own; the category itself goes. Its products are for the caller to move.</summary>
    public static Outcome<TreeEdit> Merge(CategoryTree tree, Guid id, Guid into)
    {
        var draft = new TreeDraft(tree);
        if (draft.Find(id) is not { } item || draft.Find(into) is not { } target) return TreeProblems.Gone();
        if (TreeDraft.IsWithin(target, item)) return TreeProblems.IntoItsOwn(item.Name);
        foreach (var child in draft.ChildrenOf(item).ToList())
        {
            draft.Take(child);
            draft.Put(child, target, draft.ChildrenOf(target).Count);
        }
        draft.Remove(item);
        return draft.Finish();
    }

    /// <summary>A copy of the branch behind it, with what each category uses; the copy's top has a number behind its name.</summary>
    /// <param name="newId">Called once for each category.</param>
    public static Outcome<TreeEdit> Duplicate(CategoryTree tree, Guid id, Func<Guid> newId, DateTime now)
    {
        var draft = new TreeDraft(tree);
        if (draft.Find(id) is not { } item) return TreeProblems.Gone();
        return Copy(tree, draft, item.Node!, draft.Where(TreePlace.After(id))!.Value, newId, now);
    }

    /// <summary>The same below or beside another category.</summary>
    public static Outcome<TreeEdit> Duplicate(CategoryTree tree, Guid id, TreePlace place, Func<Guid> newId, DateTime now)
    {
        var draft = new TreeDraft(tree);
        if (draft.Find(id) is not { } item || draft.Where(place) is not { } where) return TreeProblems.Gone();
        return Copy(tree, draft, item.Node!, where, newId, now);
    }

    static Outcome<TreeEdit> Copy(CategoryTree tree, TreeDraft draft, CategoryNode source, (TreeDraft.Item Parent, int At) where, Func<Guid> newId, DateTime now)
    {
        var made = 0;
        var siblings = draft.ChildrenOf(where.Parent).Select(c => c.Name).ToList();
        var taken = siblings.Any(s => Same(s, source.Category.Name));
        var top = CopyOne(source, where.Parent, where.At, taken ? CategoryName.Copy(source.Category.Name, siblings) : source.Category.Name);
        if (taken)
        {
            var suffix = top.Name[top.Name.LastIndexOf(' ')..];
            top.Translations = source.Category.Translations.ToDictionary(t => t.Key, t => t.Value.Length + suffix.Length > CategoryName.MaxLength ? t.Value : t.Value + suffix);
        }
        Below(source, top);
        return draft.Finish();

        void Below(CategoryNode from, TreeDraft.Item to)
        {
            // A branch copied into itself is copied as it stood before.
            foreach (var child in from.Children) Below(child, CopyOne(child, to, draft.ChildrenOf(to).Count, child.Category.Name));
        }

        TreeDraft.Item CopyOne(CategoryNode node, TreeDraft.Item parent, int at, string name)
        {
            var id = newId();
            foreach (var link in tree.LinksOf(node.Id))
                draft.Link(new() { CategoryId = id, AttributeId = link.AttributeId, Order = link.Order, Inherits = link.Inherits, Excluded = link.Excluded });
            // One after the other by a microsecond: lists by time keep the order of the branch.
            return draft.Add(id, name, node.Category.Translations, now.AddMicroseconds(made++), parent, at);
        }
    }

    /// <summary>Those of the ids that stand below no other of them, in the tree's order; null when one is gone.</summary>
    public static IReadOnlyList<CategoryNode>? Tops(CategoryTree tree, IReadOnlyCollection<Guid> ids)
    {
        var chosen = ids.ToHashSet();
        var nodes = chosen.Select(tree.Find).ToList();
        if (nodes.Count == 0 || nodes.Contains(null)) return null;
        return [.. nodes.OfType<CategoryNode>().Where(n => !n.Ancestors.Any(a => chosen.Contains(a.Id))).Order(Comparer<CategoryNode>.Create(InTree))];
    }

    /// <summary>By the order in which a reader sees them.</summary>
    static int InTree(CategoryNode one, CategoryNode other)
    {
        IReadOnlyList<CategoryNode> a = [.. one.Ancestors, one], b = [.. other.Ancestors, other];
        for (var level = 0; level < Math.Min(a.Count, b.Count); level++)
        {
            if (a[level] == b[level]) continue;
            var order = a[level].Category.Order.CompareTo(b[level].Category.Order);
            return order != 0 ? order : string.CompareOrdinal(a[level].Path, b[level].Path);
        }
        return a.Count.CompareTo(b.Count);
    }

    internal static bool Same(string one, string other) => Folding.Fold(one) == Folding.Fold(other);
}
