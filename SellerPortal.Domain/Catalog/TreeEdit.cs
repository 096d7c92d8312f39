namespace SellerPortal.Domain.Catalog;

/// <summary>A category as an edit finds or leaves it: its own name and place, without what stands below.</summary>
/// <param name="Translations">Names by lower-case language tag.</param>
/// <param name="CreatedAt">UTC; a category that is brought back keeps its own.</param>
public sealed record CategoryState(Guid Id, string Path, int Order, string Name, IReadOnlyDictionary<string, string> Translations, DateTime CreatedAt)
{
    public static CategoryState Of(Category category) =>
        new(category.Id, category.Path, category.Order, category.Name, category.Translations, category.CreatedAt);

    public bool HasNamesOf(CategoryState other) => Name == other.Name && Translations.Count == other.Translations.Count
        && Translations.All(t => other.Translations.TryGetValue(t.Key, out var name) && name == t.Value);

    public Category ToCategory(DateTime updatedAt) => new()
    {
        Id = Id, Path = Path, Order = Order, Name = Name, Translations = new(Translations), CreatedAt = CreatedAt, UpdatedAt = updatedAt,
    };
}

/// <summary>One side of an edit: the categories it touches, and the links of those that only this side has.</summary>
public sealed record TreeSide(IReadOnlyList<CategoryState> Categories, IReadOnlyList<CategoryAttribute> Links);

/// <summary>
/// What an edit does to the tree, as before and after of the categories that it touches itself. A category on one side only is added or
/// removed. What stands below a touched category and is not touched itself follows it by its path.
/// </summary>
public sealed record TreeEdit(TreeSide Before, TreeSide After)
{
    public bool IsEmpty => Before.Categories.Count == 0 && After.Categories.Count == 0;

    /// <summary>The edit that takes this one back.</summary>
    public TreeEdit Inverse => new(After, Before);

    /// <summary>Those that are there before and after.</summary>
    public IEnumerable<(CategoryState Before, CategoryState After)> Kept
    {
        get
        {
            var after = After.Categories.ToDictionary(c => c.Id);
            foreach (var before in Before.Categories)
                if (after.TryGetValue(before.Id, out var kept)) yield return (before, kept);
        }
    }

    public IEnumerable<CategoryState> Added => Alone(After, Before);
    public IEnumerable<CategoryState> Removed => Alone(Before, After);

    /// <summary>The branches that get another path, by the path of their top.</summary>
    public IEnumerable<(string From, string To)> Moves => Kept.Where(c => c.Before.Path != c.After.Path).Select(c => (c.Before.Path, c.After.Path));

    /// <summary>Those whose own name in the default language changes.</summary>
    public IEnumerable<CategoryState> Renamed => Kept.Where(c => c.Before.Name != c.After.Name).Select(c => c.After);

    static IEnumerable<CategoryState> Alone(TreeSide side, TreeSide other)
    {
        var ids = other.Categories.Select(c => c.Id).ToHashSet();
        return side.Categories.Where(c => !ids.Contains(c.Id));
    }

    /// <summary>
    /// Whether the edit can be done on this tree as it was planned: what it touches stands where it was and is called what it was, and the
    /// paths it needs are free. Orders do not count: they never keep anybody from anything.
    /// </summary>
    public bool Fits(CategoryTree tree)
    {
        foreach (var before in Before.Categories)
            if (tree.Find(before.Id) is not { } node || node.Path != before.Path || !CategoryState.Of(node.Category).HasNamesOf(before)) return false;
        var removed = Removed.Select(c => c.Id).ToHashSet();
        // What somebody has put below a category since does not go with it.
        foreach (var id in removed)
            if (tree.Find(id)!.Children.Any(c => !removed.Contains(c.Id) && !Before.Categories.Any(b => b.Id == c.Id))) return false;
        // Nor what somebody has linked to it since.
        var links = Before.Links.ToLookup(l => l.CategoryId);
        foreach (var id in removed)
            if (tree.LinksOf(id) is var there && (there.Count != links[id].Count() || there.Any(l => links[id].All(k => k.AttributeId != l.AttributeId)))) return false;
        // Attributes that are to come along must be there still.
        if (!After.Links.All(l => tree.Library.ContainsKey(l.AttributeId))) return false;
        var leaving = Before.Categories.Select(c => c.Path).ToHashSet(StringComparer.Ordinal);
        var arriving = After.Categories.Select(c => c.Path).ToHashSet(StringComparer.Ordinal);
        var wanted = After.Categories.Where(c => !leaving.Contains(c.Path)).ToList();
        return Added.All(c => tree.Find(c.Id) is null)
            && wanted.All(c => tree.FindPath(c.Path) is null)
            && wanted.All(c => CategoryPath.Parent(c.Path) is not { } parent || Above(parent).Any(arriving.Contains) || tree.FindPath(parent) is { } node && !removed.Contains(node.Id));
    }

    /// <summary>A path and those of all its ancestors.</summary>
    static IEnumerable<string> Above(string path)
    {
        for (var length = path.Length; length > 0; length -= CategoryPath.StepLength) yield return path[..length];
    }
}
