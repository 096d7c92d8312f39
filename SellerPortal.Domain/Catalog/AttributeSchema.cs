namespace SellerPortal.Domain.Catalog;

/// <summary>The effective attributes of one category: inherited first, own last, each by its order. Keys are unique.</summary>
public sealed class AttributeSchema
{
    // Made when first asked for: an edit of the tree makes many schemas that nobody looks into.
    Dictionary<string, AttributeDefinition>? byKey;
    /// <summary>What all children have that declare nothing themselves.</summary>
    AttributeSchema? unlinked;
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

    /// <param name="links">Of one category, by their order.</param>
    internal static AttributeSchema Of(AttributeSchema? parent, IReadOnlyList<CategoryAttribute> links, IReadOnlyDictionary<Guid, AttributeDefinition> library)
    {
        var from = parent?.handedDown ?? [];
        if (links.Count == 0) return parent is null || from.Count == 0 ? Empty : parent.unlinked ??= new(from, from, Empty.Own);

        var own = new List<AttributeDefinition>(links.Count);
        List<AttributeDefinition> below = [];
        var declared = new HashSet<string>(links.Count, StringComparer.Ordinal);
        // Few categories leave something out or hand something down.
        HashSet<string>? dropped = null, replaced = null;
        foreach (var link in links)
        {
            if (!library.TryGetValue(link.AttributeId, out var attribute)) continue;
            if (link.Excluded || link.Inherits) (replaced ??= new(StringComparer.Ordinal)).Add(attribute.Key);
            if (link.Excluded)
            {
                (dropped ??= new(StringComparer.Ordinal)).Add(attribute.Key);
                continue;
            }
            attribute = Graced(attribute, link);
            // Of two with one key, the last one counts.
            var again = !declared.Add(attribute.Key);
            if (again) own.RemoveAll(a => a.Key == attribute.Key);
            own.Add(attribute);
            if (!link.Inherits) continue;
            if (again) below.RemoveAll(a => a.Key == attribute.Key);
            below.Add(attribute);
        }
        List<AttributeDefinition> all = new(from.Count + own.Count), down = new(from.Count + below.Count);
        foreach (var attribute in from)
        {
            if (!declared.Contains(attribute.Key) && dropped?.Contains(attribute.Key) != true) all.Add(attribute);
            if (replaced?.Contains(attribute.Key) != true) down.Add(attribute);
        }
        all.AddRange(own);
        down.AddRange(below);
        return all.Count == 0 && down.Count == 0 ? Empty : new(all, down, declared);
    }
}
