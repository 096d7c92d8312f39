using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <param name="Category">Whose attributes; null for one attribute of the library.</param>
/// <param name="From">The earlier version of the catalogue.</param>
/// <param name="To">The later one.</param>
public sealed record SchemaComparison(Guid? Category, long From, long To, Guid? Attribute = null);

/// <summary>One attribute that is other in the later version.</summary>
/// <param name="Before">Null where it was not there yet.</param>
/// <param name="After">Null where it is there no more.</param>
/// <param name="Moved">It says the same and stands elsewhere among the others.</param>
public sealed record SchemaDifference(string Key, AttributeDefinition? Before, AttributeDefinition? After, bool Moved);

/// <summary>What a category's attributes, or one attribute of the library, were at two versions, and what became other between them.</summary>
public sealed class CompareSchemas(CatalogHistory history)
{
    public async Task<Outcome<IReadOnlyList<SchemaDifference>>> RunAsync(SchemaComparison comparison, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        var from = await history.AtAsync(comparison.From, cancel);
        if (!from.Succeeded) return Outcome<IReadOnlyList<SchemaDifference>>.Refused(from.Problems);
        var to = await history.AtAsync(comparison.To, cancel);
        if (!to.Succeeded) return Outcome<IReadOnlyList<SchemaDifference>>.Refused(to.Problems);
        if (comparison.Category is not { } category)
            return Outcome<IReadOnlyList<SchemaDifference>>.Ok(comparison.Attribute is { } attribute ? Between(from.Value.Library.GetValueOrDefault(attribute), to.Value.Library.GetValueOrDefault(attribute)) : []);
        var (before, after) = (from.Value.Find(category)?.Schema, to.Value.Find(category)?.Schema);
        if (before is null && after is null) return TreeProblems.Gone();
        return Outcome<IReadOnlyList<SchemaDifference>>.Ok(Between(before ?? AttributeSchema.Empty, after ?? AttributeSchema.Empty));
    }

    /// <summary>Nothing where it says the same, or is at neither version.</summary>
    static IReadOnlyList<SchemaDifference> Between(AttributeDefinition? before, AttributeDefinition? after) =>
        before is null && after is null || before is not null && after is not null && before.SaysAs(after) ? [] : [new((after ?? before)!.Key, before, after, false)];

    static List<SchemaDifference> Between(AttributeSchema before, AttributeSchema after)
    {
        // Places among those that both have: one that comes or goes moves nobody.
        var (kept, now) = (Kept(before, after), Kept(after, before));
        var differences = before.Attributes.Where(a => after.Find(a.Key) is null).Select(a => new SchemaDifference(a.Key, a, null, false)).ToList();
        foreach (var attribute in after.Attributes)
        {
            var was = before.Find(attribute.Key);
            var moved = was is not null && kept.IndexOf(attribute.Key) != now.IndexOf(attribute.Key);
            if (was is null || moved || !was.SaysAs(attribute)) differences.Add(new(attribute.Key, was, attribute, moved));
        }
        return differences;
    }

    static List<string> Kept(AttributeSchema schema, AttributeSchema other) => [.. schema.Attributes.Select(a => a.Key).Where(key => other.Find(key) is not null)];
}
