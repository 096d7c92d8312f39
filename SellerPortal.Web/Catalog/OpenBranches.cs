namespace SellerPortal.Web.Catalog;

/// <summary>The branches of the category tree that somebody has opened: remembered while they work, page after page.</summary>
public sealed class OpenBranches
{
    readonly HashSet<Guid> open = [];

    public IReadOnlySet<Guid> All => open;
    public bool Contains(Guid category) => open.Contains(category);
    public void Open(Guid category) => open.Add(category);
    public void Close(Guid category) => open.Remove(category);

    public void Toggle(Guid category)
    {
        if (!open.Remove(category)) open.Add(category);
    }
}
