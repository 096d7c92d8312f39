using System.Text.Json;
using System.Text.Json.Serialization;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Domain.Catalog;

/// <summary>
/// What an owner has changed of attributes and has not published yet. Pure: every operation gives another draft, or the words why not. It
/// remembers how it found what it touches, so that publishing sees whether somebody else has been there; what is changed back is no change.
/// </summary>
/// <param name="BaseVersion">Of the catalogue that the work began on.</param>
public sealed partial record SchemaDraft(long BaseVersion, SchemaEdit Edit)
{
    public static SchemaDraft On(long version) => new(version, SchemaEdit.None);

    [JsonIgnore]
    public bool IsEmpty => Edit.IsEmpty;
    /// <summary>Unpublished changes: attributes and links.</summary>
    [JsonIgnore]
    public int Count => Edit.Count;

    /// <summary>The tree as it would be: for previews and for counting what it comes to.</summary>
    public CategoryTree Apply(CategoryTree tree) => tree.With(Edit, DateTime.UnixEpoch);

    /// <summary>The attribute as the draft has it; null where it is not there, or deleted.</summary>
    public AttributeDefinition? Find(CategoryTree tree, Guid attribute) =>
        Edit.After.Find(attribute) ?? (Edit.Before.Find(attribute) is null ? tree.Library.GetValueOrDefault(attribute) : null);

    public bool Touches(Guid attribute) => Edit.Before.Find(attribute) is not null || Edit.After.Find(attribute) is not null;

    /// <summary>What a category links itself in the draft, by order.</summary>
    public IReadOnlyList<CategoryAttribute> LinksOf(CategoryTree tree, Guid category)
    {
        var touched = Edit.Links.Where(k => k.Category == category).ToHashSet();
        return [.. tree.LinksOf(category).Where(l => !touched.Contains(LinkKey.Of(l))).Concat(Edit.After.Links.Where(l => l.CategoryId == category)).OrderBy(l => l.Order)];
    }

    /// <summary>Which categories use an attribute in the draft, or do without it.</summary>
    public IReadOnlyList<CategoryAttribute> LinksUsing(CategoryTree tree, Guid attribute)
    {
        var touched = Edit.Links.Where(k => k.Attribute == attribute).ToHashSet();
        return [.. tree.LinksUsing(attribute).Where(l => !touched.Contains(LinkKey.Of(l))), .. Edit.After.Links.Where(l => l.AttributeId == attribute)];
    }

    /// <summary>Another definition of an attribute that is there, whole: what the editor holds. Whether it is right is for <see cref="SchemaRules"/>.</summary>
    public Outcome<SchemaDraft> Change(CategoryTree tree, AttributeDefinition definition) =>
        Find(tree, definition.Id) is null ? SchemaProblems.Gone() : With(tree, definitions: [definition]);

    /// <summary>A new attribute in the library that no category uses yet.</summary>
    public Outcome<SchemaDraft> Add(CategoryTree tree, AttributeDefinition definition) =>
        definition.Id == Guid.Empty || Find(tree, definition.Id) is not null || tree.Library.ContainsKey(definition.Id)
            ? SchemaProblems.IsThere(definition.Name)
            : With(tree, definitions: [definition]);

    /// <summary>Out of the library, and off all categories that use it.</summary>
    public Outcome<SchemaDraft> Delete(CategoryTree tree, Guid attribute) => Find(tree, attribute) is null
        ? SchemaProblems.Gone()
        : With(tree, gone: [attribute], unlinked: [.. LinksUsing(tree, attribute).Select(LinkKey.Of)]);

    /// <summary>As it stands in the catalogue: the draft forgets what it did to the attribute itself, and where it was new, its links.</summary>
    public SchemaDraft Revert(Guid attribute) => new(BaseVersion, SchemaEdit.Of(
        [.. Edit.Before.Definitions.Where(d => d.Id != attribute)], [.. Edit.Before.Links.Where(l => !IsNew(attribute) || l.AttributeId != attribute)],
        [.. Edit.After.Definitions.Where(d => d.Id != attribute)], [.. Edit.After.Links.Where(l => !IsNew(attribute) || l.AttributeId != attribute)]));

