using System.Text.Json;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>
/// <c>taxonomy*.json</c>: categories with a <c>parent_id</c> and the handles of their attributes, attributes with values, and names in
/// other languages, apart (<c>translations</c>) or beside each thing (<c>t</c>). Ids are UUIDv5 of the source's
/// (a category's <c>id</c>, an attribute's <c>friendly_id</c>): docs/decisions/0008-import-of-taxonomies.md. Shopify's own file is the same
/// with its categories by <c>verticals</c>, global ids, and attributes that extend others named beside these.
/// </summary>
sealed class TaxonomyShape
{
    public static readonly Guid CategorySpace = new("6a1f7c52-3b0e-4a57-9d0e-5d0c3c1c7a01");
    public static readonly Guid AttributeSpace = new("6a1f7c52-3b0e-4a57-9d0e-5d0c3c1c7a02");

    internal const string GlobalId = "gid://";

    readonly JsonItems items = new();
    readonly TaxonomyTranslations translations;
    readonly JsonElement root;
    readonly bool verticals;

    TaxonomyShape(JsonElement root) => (this.root, verticals, translations) = (root, !root.TryGetProperty("categories", out _), new(root, items));

    public static Outcome<ImportedCatalog> Read(JsonElement root) => new TaxonomyShape(root).Read();

    Outcome<ImportedCatalog> Read()
    {
        var attributes = ReadAttributes();
        var given = ReadCategories();
        if (items.Problems.Count > 0) return items.Problems;

        var keyed = TaxonomyKeys.Assign(attributes, given.Select(c => c.Handles));
        var byHandle = TaxonomyKeys.ByHandle(keyed);
        var places = new Dictionary<string, int>(given.Count, StringComparer.Ordinal);
        for (var i = 0; i < given.Count; i++) places[given[i].Id] = i;
        var siblings = new Dictionary<string, int>(StringComparer.Ordinal);
        var categories = new List<ImportedCategory>(given.Count);
        foreach (var category in given)
        {
            var parent = -1;
            if (category.ParentId is { } id && !places.TryGetValue(id, out parent)) items.Note(ImportProblems.UnknownParent(category.Where, category.Id, id));
            foreach (var handle in category.Handles.Where(h => !byHandle.ContainsKey(h)))
                items.Note(ImportProblems.UnknownAttribute(category.Where, category.Id, handle));
            if (items.Problems.Count > 0) continue;
            categories.Add(new(CategoryId(category.Id), category.Name, category.Translations, [.. category.Handles.Select(h => byHandle[h])])
            {
                Where = category.Where, Parent = category.ParentId is null ? null : parent,
                Order = siblings[category.ParentId ?? ""] = siblings.GetValueOrDefault(category.ParentId ?? "") + 1,
            });
        }
        if (items.Problems.Count > 0) return items.Problems;
        return new ImportedCatalog(categories, [.. keyed.Select(k => k.Definition)], (a, b) => a.Id == b.Id, Merge) { AttributesAreTheirContent = false };
    }

    /// <summary>What is behind the last slash of a global id: <c>aa-1</c>.</summary>
    public static string Bare(string id) => id.StartsWith(GlobalId, StringComparison.Ordinal) ? id[(id.LastIndexOf('/') + 1)..] : id;

    /// <summary>A portal's own id is kept: what it exports is found again.</summary>
    public static Guid CategoryId(string id) => IdOf(CategorySpace, id);

    static Guid IdOf(Guid space, string id) => Guid.TryParseExact(id, "D", out var own) ? own : NameBasedId.Of(space, id);

    /// <summary>Its own, where the file gives one; else made of the handle.</summary>
    string KeyOf(JsonElement item, string handle, string where) => items.Optional(item, "key", where) is { } key && AttributeKey.IsValid(key) ? key : AttributeKey.Slug(handle);

    /// <summary>What the file says replaces what stands there; what it does not speak of (flags, rules, groups, other languages) stays.</summary>
    static AttributeDefinition Merge(AttributeDefinition? stored, AttributeDefinition given) => stored is null ? given : stored with
    {
        Key = given.Key, Name = given.Name, SourceKey = given.SourceKey, Values = given.Values, Help = given.Help ?? stored.Help,
        Translations = MergeTexts(stored.Translations, given.Translations),
    };

