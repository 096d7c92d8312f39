namespace SellerPortal.Domain.Catalog;

/// <summary>Edits of what stands inside a <c>nested_object</c>, to any depth: a field is found by the keys that lead to it.</summary>
public static class AttributeFields
{
    /// <summary>How deep objects may stand in each other.</summary>
    public const int MostDeep = 5;

    /// <param name="path">From the attribute down; empty for itself.</param>
    public static AttributeDefinition? Find(AttributeDefinition definition, params IReadOnlyList<string> path)
    {
        AttributeDefinition? at = definition;
        foreach (var key in path) at = at?.Fields.FirstOrDefault(f => f.Key == key);
        return at;
    }

    /// <summary>The attribute with another definition at that place.</summary>
    public static AttributeDefinition With(AttributeDefinition definition, IReadOnlyList<string> path, Func<AttributeDefinition, AttributeDefinition> change) => path.Count == 0
        ? change(definition)
        : definition with { Fields = [.. definition.Fields.Select(f => f.Key == path[0] ? With(f, [.. path.Skip(1)], change) : f)] };

    public static AttributeDefinition Add(AttributeDefinition definition, IReadOnlyList<string> path, AttributeDefinition field) =>
        With(definition, path, parent => parent with { Fields = [.. parent.Fields, field] });

    /// <param name="path">Of the field itself.</param>
    public static AttributeDefinition Remove(AttributeDefinition definition, IReadOnlyList<string> path) =>
        With(definition, [.. path.SkipLast(1)], parent => parent with { Fields = [.. parent.Fields.Where(f => f.Key != path[^1])] });

    /// <param name="to">The place before which it goes, counted in the list as it is.</param>
    public static AttributeDefinition Move(AttributeDefinition definition, IReadOnlyList<string> path, int to) => With(definition, [.. path.SkipLast(1)], parent =>
        parent with
        {
            Fields = [.. parent.Fields.Take(to).Where(f => f.Key != path[^1]), .. parent.Fields.Where(f => f.Key == path[^1]), .. parent.Fields.Skip(to).Where(f => f.Key != path[^1])],
        });
}
