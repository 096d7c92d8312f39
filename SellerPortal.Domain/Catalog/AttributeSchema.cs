using System.Collections.Frozen;

namespace SellerPortal.Domain.Catalog;

/// <summary>The effective attributes of one category: inherited first, own last, each by its order. Keys are unique.</summary>
public sealed class AttributeSchema
{
    readonly Dictionary<string, AttributeDefinition> byKey;
    /// <summary>What the descendants start from: the attributes that are handed down.</summary>
    readonly IReadOnlyList<AttributeDefinition> handedDown;

    AttributeSchema(IReadOnlyList<AttributeDefinition> attributes, IReadOnlyList<AttributeDefinition> handedDown, IReadOnlySet<string> own)
    {
        Attributes = attributes;
        this.handedDown = handedDown;
        Own = own;
        byKey = attributes.ToDictionary(a => a.Key, StringComparer.Ordinal);
    }

    public static AttributeSchema Empty { get; } = new([], [], FrozenSet<string>.Empty);

    public IReadOnlyList<AttributeDefinition> Attributes { get; }
    /// <summary>The keys that this category declares itself.</summary>
    public IReadOnlySet<string> Own { get; }
    public AttributeDefinition? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>Whether descendants start from the same: they then keep their schemas.</summary>
    internal bool HandsDownAs(AttributeSchema other) => handedDown.Count == other.handedDown.Count && handedDown.Zip(other.handedDown).All(pair => ReferenceEquals(pair.First, pair.Second));

    /// <summary>Whether both have the same attributes in the same order.</summary>
    public bool SaysAs(AttributeSchema other) => ReferenceEquals(this, other)
        || Attributes.Count == other.Attributes.Count && Attributes.Zip(other.Attributes).All(pair => pair.First.SaysAs(pair.Second));

    /// <summary>A schema of these attributes alone, all of them its own.</summary>
    public static AttributeSchema Of(params IReadOnlyList<AttributeDefinition> attributes) =>
        new(attributes, [], attributes.Select(a => a.Key).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The later of the attribute's own grace and that of its coming here.</summary>
    static AttributeDefinition Graced(AttributeDefinition attribute, CategoryAttribute link) =>
        link is { GraceSince: { } since, GraceUntil: { } until } && (attribute.Grace is not { } own || own.Until < until)
            ? attribute with { Grace = new(since, until) }
            : attribute;

    internal static AttributeSchema Of(AttributeSchema? parent, IEnumerable<CategoryAttribute> links, IReadOnlyDictionary<Guid, AttributeDefinition> library)
    {
        var inherited = (parent?.handedDown ?? []).ToList();
        var down = inherited.ToList();
        var own = new List<AttributeDefinition>();
        // What is dropped first: an own attribute may take the key of a dropped one.
        foreach (var link in links.OrderByDescending(l => l.Excluded).ThenBy(l => l.Order))
        {
            if (!library.TryGetValue(link.AttributeId, out var attribute)) continue;
            attribute = Graced(attribute, link);
            inherited.RemoveAll(a => a.Key == attribute.Key);
            if (link.Excluded || link.Inherits) down.RemoveAll(a => a.Key == attribute.Key);
            if (link.Excluded) continue;
            own.RemoveAll(a => a.Key == attribute.Key);
            own.Add(attribute);
            if (link.Inherits) down.Add(attribute);
        }
        return inherited.Count == 0 && own.Count == 0 && down.Count == 0
            ? Empty
            : new([.. inherited, .. own], down, own.Select(a => a.Key).ToFrozenSet(StringComparer.Ordinal));
    }
}
