namespace SellerPortal.Domain.Catalog;

/// <summary>That a category of one's own is one of Google's.</summary>
/// <param name="Google">Google's id; null for none of its own.</param>
public sealed record GoogleMapping(Guid Category, long? Google);
