using System.Text.Json.Nodes;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.Widgets;

public enum CollectionKind
{
    /// <summary>Picked and ordered by hand.</summary>
    Static = 0,
    /// <summary>What its rules find.</summary>
    Dynamic = 1,
}

/// <summary>The order of a collection's products.</summary>
public enum CollectionSort { Manual = 0, Newest = 1, PriceAscending = 2, PriceDescending = 3, Name = 4, Stock = 5 }

/// <summary>A named set of listed products, for product-collection widgets. Which products are in it now is kept beside it, in order.</summary>
public sealed class ProductCollection
{
    public Guid Id { get; set; }
    public int Number { get; set; }
    public required string Name { get; set; }
    /// <summary>Unique.</summary>
    public required string Slug { get; set; }
    public CollectionKind Kind { get; set; }
    /// <summary>Of a dynamic one: <see cref="CollectionRules"/> as JSON.</summary>
    public string Rules { get; set; } = "{}";
    public CollectionSort Sort { get; set; }
    /// <summary>The most products that it holds; null for <see cref="CollectionInput.MostProducts"/>.</summary>
    public int? Limit { get; set; }
    /// <summary>An inactive one shows nothing.</summary>
    public bool IsActive { get; set; } = true;
    /// <summary>The first moment when it shows nothing any more.</summary>
    public DateTime? ExpirationDate { get; set; }
    public int Revision { get; set; }
    /// <summary>When its rules last looked for products.</summary>
    public DateTime? RefreshedAt { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }
    public string UpdatedByName { get; set; } = "";

    public bool IsShownAt(DateTime time) => IsActive && !(ExpirationDate <= time);
}

/// <summary>A collection as the owner's API and the pages send it, checked.</summary>
/// <param name="Products">Of a static one, in order; null to keep those that are in it. As given: ids or SKUs.</param>
public sealed record CollectionInput(string Name, string Slug, CollectionKind Kind, CollectionRules Rules, CollectionSort Sort, int? Limit, bool IsActive, DateTime? ExpirationDate, IReadOnlyList<string>? Products)
{
    /// <summary>The most products of any collection.</summary>
    public const int MostProducts = 5000;
    static readonly string[] Kinds = ["static", "dynamic"];
    static readonly string[] Sorts = ["manual", "newest", "price_asc", "price_desc", "name", "stock"];

    public static string NameOf(CollectionKind kind) => Kinds[(int)kind];
    public static string NameOf(CollectionSort sort) => Sorts[(int)sort];
    public static IReadOnlyList<string> SortNames => Sorts;

    /// <param name="stored">Null for a new one: then name and slug are required.</param>
    public static Outcome<CollectionInput> Check(JsonNode? body, ProductCollection? stored)
    {
        if (body is not JsonObject item) return Problems.NotAnItem("", PythonText.TypeName(body));
        var reader = new FieldReader(item);
        var kind = reader.Optional("collection_type", (value, at) => Choice<CollectionKind>(value, at, Kinds), stored?.Kind ?? (reader["rules"] is null ? CollectionKind.Static : CollectionKind.Dynamic));
        var sort = reader.Optional("sort_option", (value, at) => Choice<CollectionSort>(value, at, Sorts), stored?.Sort ?? (kind == CollectionKind.Static ? CollectionSort.Manual : CollectionSort.Newest));
        var input = new CollectionInput(
            (stored is null ? reader.Required("name", ReadName) : reader.Optional("name", ReadName, stored.Name)) ?? "",
            (stored is null ? reader.Required("slug", WidgetRules.ReadSlug) : reader.Optional("slug", WidgetRules.ReadSlug, stored.Slug)) ?? "",
            kind,
            reader.Optional("rules", CollectionRules.Read, stored is null ? CollectionRules.Everything : CollectionRules.Parse(stored.Rules)) ?? CollectionRules.Everything,
            sort,
            Nullable(reader, "limit", (value, at) => IntegerField.Read(value, at, 1, MostProducts), stored?.Limit),
            reader.Optional("is_active", BooleanField.Read, stored?.IsActive ?? true),
            Nullable(reader, "expiration_date", TimeFields.ReadInstant, stored?.ExpirationDate),
            reader.Has("products") ? reader.Optional("products", ReadProducts) : null);
        return reader.Problems.Count > 0 ? Outcome<CollectionInput>.Refused(reader.Problems) : input;
    }

    static Outcome<string> ReadName(JsonNode? given, string path) => TextField.Read(given, path, WidgetRules.TextLength);

    static Outcome<T> Choice<T>(JsonNode? given, string path, string[] names) where T : struct, Enum =>
        ChoiceField.Read(given, path, names).Then<T>(name => Enum.GetValues<T>()[Array.IndexOf(names, name)]);

    static T? Nullable<T>(FieldReader reader, string field, Func<JsonNode?, string, Outcome<T>> read, T? stored) where T : struct =>
        !reader.Has(field) ? stored : reader[field] is null ? null : reader.Optional<T?>(field, (value, at) => read(value, at).Then<T?>(read => read));

    static Outcome<IReadOnlyList<string>> ReadProducts(JsonNode? given, string path)
    {
        if (given is not JsonArray list) return given is null ? Problems.Null(path) : Problems.NotAList(path, PythonText.TypeName(given));
        var problems = new List<Problem>();
        var products = new List<string>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            var read = TextField.Read(list[i], $"{path}[{i}]", WidgetRules.TextLength);
            if (read.Succeeded) products.Add(read.Value);
            else problems.AddRange(read.Problems);
        }
        if (list.Count > MostProducts) problems.Add(Problems.TooLarge(path, MostProducts));
        return problems.Count > 0 ? problems : products;
    }
}
