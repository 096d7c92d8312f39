namespace SellerPortal.Domain.Catalog;

/// <summary>Puts a grace on what an edit asks anew.</summary>
public static class SchemaGraces
{
    /// <param name="until">Null for none: what is asked is asked of all at once. A grace that runs already goes on; one that has ended is dropped.</param>
    public static SchemaEdit Set(SchemaEdit edit, DateTime now, DateTime? until) => SchemaEdit.Of(
        edit.Before.Definitions, edit.Before.Links,
        [.. edit.After.Definitions.Select(d => Set(d, edit.Before.Find(d.Id), now, until))],
        [.. edit.After.Links.Select(l => Set(l, edit.Before.Find(LinkKey.Of(l)), now, until))]);

    static AttributeDefinition Set(AttributeDefinition after, AttributeDefinition? before, DateTime now, DateTime? until)
    {
        after = Running(after, now);
        return until is { } end && before is not null && !AsksAs(after, before) ? after with { Grace = new(now, end, Running(before, now)) } : after;
    }

    static CategoryAttribute Set(CategoryAttribute after, CategoryAttribute? before, DateTime now, DateTime? until)
    {
        var set = after.Copy();
        if (set.GraceUntil <= now) (set.GraceSince, set.GraceUntil) = (null, null);
        if (until is { } end && !set.Excluded && (before is null || before.Excluded || set.Inherits && !before.Inherits)) (set.GraceSince, set.GraceUntil) = (now, end);
        return set;
    }

    static AttributeDefinition Running(AttributeDefinition definition, DateTime now) => definition.Grace?.Until <= now ? definition with { Grace = null } : definition;

    /// <summary>Whether both ask the same of a value, whatever they are called.</summary>
    static bool AsksAs(AttributeDefinition one, AttributeDefinition other) => Bare(one).SaysAs(Bare(other));

    static AttributeDefinition Bare(AttributeDefinition definition) => definition with
    {
        Name = "", Translations = null, Group = null, Help = null, DefaultValue = null, SourceKey = null, Grace = null,
        Values = definition.Values is null ? null : [.. definition.Values.Select(v => new AttributeValue(v.Value, "", null, v.Retired)).OrderBy(v => v.Value, StringComparer.Ordinal)],
        Fields = [.. definition.Fields.Select(Bare)],
    };
}
