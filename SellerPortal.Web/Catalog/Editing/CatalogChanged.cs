using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Editing;

/// <summary>What an edit of the tree came to.</summary>
/// <param name="Id">Of the recorded change, to undo it by; null when there was nothing to change.</param>
/// <param name="Version">Of the catalogue, with the edit in it.</param>
public sealed record CatalogChanged(Guid? Id, long Version, TreeEdit Edit)
{
    /// <summary>Changes of the same act before this one: all are taken back together.</summary>
    public IReadOnlyList<Guid> Earlier { get; init; } = [];

    /// <summary>The act's changes; empty when there was nothing to change.</summary>
    public IReadOnlyList<Guid> Ids => Id is { } id ? [.. Earlier, id] : [];
}

/// <summary>What somebody wants to do to the tree.</summary>
/// <param name="Kind">As it is recorded: <c>category.move</c>.</param>
/// <param name="Ids">The categories that the person chose.</param>
/// <param name="Plan">The edit on the tree as it stands, at that time. Called again when somebody else was quicker.</param>
sealed record TreeWish(string Kind, IReadOnlyCollection<Guid> Ids, Func<CategoryTree, DateTime, Outcome<TreeEdit>> Plan)
{
    /// <summary>The version that the person looked at; null where that does not matter.</summary>
    public long? SeenVersion { get; init; }

    /// <summary>Which of others' changes since then are a conflict.</summary>
    public TreeWatch Watch { get; init; }

    /// <summary>Part of the transaction, before the edit: further checks and rows. Gets the recorded change's id.</summary>
    public Func<Store.WriteTransaction, TreeEdit, Guid, Outcome<Done>>? Within { get; init; }

    public Guid? Undoes { get; init; }
    /// <summary>Where a merge puts what it takes.</summary>
    public Guid? Into { get; init; }
}

/// <summary>What of the chosen categories must be as the person saw it.</summary>
[Flags]
enum TreeWatch
{
    Nothing = 0,
    Names = 1,
    Places = 2,
    /// <summary>Anything in the whole branch, also what came into it.</summary>
    Branch = 4,
}
