namespace SellerPortal.Domain.Catalog;

public sealed partial class CategoryTree
{
    /// <summary>
    /// The tree after an edit of attributes and links. Only the main categories that it reaches are made anew, and in them only the schemas
    /// that change. Where the edit finds other than it expects, what it leaves counts.
    /// </summary>
    /// <param name="now">UTC: the new <c>updated_at</c> of the categories whose attributes change.</param>
    public CategoryTree With(SchemaEdit edit, DateTime now) => edit.IsEmpty ? this : new(this, edit, now);

    /// <summary>Those that <see cref="With(SchemaEdit, DateTime)"/> or an edit of the tree has changed, as they are now.</summary>
    public IEnumerable<CategoryNode> ChangedSince(CategoryTree before) => All.Where(n => !ReferenceEquals(before.Find(n.Id)?.Category, n.Category));

    public CategoryAttribute? LinkOf(LinkKey key) => LinksOf(key.Category).FirstOrDefault(l => l.AttributeId == key.Attribute);

    CategoryTree(CategoryTree before, SchemaEdit edit, DateTime now)
    {
        attributes = Redefined(before.attributes, edit);
        linksOf = Relinked(before.linksOf, edit);
        var changed = edit.Attributes.ToHashSet();
        var relinked = edit.Links.Select(k => k.Category).ToHashSet();
        if (changed.Count > 0)
            foreach (var (category, links) in linksOf)
                if (links.Any(l => changed.Contains(l.AttributeId))) relinked.Add(category);

        // Where parents are missing, main categories lie within each other's paths: then all is grown anew.
        HashSet<CategoryNode> touched = [.. before.HasOrphans ? before.Roots : relinked.Select(before.Find).OfType<CategoryNode>().Select(RootOf)];
        var (roots, grown) = Grow(before.Below(touched).ConvertAll(n => (n.Category, (CategoryNode?)n)), relinked, OnlyRedefined(before, edit));
        foreach (var node in grown)
            if (before.Find(node.Id) is { } was && !node.Schema.SaysAs(was.Schema)) node.Category = Updated(node.Category, now);
        var kept = before.Roots.Where(r => !touched.Contains(r)).ToList();
        Roots = Ordered([.. kept, .. roots]);
        byPath = before.HasOrphans ? new(grown) : before.byPath.With(touched.Select(r => r.Path).ToHashSet(), grown);
        byId = before.byId.With([], grown);
    }

    /// <summary>Null where links or keys change too, or a grace of a link's own gives a category its own copy of a definition.</summary>
    static Dictionary<AttributeDefinition, AttributeDefinition>? OnlyRedefined(CategoryTree before, SchemaEdit edit)
    {
        if (edit.Before.Links.Count > 0 || edit.After.Links.Count > 0) return null;
        var redefined = new Dictionary<AttributeDefinition, AttributeDefinition>(ReferenceEqualityComparer.Instance);
        foreach (var now in edit.After.Definitions)
        {
            if (!before.attributes.TryGetValue(now.Id, out var was) || was.Key != now.Key || before.LinksUsing(now.Id).Any(l => l.GraceUntil is not null)) return null;
            redefined[was] = now;
        }
        return edit.Before.Definitions.All(d => edit.After.Find(d.Id) is not null) ? redefined : null;
    }

    static CategoryNode RootOf(CategoryNode node)
    {
        while (node.Parent is { } parent) node = parent;
        return node;
    }

    static IReadOnlyDictionary<Guid, AttributeDefinition> Redefined(IReadOnlyDictionary<Guid, AttributeDefinition> library, SchemaEdit edit)
    {
        if (!edit.Attributes.Any()) return library;
        var redefined = new Dictionary<Guid, AttributeDefinition>(library);
        foreach (var gone in edit.Before.Definitions) redefined.Remove(gone.Id);
        foreach (var definition in edit.After.Definitions) redefined[definition.Id] = definition;
        return redefined;
    }

    static Dictionary<Guid, CategoryAttribute[]> Relinked(Dictionary<Guid, CategoryAttribute[]> links, SchemaEdit edit)
    {
        var touched = edit.Links.GroupBy(k => k.Category).ToList();
        if (touched.Count == 0) return links;
        var relinked = new Dictionary<Guid, CategoryAttribute[]>(links);
        var after = edit.After.Links.ToLookup(l => l.CategoryId);
        foreach (var category in touched)
        {
            var keys = category.Select(k => k.Attribute).ToHashSet();
            var now = InOrder((links.GetValueOrDefault(category.Key) ?? []).Where(l => !keys.Contains(l.AttributeId)).Concat(after[category.Key]));
            if (now.Length > 0) relinked[category.Key] = now;
            else relinked.Remove(category.Key);
        }
        return relinked;
    }

    static Category Updated(Category category, DateTime now) => new()
    {
        Id = category.Id, Path = category.Path, Order = category.Order, Name = category.Name, Translations = category.Translations,
        CreatedAt = category.CreatedAt, UpdatedAt = now,
    };
}
