namespace SellerPortal.Domain.Catalog;

/// <summary>Which categories use which attributes.</summary>
public sealed partial record SchemaDraft
{
    /// <summary>A new attribute on a category, behind its own.</summary>
    /// <param name="inherits">Whether the categories below have it too.</param>
    public Outcome<SchemaDraft> Add(CategoryTree tree, Guid category, AttributeDefinition definition, bool inherits)
    {
        if (tree.Find(category) is null) return TreeProblems.Gone();
        return Add(tree, definition).Then(draft => draft.Use(tree, category, definition.Id, inherits));
    }

    /// <summary>An attribute of the library on a category, behind its own. One that it has under the same key is taken off or overridden first.</summary>
    public Outcome<SchemaDraft> Use(CategoryTree tree, Guid category, Guid attribute, bool inherits)
    {
        if (tree.Find(category) is null) return TreeProblems.Gone();
        if (Find(tree, attribute) is not { } definition) return SchemaProblems.Gone();
        if (SchemaOf(tree, category).Find(definition.Key) is { } same) return SchemaProblems.KeyTaken("key", definition.Key, same.Name);
        return With(tree, links: [new() { CategoryId = category, AttributeId = attribute, Order = Next(tree, category), Inherits = inherits }]);
    }

    /// <summary>Takes one of the category's own attributes off it. Values stay with their pre-offers, outside the schema.</summary>
    public Outcome<SchemaDraft> TakeOff(CategoryTree tree, Guid category, Guid attribute) => Own(tree, category, attribute) is null
        ? SchemaProblems.Gone()
        : With(tree, unlinked: [new(category, attribute)]).WithoutOrphans(tree, [attribute]);

    /// <summary>This category and those below do without an attribute that it inherits.</summary>
    public Outcome<SchemaDraft> Exclude(CategoryTree tree, Guid category, Guid attribute)
    {
        if (tree.Find(category) is null) return TreeProblems.Gone();
        var schema = SchemaOf(tree, category);
        if (schema.Attributes.FirstOrDefault(a => a.Id == attribute) is not { } inherited || schema.Own.Contains(inherited.Key)) return SchemaProblems.NotInherited();
        return With(tree, links: [new() { CategoryId = category, AttributeId = attribute, Order = Next(tree, category), Excluded = true }]);
    }

    /// <summary>Takes an exclusion back.</summary>
    public Outcome<SchemaDraft> Restore(CategoryTree tree, Guid category, Guid attribute) =>
        LinksOf(tree, category).FirstOrDefault(l => l.AttributeId == attribute && l.Excluded) is { } link
            ? With(tree, unlinked: [LinkKey.Of(link)])
            : SchemaProblems.Gone();

    /// <summary>A copy of an inherited attribute, own to this category and to those below it, under the same key.</summary>
    /// <param name="copy">The new attribute's id.</param>
    public Outcome<SchemaDraft> Override(CategoryTree tree, Guid category, Guid attribute, Guid copy)
    {
        if (tree.Find(category) is null) return TreeProblems.Gone();
        var schema = SchemaOf(tree, category);
        if (schema.Attributes.FirstOrDefault(a => a.Id == attribute) is not { } inherited || schema.Own.Contains(inherited.Key)) return SchemaProblems.NotInherited();
        var definition = Find(tree, attribute)!;
        return Add(tree, definition with { Id = copy }).Then<SchemaDraft>(draft =>
            draft.With(tree, links: [new() { CategoryId = category, AttributeId = copy, Order = Next(tree, category), Inherits = true }]));
    }

    /// <summary>Whether the categories below have one of the category's own attributes too.</summary>
    public Outcome<SchemaDraft> HandDown(CategoryTree tree, Guid category, Guid attribute, bool inherits) =>
        Own(tree, category, attribute) is { } link ? With(tree, links: [Changed(link, l => l.Inherits = inherits)]) : SchemaProblems.Gone();

    /// <summary>The category's own attributes in this order; those that are not named come behind, in theirs.</summary>
    public Outcome<SchemaDraft> Arrange(CategoryTree tree, Guid category, IReadOnlyList<Guid> attributes)
    {
        var links = LinksOf(tree, category);
        if (attributes.Any(id => links.All(l => l.AttributeId != id || l.Excluded))) return SchemaProblems.Gone();
        var place = attributes.Distinct().Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
        var ordered = links.Where(l => !l.Excluded).OrderBy(l => place.GetValueOrDefault(l.AttributeId, int.MaxValue)).ThenBy(l => l.Order).ToList();
        return With(tree, links: [.. ordered.Select((link, i) => Changed(link, l => l.Order = i + 1))]);
    }

    /// <summary>
    /// Makes two attributes of the library one: whoever uses the one uses the other, which gets the values and texts it lacks. Stored values
    /// keep their key, so only attributes of the same key and type merge.
    /// </summary>
    public Outcome<SchemaDraft> Merge(CategoryTree tree, Guid attribute, Guid into)
    {
        if (Find(tree, attribute) is not { } from || Find(tree, into) is not { } to || attribute == into) return SchemaProblems.Gone();
        if (from.Key != to.Key) return SchemaProblems.MergeKeys(from.Key, to.Key);
        if (from.DataType != to.DataType) return SchemaProblems.MergeTypes(from.DataType, to.DataType);
        var links = LinksUsing(tree, attribute);
        var there = LinksUsing(tree, into).Select(l => l.CategoryId).ToHashSet();
        return With(tree, [AttributeMerge.Of(from, to)], [attribute],
            [.. links.Where(l => !there.Contains(l.CategoryId)).Select(link => Changed(link, l => l.AttributeId = into))], [.. links.Select(LinkKey.Of)]);
    }

    /// <summary>What a category has in the draft, inherited first.</summary>
    public AttributeSchema SchemaOf(CategoryTree tree, Guid category) => Apply(tree).Find(category)?.Schema ?? AttributeSchema.Empty;

    CategoryAttribute? Own(CategoryTree tree, Guid category, Guid attribute) => LinksOf(tree, category).FirstOrDefault(l => l.AttributeId == attribute && !l.Excluded);

    int Next(CategoryTree tree, Guid category) => LinksOf(tree, category).Select(l => l.Order).DefaultIfEmpty(0).Max() + 1;

    static CategoryAttribute Changed(CategoryAttribute link, Action<CategoryAttribute> change)
    {
        var changed = link.Copy();
        change(changed);
        return changed;
    }
}
