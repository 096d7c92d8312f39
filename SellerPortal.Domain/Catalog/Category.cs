namespace SellerPortal.Domain.Catalog;

/// <summary>A node of the category tree. Its breadcrumb name and its effective schema come from <see cref="CategoryTree"/>.</summary>
public sealed class Category
{
    public Guid Id { get; set; }
    /// <summary>Its own name, without its ancestors'.</summary>
    public required string Name { get; set; }
    /// <summary>See <see cref="CategoryPath"/>; unique.</summary>
    public required string Path { get; set; }
    /// <summary>Among its siblings; a reorder changes no path.</summary>
    public int Order { get; set; }
    /// <summary>Names by lower-case language tag.</summary>
    public Dictionary<string, string> Translations { get; set; } = [];
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }

    public string NameIn(string language) => Language.Find(Translations, language) ?? Name;
}

/// <summary>
/// That a category uses an attribute. <see cref="Inherits"/> hands it down to all descendants;
/// a descendant overrides it by a link whose attribute has the same key, or drops it by an excluding link.
/// </summary>
public sealed class CategoryAttribute
{
    public Guid CategoryId { get; set; }
    public Guid AttributeId { get; set; }
    public int Order { get; set; }
    public bool Inherits { get; set; }
    /// <summary>This category and its descendants do without an inherited attribute.</summary>
    public bool Excluded { get; set; }
    /// <summary>When the attribute came to this category with a grace: listings created before do without it until <see cref="GraceUntil"/>. UTC.</summary>
    public DateTime? GraceSince { get; set; }
    public DateTime? GraceUntil { get; set; }

    public CategoryAttribute Copy() => (CategoryAttribute)MemberwiseClone();

    /// <summary>Whether both say the same of the same category and attribute.</summary>
    public bool SaysAs(CategoryAttribute? other) => other is not null && (CategoryId, AttributeId, Order, Inherits, Excluded, GraceSince, GraceUntil)
        == (other.CategoryId, other.AttributeId, other.Order, other.Inherits, other.Excluded, other.GraceSince, other.GraceUntil);
}
