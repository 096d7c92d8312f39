namespace SellerPortal.Web.Catalog;

/// <summary>The branches of the category tree that somebody has opened: remembered while they work, page after page, and by their browser.</summary>
public sealed class OpenBranches
{
    readonly HashSet<Guid> open = [];

    public IReadOnlySet<Guid> All => open;
    /// <summary>Counts what was opened or closed.</summary>
    public int Changes { get; private set; }
    public bool Contains(Guid category) => open.Contains(category);

    public void Open(Guid category)
    {
        if (open.Add(category)) Changes++;
    }

    public void Close(Guid category)
    {
        if (open.Remove(category)) Changes++;
    }

    public void Toggle(Guid category)
    {
        if (!open.Remove(category)) open.Add(category);
        Changes++;
    }
}
