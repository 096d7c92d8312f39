namespace SellerPortal.Domain.Catalog;

/// <summary>
/// The nodes of a tree by id. Immutable: what an edit changes lies over what was there, which several trees share, until it is a quarter of that.
/// </summary>
sealed class NodeIndex
{
    const int Share = 4;
    readonly Dictionary<Guid, CategoryNode> basis;
    /// <summary>Over <see cref="basis"/>; null where a category is gone.</summary>
    readonly Dictionary<Guid, CategoryNode?> recent = [];

    public NodeIndex(IEnumerable<CategoryNode> nodes) => basis = nodes.ToDictionary(n => n.Id);

    NodeIndex(NodeIndex before, IEnumerable<Guid> gone, IReadOnlyCollection<CategoryNode> nodes)
    {
        basis = before.basis;
        recent = new(before.recent);
        foreach (var id in gone) recent[id] = null;
        foreach (var node in nodes) recent[node.Id] = node;
        if (recent.Count * Share <= basis.Count) return;
        basis = new(basis);
        foreach (var (id, node) in recent)
        {
            if (node is null) basis.Remove(id);
            else basis[id] = node;
        }
        recent = [];
    }

    public CategoryNode? Find(Guid id) => recent.Count > 0 && recent.TryGetValue(id, out var node) ? node : basis.GetValueOrDefault(id);

    /// <param name="nodes">New ones, and new states of those that are there.</param>
    public NodeIndex With(IEnumerable<Guid> gone, IReadOnlyCollection<CategoryNode> nodes) => new(this, gone, nodes);
}
