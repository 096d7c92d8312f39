namespace SellerPortal.Domain.Catalog;

/// <summary>Where something goes, seen from another category.</summary>
public enum TreePosition
{
    /// <summary>Below it, behind its other children.</summary>
    Into,
    Before,
    After,
}

/// <summary>A place in the tree.</summary>
/// <param name="Anchor">The category beside or below which it is; null for the end of the roots.</param>
public sealed record TreePlace(Guid? Anchor, TreePosition Position = TreePosition.Into)
{
    public static TreePlace Root { get; } = new((Guid?)null);
    public static TreePlace Into(Guid? parent) => new(parent);
    public static TreePlace Before(Guid sibling) => new(sibling, TreePosition.Before);
    public static TreePlace After(Guid sibling) => new(sibling, TreePosition.After);
}
