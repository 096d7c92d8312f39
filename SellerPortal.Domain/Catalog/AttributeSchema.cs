namespace SellerPortal.Domain.Catalog;

/// <summary>The effective attributes of one category: inherited first, own last, each by its order. Keys are unique.</summary>
public sealed class AttributeSchema
{
    // Made when first asked for: an edit of the tree makes many schemas that nobody looks into.
    Dictionary<string, AttributeDefinition>? byKey;
    /// <summary>What the descendants start from: the attributes that are handed down.</summary>
    readonly IReadOnlyList<AttributeDefinition> handedDown;

    AttributeSchema(IReadOnlyList<AttributeDefinition> attributes, IReadOnlyList<AttributeDefinition> handedDown, IReadOnlySet<string> own)
    {
        Attributes = attributes;
        this.handedDown = handedDown;
        Own = own;
    }

    public static AttributeSchema Empty { get; } = new([], [], new HashSet<string>());

    public IReadOnlyList<AttributeDefinition> Attributes { get; }
    /// <summary>The keys that this category declares itself.</summary>
    public IReadOnlySet<string> Own { get; }
    public AttributeDefinition? Find(string key) => (byKey ??= Attributes.ToDictionary(a => a.Key, StringComparer.Ordinal)).GetValueOrDefault(key);

    /// <summary>Whether descendants start from the same: they then keep their schemas.</summary>
    internal bool HandsDownAs(AttributeSchema other) => handedDown.Count == other.handedDown.Count && handedDown.Zip(other.handedDown).All(pair => ReferenceEquals(pair.First, pair.Second));

    /// <summary>The same attributes in the same order, some of them defined otherwise under the same keys; itself where it has none of them.</summary>
    /// <param name="redefined">By reference: as it was, as it is.</param>
    internal AttributeSchema With(Dictionary<AttributeDefinition, AttributeDefinition> redefined)
    {
        if (!Attributes.Any(redefined.ContainsKey) && !handedDown.Any(redefined.ContainsKey)) return this;
        return new(Now(Attributes), Now(handedDown), Own);

        AttributeDefinition[] Now(IReadOnlyList<AttributeDefinition> attributes)
        {
            var now = new AttributeDefinition[attributes.Count];
            for (var i = 0; i < now.Length; i++) now[i] = redefined.GetValueOrDefault(attributes[i], attributes[i]);
            return now;
        }
    }

    /// <summary>Whether both have the same attributes in the same order.</summary>
    public bool SaysAs(AttributeSchema other) => ReferenceEquals(this, other)
        || Attributes.Count == other.Attributes.Count && Attributes.Zip(other.Attributes).All(pair => pair.First.SaysAs(pair.Second));

    /// <summary>A schema of these attributes alone, all of them its own.</summary>
    public static AttributeSchema Of(params IReadOnlyList<AttributeDefinition> attributes) =>
        new(attributes, [], attributes.Select(a => a.Key).ToHashSet(StringComparer.Ordinal));

    /// <summary>The later of the attribute's own grace and that of its coming here.</summary>
    static AttributeDefinition Graced(AttributeDefinition attribute, CategoryAttribute link) =>
        link is { GraceSince: { } since, GraceUntil: { } until } && (attribute.Grace is not { } own || own.Until < until)
            ? attribute with { Grace = new(since, until) }
            : attribute;

    internal static AttributeSchema Of(AttributeSchema? parent, IEnumerable<CategoryAttribute> links, IReadOnlyDictionary<Guid, AttributeDefinition> library)
    {
        List<AttributeDefinition> inherited = [.. parent?.handedDown ?? []], down = [.. inherited], own = [];
        var linked = new List<(AttributeDefinition Attribute, CategoryAttribute Link)>();
        // What is dropped first: an own attribute may take the key of a dropped one.
        foreach (var link in links.OrderByDescending(l => l.Excluded).ThenBy(l => l.Order))
            if (library.TryGetValue(link.AttributeId, out var attribute)) linked.Add((Graced(attribute, link), link));
        var keys = linked.Select(l => l.Attribute.Key).ToHashSet(StringComparer.Ordinal);
        inherited.RemoveAll(a => keys.Contains(a.Key));
        var replaced = linked.Where(l => l.Link.Excluded || l.Link.Inherits).Select(l => l.Attribute.Key).ToHashSet(StringComparer.Ordinal);
        down.RemoveAll(a => replaced.Contains(a.Key));
        foreach (var (attribute, link) in linked)
        {
            if (link.Excluded) continue;
            if (keys.Count < linked.Count) own.RemoveAll(a => a.Key == attribute.Key);
            own.Add(attribute);
            if (!link.Inherits) continue;
            if (keys.Count < linked.Count) down.RemoveAll(a => a.Key == attribute.Key);
            down.Add(attribute);
        }
        return inherited.Count == 0 && own.Count == 0 && down.Count == 0
            ? Empty
            : new([.. inherited, .. own], down, own.Select(a => a.Key).ToHashSet(StringComparer.Ordinal));
    }
}
