using System.Text.Json.Serialization;

namespace SellerPortal.Domain.Catalog;

/// <summary>That a category uses an attribute, by name.</summary>
public readonly record struct LinkKey(Guid Category, Guid Attribute)
{
    public static LinkKey Of(CategoryAttribute link) => new(link.CategoryId, link.AttributeId);
}

/// <summary>One side of an edit of schemas: the attributes of the library and the links that it touches. What is on the other side only is not there.</summary>
public sealed record SchemaSide(IReadOnlyList<AttributeDefinition> Definitions, IReadOnlyList<CategoryAttribute> Links)
{
    public static SchemaSide Empty { get; } = new([], []);

    public AttributeDefinition? Find(Guid attribute) => Definitions.FirstOrDefault(d => d.Id == attribute);
    public CategoryAttribute? Find(LinkKey key) => Links.FirstOrDefault(l => LinkKey.Of(l) == key);
}

/// <summary>
/// What somebody does to attributes and to which categories use them, as before and after of what is touched. An attribute or link on one side
/// only is added or removed. What is typed into pre-offers is no part of it: values are never touched by an edit of schemas.
/// </summary>
public sealed record SchemaEdit(SchemaSide Before, SchemaSide After)
{
    public static SchemaEdit None { get; } = new(SchemaSide.Empty, SchemaSide.Empty);

    [JsonIgnore]
    public bool IsEmpty => Before.Definitions.Count == 0 && After.Definitions.Count == 0 && Before.Links.Count == 0 && After.Links.Count == 0;

    /// <summary>The edit that takes this one back.</summary>
    [JsonIgnore]
    public SchemaEdit Inverse => new(After, Before);

    [JsonIgnore]
    public IEnumerable<Guid> Attributes => Before.Definitions.Concat(After.Definitions).Select(d => d.Id).Distinct();
    [JsonIgnore]
    public IEnumerable<LinkKey> Links => Before.Links.Concat(After.Links).Select(LinkKey.Of).Distinct();

    /// <summary>How many attributes and links it touches.</summary>
    [JsonIgnore]
    public int Count => Attributes.Count() + Links.Count();

    /// <summary>Whether all that it touches is as the edit found it, and the categories and attributes that its links name are there.</summary>
    public bool Fits(CategoryTree tree) => !Misfits(tree).Any();

    /// <summary>What is other than the edit found it: attributes by their id, links by both.</summary>
    public IEnumerable<(Guid Attribute, Guid? Category)> Misfits(CategoryTree tree)
    {
        var (before, links) = (Before.Definitions.ToDictionary(d => d.Id), Before.Links.ToDictionary(LinkKey.Of));
        foreach (var id in Attributes)
            if (!Same(before.GetValueOrDefault(id), tree.Library.GetValueOrDefault(id))) yield return (id, null);
        var after = After.Definitions.Select(d => d.Id).ToHashSet();
        var gone = before.Keys.Where(id => !after.Contains(id)).ToHashSet();
        foreach (var key in Links)
            if (!Same(links.GetValueOrDefault(key), tree.LinkOf(key))) yield return (key.Attribute, key.Category);
        foreach (var link in After.Links)
            if (tree.Find(link.CategoryId) is null || gone.Contains(link.AttributeId) || !after.Contains(link.AttributeId) && !tree.Library.ContainsKey(link.AttributeId))
                yield return (link.AttributeId, link.CategoryId);
        // A link that somebody has made since would go with its attribute.
        foreach (var id in gone)
            foreach (var link in tree.LinksUsing(id))
                if (!links.ContainsKey(LinkKey.Of(link))) yield return (id, link.CategoryId);
    }

    /// <summary>Both edits as one, this one first.</summary>
    public SchemaEdit Then(SchemaEdit next) => Of(
        Merged(Before.Definitions, After.Definitions, next.Before.Definitions, d => d.Id), Merged(Before.Links, After.Links, next.Before.Links, LinkKey.Of),
        Merged(next.After.Definitions, next.Before.Definitions, After.Definitions, d => d.Id), Merged(next.After.Links, next.Before.Links, After.Links, LinkKey.Of));

    /// <summary>Without what is the same before and after.</summary>
    public static SchemaEdit Of(IReadOnlyList<AttributeDefinition> definitions, IReadOnlyList<CategoryAttribute> links,
        IReadOnlyList<AttributeDefinition> definitionsAfter, IReadOnlyList<CategoryAttribute> linksAfter)
    {
        var (was, wasLinked) = (definitions.ToDictionary(d => d.Id), links.ToDictionary(LinkKey.Of));
        var same = definitionsAfter.Where(d => was.TryGetValue(d.Id, out var before) && d.SaysAs(before)).Select(d => d.Id).ToHashSet();
        var sameLinks = linksAfter.Where(l => l.SaysAs(wasLinked.GetValueOrDefault(LinkKey.Of(l)))).Select(LinkKey.Of).ToHashSet();
        return new(
            new([.. definitions.Where(d => !same.Contains(d.Id))], [.. links.Where(l => !sameLinks.Contains(LinkKey.Of(l)))]),
            new([.. definitionsAfter.Where(d => !same.Contains(d.Id))], [.. linksAfter.Where(l => !sameLinks.Contains(LinkKey.Of(l)))]));
    }

    /// <summary>The near side, and of the far one what the near edit does not touch.</summary>
    static IReadOnlyList<T> Merged<T, TKey>(IReadOnlyList<T> near, IReadOnlyList<T> nearOther, IReadOnlyList<T> far, Func<T, TKey> key) where TKey : notnull
    {
        var touched = near.Concat(nearOther).Select(key).ToHashSet();
        return [.. near, .. far.Where(item => !touched.Contains(key(item)))];
    }

    static bool Same(AttributeDefinition? one, AttributeDefinition? other) => one is null ? other is null : one.SaysAs(other);
    static bool Same(CategoryAttribute? one, CategoryAttribute? other) => one is null ? other is null : one.SaysAs(other);
}