    static IReadOnlyDictionary<string, AttributeTexts>? MergeTexts(IReadOnlyDictionary<string, AttributeTexts>? stored, IReadOnlyDictionary<string, AttributeTexts>? given)
    {
        if (stored is null || given is null) return given ?? stored;
        var merged = new SortedDictionary<string, AttributeTexts>(stored.ToDictionary(), StringComparer.Ordinal);
        foreach (var (language, texts) in given)
            merged[language] = merged.TryGetValue(language, out var was) ? was with { Name = texts.Name ?? was.Name, Help = texts.Help ?? was.Help } : texts;
        return merged;
    }

    List<GivenAttribute> ReadAttributes()
    {
        var attributes = new List<GivenAttribute>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (item, where) in items.List(root, "attributes", ""))
        {
            if (items.IsFull) break;
            if (!items.IsObject(item, where)) continue;
            var handle = items.Text(item, "handle", where);
            var name = items.Text(item, "name", where);
            if (handle is null || name is null) continue;
            var values = ReadValues(item, where);
            Add(item, handle, name, where, values);
            foreach (var (extended, at) in items.List(item, "extended_attributes", where, needed: false))
                if (items.IsObject(extended, at) && items.Text(extended, "handle", at) is { } other && items.Text(extended, "name", at) is { } called) Add(extended, other, called, at, values);
        }
        return attributes;

        void Add(JsonElement item, string handle, string name, string where, List<AttributeValue> values)
        {
            var id = items.Optional(item, "friendly_id", where) ?? (verticals ? handle.Replace('-', '_') : handle);
            // Two of Shopify's attributes may have one handle; its number tells them apart.
            if (verticals && seen.ContainsKey(id)) id = $"{id}_{Bare(items.Optional(item, "id", where) ?? where)}";
            if (!seen.TryAdd(id, where)) items.Note(ImportProblems.FriendlyIdRepeated(where, id, seen[id]));
            attributes.Add(new(handle, id, new AttributeDefinition
            {
                Id = IdOf(AttributeSpace, id), Key = KeyOf(item, handle, where), Name = name, DataType = TaxonomyDataType.Of(name, values),
                Values = values.Count > 0 ? values : null, Help = items.Optional(item, "description", where, 2000), Translations = translations.OfAttribute(item, handle, where),
            }));
        }
    }

    List<AttributeValue> ReadValues(JsonElement attribute, string where)
    {
        var values = new List<AttributeValue>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, at) in items.List(attribute, "values", where, needed: false))
        {
            if (items.IsFull || !items.IsObject(item, at)) break;
            if (items.Text(item, "name", at) is not { } name) continue;
            var value = items.Optional(item, "handle", at) ?? name;
            if (seen.Add(value)) values.Add(new(value, name, translations.OfValue(item, value, at)));
        }
        return values;
    }

    List<GivenCategory> ReadCategories()
    {
        var categories = new List<GivenCategory>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (item, where) in CategoryItems())
        {
            if (items.IsFull) break;
            if (!items.IsObject(item, where)) continue;
            var id = items.Text(item, "id", where) is { } given ? Bare(given) : null;
            var name = items.Text(item, "name", where);
            if (id is null || name is null) continue;
            if (!seen.TryAdd(id, where)) items.Note(ImportProblems.IdRepeated(where, id, seen[id]));
            var handles = items.List(item, "attributes", where, needed: false).Select(a => a.Item.ValueKind == JsonValueKind.Object ? items.Text(a.Item, "handle", a.Where) : items.Text(a.Item, a.Where)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            categories.Add(new(id, items.Optional(item, "parent_id", where) is { } parent ? Bare(parent) : null, name, handles, translations.OfCategory(item, id, where), where));
        }
        return categories;
    }

    IEnumerable<(JsonElement Item, string Where)> CategoryItems() => !verticals ? items.List(root, "categories", "")
        : items.List(root, "verticals", "").Where(v => items.IsObject(v.Item, v.Where)).SelectMany(v => items.List(v.Item, "categories", v.Where));

    sealed record GivenCategory(string Id, string? ParentId, string Name, IReadOnlyList<string> Handles, IReadOnlyDictionary<string, string>? Translations, string Where);
}

/// <summary>An attribute of the file with the names it goes by there.</summary>
sealed record GivenAttribute(string Handle, string FriendlyId, AttributeDefinition Definition);
