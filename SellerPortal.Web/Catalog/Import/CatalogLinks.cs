using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>
/// Which links make each category's effective attributes exactly the file's. A category that has them already, by its own links or
/// inherited ones, is left as it is; any other gets links of its own that are not handed down, and does without what it would inherit.
/// </summary>
static class CatalogLinks
{
    /// <returns>All links of every category of the file, by category.</returns>
    public static Dictionary<Guid, List<CategoryAttribute>> Find(
        ImportedCatalog file, CatalogState state, IReadOnlyList<Category> categories, IReadOnlyDictionary<Guid, AttributeDefinition> library)
    {
        var links = file.Categories.ToDictionary(c => c.Id, c => state.Categories.ContainsKey(c.Id) ? state.Links[c.Id].ToList() : Own(c.Id, c.Attributes.Select(a => a.Id)));
        var others = state.Links.Where(l => !links.ContainsKey(l.Key)).SelectMany(l => l).ToList();
        var settled = new HashSet<Guid>();
        // Each round settles at least one level: what a category hands down is final before its children are judged again.
        for (var round = 0; round <= CategoryPath.MaxLength; round++)
        {
            var tree = new CategoryTree(categories, library, links.Values.SelectMany(l => l).Concat(others));
            var wrong = file.Categories.Where(c => !IsRight(tree.Find(c.Id)!.Schema, c, file)).ToList();
            if (wrong.Count == 0) return links;
            foreach (var category in wrong)
            {
                var schema = tree.Find(category.Id)!.Schema;
                var own = Own(category.Id, category.Attributes.Select(a => Chosen(a, schema, file).Id));
                if (!settled.Add(category.Id)) Exclude(own, schema, category, library);
                links[category.Id] = own;
            }
        }
        throw new InvalidOperationException("The attributes of an imported category cannot be had by links.");
    }

    static bool IsRight(AttributeSchema schema, ImportedCategory category, ImportedCatalog file)
    {
        if (schema.Attributes.Count != category.Attributes.Count) return false;
        for (var i = 0; i < category.Attributes.Count; i++)
            if (!file.SameAttribute(schema.Attributes[i], category.Attributes[i])) return false;
        return true;
    }

    /// <summary>The category's own attribute of that key where it says the same: it may know more than the file.</summary>
    static AttributeDefinition Chosen(AttributeDefinition given, AttributeSchema schema, ImportedCatalog file) =>
        schema.Find(given.Key) is { } known && file.SameAttribute(known, given) ? known : given;

    static List<CategoryAttribute> Own(Guid category, IEnumerable<Guid> attributes) =>
        [.. attributes.Select((id, i) => new CategoryAttribute { CategoryId = category, AttributeId = id, Order = i + 1 })];

    static void Exclude(List<CategoryAttribute> own, AttributeSchema schema, ImportedCategory category, IReadOnlyDictionary<Guid, AttributeDefinition> library)
    {
        var keys = category.Attributes.Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var inherited in schema.Attributes.Where(a => !keys.Contains(a.Key) && library.ContainsKey(a.Id) && own.All(l => l.AttributeId != a.Id)))
            own.Add(new() { CategoryId = category.Id, AttributeId = inherited.Id, Order = own.Count + 1, Excluded = true });
    }
}
