using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>What a file holds, checked: categories and the attributes they use, whatever shape they came in.</summary>
/// <param name="Attributes">All that belong in the library, also those that no category uses; each object once.</param>
/// <param name="SameAttribute">Whether an attribute of the store is already what the file says.</param>
/// <param name="Merge">An attribute of the store (null: none has that id) and the file's of the same id → what is to stand there.</param>
sealed record ImportedCatalog(
    IReadOnlyList<ImportedCategory> Categories, IReadOnlyList<AttributeDefinition> Attributes,
    Func<AttributeDefinition, AttributeDefinition, bool> SameAttribute, Func<AttributeDefinition?, AttributeDefinition, AttributeDefinition> Merge)
{
    /// <summary>Ids are made of the definitions: one that nobody uses any more was this import's own and goes.</summary>
    public required bool AttributesAreTheirContent { get; init; }

    /// <summary>False: the file speaks of names and places only, and every category keeps the attributes it has.</summary>
    public bool HasAttributes { get; init; } = true;

    /// <summary>True: the file says of each of its lines which of Google's it is, or that it is none by itself.</summary>
    public bool HasGoogle { get; init; }

    /// <summary>Columns of the file that mean nothing here.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>The language of all names; a category that stands already keeps its own and gets these as a translation. Null: they are the names.</summary>
    public string? NamesIn { get; init; }

    /// <summary>The same, with the ids that categories found by name have in the store.</summary>
    public ImportedCatalog Met(CatalogState state)
    {
        if (!Categories.Any(c => c.IsFoundByName)) return this;
        var stored = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var node in state.Tree().All) stored.TryAdd(node.Breadcrumb, node.Id);
        var given = Categories.Where(c => !c.IsFoundByName).Select(c => c.Id).ToHashSet();
        return this with { Categories = [.. Categories.Select(c => c.IsFoundByName && stored.TryGetValue(c.Breadcrumb!, out var id) && !given.Contains(id) ? c with { Id = id } : c)] };
    }
}

/// <summary>A category of the file.</summary>
sealed record ImportedCategory(Guid Id, string Name, IReadOnlyDictionary<string, string>? Translations, IReadOnlyList<AttributeDefinition> Attributes)
{
    /// <summary>Another category of the file, by its place in the list; null for a root of the file.</summary>
    public int? Parent { get; init; }
    /// <summary>The path it wants; null where only the parent counts.</summary>
    public string? Path { get; init; }
    /// <summary>Among its siblings in the file, from 1.</summary>
    public int Order { get; init; }
    /// <summary>Where the file gives it: its ancestors' names with its own.</summary>
    public string? Breadcrumb { get; init; }
    /// <summary>Its id is made of its breadcrumb: a category of that name in the store is the same one.</summary>
    public bool IsFoundByName { get; init; }
    /// <summary>Google's id; null for none of its own. Only a file that <see cref="ImportedCatalog.HasGoogle"/> says so.</summary>
    public long? Google { get; init; }
    /// <summary>It has no line of its own: somebody else's line names it as an ancestor.</summary>
    public bool IsMentioned { get; init; }
    /// <summary>Its place in the file, for messages: <c>categories[3]</c>.</summary>
    public required string Where { get; init; }
}

/// <summary>How far an import has come.</summary>
/// <param name="Total">0 where it is not known.</param>
public sealed record ImportProgress(string Doing, long Done = 0, long Total = 0);
