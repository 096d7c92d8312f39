using System.Collections.Frozen;

namespace SellerPortal.Domain.Catalog;

/// <summary>One category in the tree: its breadcrumb, its place, its effective schema.</summary>
public sealed class CategoryNode
{
    internal CategoryNode(Category category, CategoryNode? parent, CategoryNode[] ancestors)
    {
        Category = category;
        Parent = parent;
        Ancestors = ancestors;
        Breadcrumb = parent is null ? category.Name : $"{parent.Breadcrumb} > {category.Name}";
    }

    public Category Category { get; }
    public Guid Id => Category.Id;
    public string Path => Category.Path;
    public CategoryNode? Parent { get; }
    /// <summary>From the root down, without itself.</summary>
    public IReadOnlyList<CategoryNode> Ancestors { get; }
    /// <summary>In their order.</summary>
    public IReadOnlyList<CategoryNode> Children { get; internal set; } = [];
    /// <summary><c>Parent &gt; Child</c>, in the default language: the API's <c>name</c>.</summary>
    public string Breadcrumb { get; }
    public AttributeSchema Schema { get; internal set; } = AttributeSchema.Empty;

    public string BreadcrumbIn(string language) => string.Join(" > ", Ancestors.Append(this).Select(n => n.Category.NameIn(language)));
}

/// <summary>The whole tree, read once and shared: immutable, safe from any thread.</summary>
public sealed class CategoryTree
{
    readonly FrozenDictionary<Guid, CategoryNode> byId;

    /// <param name="categories">In any order; a category whose parent path is missing counts as a root.</param>
    /// <param name="attributes">The library, by id.</param>
    /// <param name="links">Of all categories, in any order.</param>
    public CategoryTree(IEnumerable<Category> categories, IReadOnlyDictionary<Guid, AttributeDefinition> attributes, IEnumerable<CategoryAttribute> links)
    {
        var byPath = new Dictionary<string, CategoryNode>(StringComparer.Ordinal);
        var children = new Dictionary<string, List<CategoryNode>>(StringComparer.Ordinal);
        var linksOf = links.ToLookup(l => l.CategoryId);
        foreach (var category in categories.OrderBy(c => c.Path.Length).ThenBy(c => c.Path, StringComparer.Ordinal))
        {
            var parent = CategoryPath.Parent(category.Path) is { } path ? byPath.GetValueOrDefault(path) : null;
            var node = new CategoryNode(category, parent, parent is null ? [] : [.. parent.Ancestors, parent]);
            byPath[category.Path] = node;
            var siblings = children.TryGetValue(parent?.Path ?? "", out var found) ? found : children[parent?.Path ?? ""] = [];
            siblings.Add(node);
            node.Schema = AttributeSchema.Of(parent?.Schema, linksOf[category.Id], attributes);
        }
        foreach (var (path, list) in children)
        {
            var ordered = list.OrderBy(n => n.Category.Order).ThenBy(n => n.Path, StringComparer.Ordinal).ToArray();
            if (path.Length == 0) Roots = ordered; else byPath[path].Children = ordered;
        }
        byId = byPath.Values.ToFrozenDictionary(n => n.Id);
        All = [.. byId.Values.OrderBy(n => n.Path, StringComparer.Ordinal)];
    }

    public static CategoryTree Empty { get; } = new([], new Dictionary<Guid, AttributeDefinition>(), []);

    public IReadOnlyList<CategoryNode> Roots { get; } = [];
    /// <summary>By path.</summary>
    public IReadOnlyList<CategoryNode> All { get; }
    public CategoryNode? Find(Guid id) => byId.GetValueOrDefault(id);
}
