namespace SellerPortal.Domain.Catalog;

/// <summary>What a change of a category's attributes may do to a listing.</summary>
public enum ChangeEffect
{
    /// <summary>It asks a value of those that have none.</summary>
    Incomplete,
    /// <summary>A value that was allowed is not in the list any more; it stays stored.</summary>
    LosesValue,
    /// <summary>A stored value does not fit the new type or rules, or may not be in several languages any more; it stays stored.</summary>
    Unfit,
    /// <summary>The attribute is gone; its values stay stored, outside the schema.</summary>
    Outside,
}

/// <summary>One attribute that is other than before in some categories, and one thing that this may do to what stands in them.</summary>
/// <param name="Before">Null where it was not there.</param>
/// <param name="After">Null where it is gone.</param>
public sealed record SchemaChange(ChangeEffect Effect, string Key, AttributeDefinition? Before, AttributeDefinition? After, IReadOnlyList<Guid> Categories);

/// <summary>A category whose listings come to be judged by other attributes.</summary>
public readonly record struct Rejudged(Guid Category, AttributeSchema Before, AttributeSchema After);

/// <summary>Finds what changes of attributes may do to listings; whether there are such listings is for the store to count.</summary>
public static class SchemaChanges
{
    /// <summary>Of an edit of attributes or of the tree: all categories that both trees have.</summary>
    public static IReadOnlyList<SchemaChange> Between(CategoryTree before, CategoryTree after) => Between(
        after.All.Select(n => (Node: n, Was: before.Find(n.Id))).Where(p => p.Was is not null && !p.Node.Schema.SaysAs(p.Was.Schema)).Select(p => new Rejudged(p.Node.Id, p.Was!.Schema, p.Node.Schema)));

    public static IReadOnlyList<SchemaChange> Between(IEnumerable<Rejudged> categories)
    {
        var pairs = new Dictionary<(AttributeDefinition?, AttributeDefinition?), List<Guid>>();
        foreach (var (category, before, after) in categories)
        {
            foreach (var was in before.Attributes)
                if (after.Find(was.Key) is var now && !ReferenceEquals(was, now)) Add(was, now, category);
            foreach (var now in after.Attributes)
                if (before.Find(now.Key) is null) Add(null, now, category);
        }
        return [.. pairs.SelectMany(p => Of(p.Key.Item1, p.Key.Item2, p.Value))];

        void Add(AttributeDefinition? was, AttributeDefinition? now, Guid category)
        {
            if (pairs.TryGetValue((was, now), out var known)) known.Add(category);
            else pairs[(was, now)] = [category];
        }
    }

    /// <summary>What one attribute's change may do in those categories.</summary>
    public static IEnumerable<SchemaChange> Of(AttributeDefinition? before, AttributeDefinition? after, IReadOnlyList<Guid> categories) =>
        EffectsOf(before, after).Select(effect => new SchemaChange(effect, (after ?? before)!.Key, before, after, categories));

    static IEnumerable<ChangeEffect> EffectsOf(AttributeDefinition? before, AttributeDefinition? after)
    {
        if (after is null)
        {
            yield return ChangeEffect.Outside;
            yield break;
        }
        if (Asks(after) && (before is null || !AsksAsMuch(before, after))) yield return ChangeEffect.Incomplete;
        if (before is null || before.DataType != after.DataType || before.IsLocalizable && !after.IsLocalizable || !SameRules(before, after)) yield return ChangeEffect.Unfit;
        else if ((before.Values ?? []).Select(v => v.Value).Except((after.Values ?? []).Select(v => v.Value)).Any()) yield return ChangeEffect.LosesValue;
    }

    static bool Asks(AttributeDefinition definition) => definition.IsRequired || definition.Rules.RequiredWhen is not null;

    /// <summary>Whether whoever is asked after was asked before: also those that only offer another's product.</summary>
    static bool AsksAsMuch(AttributeDefinition before, AttributeDefinition after) =>
        (before.IsRequired || !after.IsRequired && before.Rules.RequiredWhen == after.Rules.RequiredWhen) && (before.IsOffer || !after.IsOffer);

    /// <summary>Whether both judge a value alike, but for a list of values.</summary>
    static bool SameRules(AttributeDefinition one, AttributeDefinition other) => Bare(one).SaysAs(Bare(other));

    static AttributeDefinition Bare(AttributeDefinition definition) => new()
    {
        Key = definition.Key, Name = "", DataType = definition.DataType,
        Rules = definition.Rules with { RequiredWhen = null, Unit = null, Currency = null },
        Fields = [.. definition.Fields.Select(f => Bare(f) with { IsRequired = f.IsRequired, Values = f.Values is null ? null : [.. f.Values.Select(v => new AttributeValue(v.Value, "")).OrderBy(v => v.Value, StringComparer.Ordinal)] })],
    };
}
