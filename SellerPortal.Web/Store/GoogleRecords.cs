namespace SellerPortal.Web.Store;

/// <summary>One of Google's categories, of the list that the owner brought.</summary>
public sealed class GoogleCategoryRecord
{
    /// <summary>Google's own.</summary>
    public long Id { get; set; }
    /// <summary>JSON: <c>A &gt; B</c> by lower-case language tag.</summary>
    public required string Paths { get; set; }
}

/// <summary>
/// What an own category is mapped to. It outlives the category, unseen, so that one that is brought back by an undo has it again;
/// and the list, in which Google's category may be missing one day.
/// </summary>
public sealed class GoogleMappingRecord
{
    public Guid CategoryId { get; set; }
    public long GoogleId { get; set; }
}