    /// <summary>The draft forgets what it did to which attributes a category uses.</summary>
    public SchemaDraft RevertLinks(CategoryTree tree, Guid category) => new SchemaDraft(BaseVersion, new(
        Edit.Before with { Links = [.. Edit.Before.Links.Where(l => l.CategoryId != category)] },
        Edit.After with { Links = [.. Edit.After.Links.Where(l => l.CategoryId != category)] })).WithoutOrphans(tree, Edit.After.Links.Where(l => l.CategoryId == category).Select(l => l.AttributeId));

    /// <summary>The same wishes on the catalogue as it stands: after a conflict, for whoever wants theirs nevertheless. Links of what is gone are dropped.</summary>
    public SchemaDraft Rebase(CategoryTree tree, long version)
    {
        var after = Edit.After.Definitions.Select(d => d.Id).ToHashSet();
        var deleted = Edit.Before.Definitions.Select(d => d.Id).Where(id => !after.Contains(id)).ToHashSet();
        return new(version, SchemaEdit.Of(
            [.. Edit.Attributes.Select(id => tree.Library.GetValueOrDefault(id)).OfType<AttributeDefinition>()],
            [.. Edit.Links.Concat(deleted.SelectMany(tree.LinksUsing).Select(LinkKey.Of)).Distinct().Select(tree.LinkOf).OfType<CategoryAttribute>()],
            Edit.After.Definitions,
            [.. Edit.After.Links.Where(l => tree.Find(l.CategoryId) is not null && (after.Contains(l.AttributeId) || !deleted.Contains(l.AttributeId) && tree.Library.ContainsKey(l.AttributeId)))]));
    }

    public string ToJson() => JsonSerializer.Serialize(this, PreOfferJson.Options);
    public static SchemaDraft FromJson(string json) => JsonSerializer.Deserialize<SchemaDraft>(json, PreOfferJson.Options)!;

    bool IsNew(Guid attribute) => Edit.Before.Find(attribute) is null && Edit.After.Find(attribute) is not null;

    /// <summary>Without the attributes that are new in the draft and that no category uses any more.</summary>
    SchemaDraft WithoutOrphans(CategoryTree tree, IEnumerable<Guid> attributes)
    {
        var draft = this;
        foreach (var attribute in attributes.Distinct().Where(a => IsNew(a) && LinksUsing(tree, a).Count == 0)) draft = draft.Revert(attribute);
        return draft;
    }

    SchemaDraft With(CategoryTree tree, IReadOnlyList<AttributeDefinition>? definitions = null, IReadOnlyList<Guid>? gone = null,
        IReadOnlyList<CategoryAttribute>? links = null, IReadOnlyList<LinkKey>? unlinked = null)
    {
        (definitions, gone, links, unlinked) = (definitions ?? [], gone ?? [], links ?? [], unlinked ?? []);
        var ids = definitions.Select(d => d.Id).Concat(gone).ToHashSet();
        var keys = links.Select(LinkKey.Of).Concat(unlinked).ToHashSet();
        var (known, knownKeys) = (Edit.Attributes.ToHashSet(), Edit.Links.ToHashSet());
        return new(BaseVersion, SchemaEdit.Of(
            [.. Edit.Before.Definitions, .. ids.Where(id => !known.Contains(id)).Select(id => tree.Library.GetValueOrDefault(id)).OfType<AttributeDefinition>()],
            [.. Edit.Before.Links, .. keys.Where(k => !knownKeys.Contains(k)).Select(tree.LinkOf).OfType<CategoryAttribute>()],
            [.. Edit.After.Definitions.Where(d => !ids.Contains(d.Id)), .. definitions],
            [.. Edit.After.Links.Where(l => !keys.Contains(LinkKey.Of(l))), .. links]));
    }
}
