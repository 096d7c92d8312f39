namespace SellerPortal.Domain.Catalog;

/// <summary>
/// A change that listings made before it need not follow yet: until it ends they are judged by what was asked before, and what the change
/// asks of them is a to-do.
/// </summary>
/// <param name="Published">UTC: listings created before are those that are spared.</param>
/// <param name="Until">UTC: from then on the change holds for all.</param>
/// <param name="Before">The attribute as it was; null where it was not there, so that nothing was asked.</param>
public sealed record SchemaGrace(DateTime Published, DateTime Until, AttributeDefinition? Before = null)
{
    public bool Spares(DateTime createdAt, DateTime now) => now < Until && createdAt < Published;
}
