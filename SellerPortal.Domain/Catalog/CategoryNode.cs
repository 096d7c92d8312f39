namespace SellerPortal.Domain.Catalog;

/// <summary>One category in the tree: its breadcrumb, its place, its effective schema.</summary>
public sealed class CategoryNode
{
    IReadOnlyList<CategoryNode>? ancestors;

    /// <param name="breadcrumb">Where it is known already.</param>
    internal CategoryNode(Category category, CategoryNode? parent, string? breadcrumb = null)
    {
        Category = category;
        Parent = parent;
        Breadcrumb = breadcrumb ?? (parent is null ? category.Name : $"{parent.Breadcrumb} > {category.Name}");
    }

    public Category Category { get; internal set; }
    public Guid Id => Category.Id;
    public string Path => Category.Path;
    public CategoryNode? Parent { get; }
    /// <summary>From the root down, without itself.</summary>
    public IReadOnlyList<CategoryNode> Ancestors => ancestors ??= Parent is null ? [] : [.. Parent.Ancestors, Parent];
    /// <summary>In their order.</summary>
    public IReadOnlyList<CategoryNode> Children { get; internal set; } = [];
    /// <summary><c>Parent &gt; Child</c>, in the default language: the API's <c>name</c>.</summary>
    public string Breadcrumb { get; }
    public AttributeSchema Schema { get; internal set; } = AttributeSchema.Empty;

    public string BreadcrumbIn(string language) => string.Join(" > ", Ancestors.Append(this).Select(n => n.Category.NameIn(language)));
}
