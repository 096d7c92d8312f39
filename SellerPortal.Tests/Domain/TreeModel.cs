using SellerPortal.Domain.Catalog;

namespace SellerPortal.Tests.Domain;

/// <summary>The simplest tree there is, to compare with: nodes with lists of children, steps given one behind the last.</summary>
public sealed class TreeModel
{
    public sealed class Node
    {
        public Guid Id { get; init; }
        public string Name { get; set; } = "";
        public int Step { get; set; }
        public Node? Parent { get; set; }
        public List<Node> Children { get; } = [];
        public string Path => (Parent?.Path ?? "") + (Parent is null ? "" : CategoryPath.Step(Step));
        public IEnumerable<Node> Below => Children.SelectMany(c => c.Below.Prepend(c));
    }

    public Node Root { get; } = new();
    public IReadOnlyList<Node> All => [.. Root.Below];
    public Node Find(Guid id) => All.Single(n => n.Id == id);

    /// <summary>Visible order with paths and names: what must be the same.</summary>
    public IReadOnlyList<string> Lines => [.. Root.Below.Select(n => $"{n.Path} {n.Id} {n.Name}")];

    public static IReadOnlyList<string> LinesOf(CategoryTree tree) => [.. tree.Roots.SelectMany(Lines_)];

    static IEnumerable<string> Lines_(CategoryNode node) => node.Children.SelectMany(Lines_).Prepend($"{node.Path} {node.Id} {node.Category.Name}");

    public static void Add(Guid id, string name, Node parent, int at) => Put(new Node { Id = id, Name = name }, parent, at, NextStep(parent));

    public bool Move(IReadOnlyList<Guid> ids, TreePlace place)
    {
        var chosen = ids.Distinct().Select(Find).ToList();
        var tops = All.Where(n => chosen.Contains(n) && !Above(n).Any(chosen.Contains)).ToList();
        var (parent, at) = Where(place);
        if (tops.Exists(t => parent == t || Above(parent).Contains(t))) return false;
        var next = NextStep(parent);
        var rest = parent.Children.Take(at).Count(c => !tops.Contains(c));
        foreach (var top in tops) top.Parent!.Children.Remove(top);
        foreach (var top in tops) Put(top, parent, rest++, top.Parent == parent ? top.Step : next++);
        return true;
    }

    public void Delete(Guid id)
    {
        var node = Find(id);
        node.Parent!.Children.Remove(node);
    }

    public bool Merge(Guid id, Guid into)
    {
        var (node, target) = (Find(id), Find(into));
        if (node == target || Above(target).Contains(node)) return false;
        // A path is not given twice in one edit, be it that of the category that goes.
        var next = NextStep(target);
        foreach (var child in node.Children.ToList()) Put(child, target, target.Children.Count, next++);
        node.Parent!.Children.Remove(node);
        return true;
    }

    public (Node Parent, int At) Where(TreePlace place)
    {
        if (place.Anchor is not { } id) return (Root, Root.Children.Count);
        var anchor = Find(id);
        return place.Position == TreePosition.Into
            ? (anchor, anchor.Children.Count)
            : (anchor.Parent!, anchor.Parent!.Children.IndexOf(anchor) + (place.Position == TreePosition.After ? 1 : 0));
    }

    static int NextStep(Node parent) => parent.Children.Count == 0 ? 1 : parent.Children.Max(c => c.Step) + 1;

    static IEnumerable<Node> Above(Node node)
    {
        for (var at = node.Parent; at is not null; at = at.Parent) yield return at;
    }

    static void Put(Node node, Node parent, int at, int step)
    {
        parent.Children.Insert(at, node);
        (node.Parent, node.Step) = (parent, step);
    }
}
