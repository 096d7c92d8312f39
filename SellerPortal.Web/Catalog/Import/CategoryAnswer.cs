using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>
/// CTI01's own answer: a list of categories, each with its breadcrumb, its path and all of its attributes. Ids are kept, and the structure
/// is that of the paths. An attribute is what it says: equal ones are one attribute of the library, different ones of the same key several.
/// </summary>
sealed class CategoryAnswer
{
    static readonly Guid AttributeSpace = new("6a1f7c52-3b0e-4a57-9d0e-5d0c3c1c7a03");
    const string Separator = " > ";

    readonly JsonItems items = new();
    readonly Dictionary<Guid, AttributeDefinition> library = [];
    readonly Dictionary<Guid, string> ids = [];

    public static Outcome<ImportedCatalog> Read(JsonElement list, string where) => new CategoryAnswer().ReadList(list, where);

    Outcome<ImportedCatalog> ReadList(JsonElement list, string where)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            items.Note(ImportProblems.NotAList(where, list.ValueKind));
            return items.Problems;
        }
        var given = new List<ImportedCategory>(list.GetArrayLength());
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (items.IsFull) break;
            if (ReadCategory(item, $"{where}[{index++}]") is { } category) given.Add(category);
        }
        var paths = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < given.Count; i++)
            if (!paths.TryAdd(given[i].Path!, i)) items.Note(ImportProblems.PathRepeated(given[i].Where, given[i].Path!, given[paths[given[i].Path!]].Where));
        return items.Problems.Count > 0 ? items.Problems
            : new ImportedCatalog([.. given.Select(c => Placed(c, given, paths))], [.. library.Values], IsSame, (_, attribute) => attribute) { AttributesAreTheirContent = true };
    }

    /// <summary>With its parent, and its own name without the ancestors' where the breadcrumb begins with them.</summary>
    static ImportedCategory Placed(ImportedCategory category, List<ImportedCategory> all, Dictionary<string, int> paths)
    {
        var order = CategoryPath.Sibling(category.Path!);
        if (CategoryPath.Parent(category.Path!) is not { } path || !paths.TryGetValue(path, out var parent)) return category with { Order = order };
        return category with { Parent = parent, Order = order, Name = OwnName(category.Breadcrumb!, all[parent].Breadcrumb!) };
    }

    /// <summary>The last part of a breadcrumb below <paramref name="parent"/>; the whole where it does not begin with that.</summary>
    public static string OwnName(string breadcrumb, string parent) =>
        breadcrumb.Length > parent.Length + Separator.Length && breadcrumb.StartsWith(parent + Separator, StringComparison.Ordinal) ? breadcrumb[(parent.Length + Separator.Length)..] : breadcrumb;

    public static bool IsBelow(string breadcrumb, string parent) => OwnName(breadcrumb, parent).Length < breadcrumb.Length;

    ImportedCategory? ReadCategory(JsonElement item, string where)
    {
        if (!items.IsObject(item, where)) return null;
        var id = items.Text(item, "id", where);
        var name = items.Text(item, "name", where, 20_000);
        var path = items.Text(item, "path", where);
        if (id is null || name is null || path is null) return null;
        var known = Guid.TryParse(id, out var guid);
        if (!known) items.Note(ImportProblems.NotAUuid($"{where}.id", id));
        else if (!ids.TryAdd(guid, where)) items.Note(ImportProblems.IdRepeated(where, id, ids[guid]));
        if (!CategoryPath.IsValid(path) || Steps(path).Any(step => step == "0000"))
        {
            items.Note(ImportProblems.NotAPath($"{where}.path", path));
            return null;
        }
        return new(guid, name, null, ReadAttributes(item, where)) { Path = path, Breadcrumb = name, Where = where };
    }

    static IEnumerable<string> Steps(string path) => path.Chunk(CategoryPath.StepLength).Select(step => new string(step));

    List<AttributeDefinition> ReadAttributes(JsonElement category, string where)
    {
        var attributes = new List<AttributeDefinition>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, at) in items.List(category, "attributes", where, needed: false))
        {
            if (items.IsFull) break;
            if (CategoryAnswerAttribute.Read(items, item, at) is not { } attribute) continue;
            var slug = attribute.Key;
            for (var n = 2; !keys.Add(attribute.Key); n++) attribute = attribute with { Key = $"{slug}_{n}" };
            attributes.Add(Shared(attribute));
        }
        return attributes;
    }

    AttributeDefinition Shared(AttributeDefinition attribute)
    {
        var id = ContentId(attribute);
        return library.TryGetValue(id, out var same) ? same : library[id] = attribute with { Id = id };
    }

    /// <summary>The same for equal definitions, whichever category has them.</summary>
    public static Guid ContentId(AttributeDefinition attribute) => NameBasedId.Of(AttributeSpace, JsonSerializer.Serialize(Told(attribute), PreOfferJson.Options));

    static bool IsSame(AttributeDefinition stored, AttributeDefinition given) => stored.Id == given.Id || ContentId(stored) == given.Id;

    /// <summary>What CTI01 tells of an attribute: its eleven fields.</summary>
    static AttributeDefinition Told(AttributeDefinition attribute) => new()
    {
        Key = attribute.Key, Name = attribute.Name, DataType = attribute.DataType, DefaultValue = attribute.DefaultValue?.DeepClone(),
        Values = attribute.Values?.Where(v => !v.Retired).Select(v => v with { Translations = Sorted(v.Translations) }).ToList() is { Count: > 0 } values ? values : null,
        IsRequired = attribute.IsRequired, IsOffer = attribute.IsOffer, IsVariant = attribute.IsVariant, IsVariantListable = attribute.IsVariantListable,
        IsLocalizable = attribute.IsLocalizable,
        Translations = Sorted(attribute.Translations?.Where(t => t.Value.Name is not null).ToDictionary(t => t.Key, t => new AttributeTexts(t.Value.Name))),
    };

    static SortedDictionary<string, T>? Sorted<T>(IReadOnlyDictionary<string, T>? texts) => texts is { Count: > 0 } ? new(texts.ToDictionary(), StringComparer.Ordinal) : null;
}
