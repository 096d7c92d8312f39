using System.Globalization;
using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Tests.Domain;

/// <summary>Small things that many tests of the domain start from; the category and lists are the documents' own.</summary>
static class Samples
{
    public static readonly Guid CategoryId = new("7cbbb704-d86e-4dd2-a962-9dab078d9ff3");
    public static readonly Guid OtherCategoryId = new("7cbbb704-d86e-4dd2-a962-9dab078d9ff4");
    public static readonly Guid PriceListId = new("4f61bf48-7f9f-49a5-b5be-ea55b020e058");
    public static readonly Guid SecondPriceListId = new("4f61bf48-7f9f-49a5-b5be-ea55b020e059");
    public static readonly Guid StockListId = new("3ae40ae9-2f60-45cf-8282-91b0a8abc5a8");
    public static readonly Guid Known = new("11111111-2222-3333-4444-555555555555");
    public static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    public static readonly Actor Seller = new(new("00000000-0000-0000-0000-00000000000a"), "Selin", Roles.Seller, SellerNumber: 7);
    public static readonly Actor Reviewer = new(new("00000000-0000-0000-0000-00000000000b"), "Rana", Roles.Reviewer);
    public static readonly Actor OtherReviewer = new(new("00000000-0000-0000-0000-00000000000c"), "Oktay", Roles.Reviewer);
    public static readonly Actor Owner = new(new("00000000-0000-0000-0000-00000000000d"), "Ozan", Roles.Owner);
    public static readonly Actor Rule = Actor.Portal with { Rule = "Trusted sellers" };
    public static readonly IReadOnlyList<Reason> Reasons = [new Reason("poor_picture", "The picture is blurred.", "attributes.foo", "Take it in daylight.")];

    public static readonly AttributeDefinition Foo = new() { Key = "foo", Name = "foo", DataType = "text", IsRequired = true };
    public static readonly AttributeDefinition Baz = new()
    {
        Key = "baz", Name = "baz", DataType = "dropdown", IsRequired = true, IsOffer = true, Values = [new("bar", "bar"), new("qux", "qux")],
    };

    public static CategoryTree Tree(params IReadOnlyList<AttributeDefinition> attributes)
    {
        var library = attributes.Select(a => a with { Id = Guid.NewGuid() }).ToList();
        return new CategoryTree(
            [new Category { Id = CategoryId, Name = "Sample", Path = "0001" }, new Category { Id = OtherCategoryId, Name = "Other", Path = "0002" }],
            library.ToDictionary(a => a.Id),
            library.Select((a, i) => new CategoryAttribute { CategoryId = CategoryId, AttributeId = a.Id, Order = i }));
    }

    public static PreOfferContext Context(CategoryTree? tree = null, Actor? actor = null, ApprovalStatus? stored = null, IReferences? known = null) =>
        new(tree ?? Tree(Foo, Baz), new HashSet<Guid> { PriceListId, SecondPriceListId }, new HashSet<Guid> { StockListId }, known ?? NoReferences.Instance, actor ?? Seller, stored);

    /// <summary>The documents' example body.</summary>
    public static JsonObject Body() => (JsonObject)JsonNode.Parse("""
        {"sku": "SP-A", "name": "Sample Product", "base_code": "SP", "category": "7cbbb704-d86e-4dd2-a962-9dab078d9ff3", "approval_status": 3,
         "attributes": {"foo": "bar", "baz": "qux"},
         "prices": [{"price_list": "4f61bf48-7f9f-49a5-b5be-ea55b020e058", "price": "10.00", "retail_price": "10.00", "currency_type": "USD", "tax_rate": "0.00", "discount_percentage": "0.00"}],
         "stocks": [{"stock_list": "3ae40ae9-2f60-45cf-8282-91b0a8abc5a8", "stock": 100, "unit_type": "qty"}]}
        """)!;

    /// <summary>The example with one field replaced; <c>prices[0].price</c> reaches into a row.</summary>
    public static JsonObject With(string path, string json)
    {
        var body = Body();
        JsonNode at = body;
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        foreach (var step in steps[..^1]) at = step[0] == '[' ? at[int.Parse(step[1..^1], CultureInfo.InvariantCulture)]! : at[step]!;
        at[steps[^1]] = JsonNode.Parse(json);
        return body;
    }

    public static JsonObject Without(params string[] fields)
    {
        var body = Body();
        foreach (var field in fields) body.Remove(field);
        return body;
    }

    public static PreOfferContent Content(JsonNode? body = null, PreOfferContent? stored = null, PreOfferContext? context = null) =>
        PreOfferRules.Check(body ?? Body(), stored, context ?? Context()).Value.Content;

    /// <summary><c>path: message</c>, one a problem.</summary>
    public static string[] Told<T>(Outcome<T> outcome) => [.. outcome.Problems.Select(p => $"{p.Path}: {p.Message}")];
}

/// <summary>Knows what it is told, and one bundle: BOX contains PART.</summary>
sealed class SomeReferences(params Reference[] known) : IReferences
{
    public bool Exists(Reference reference) => known.Contains(reference);
    public bool Contains(string sku, string other) => (sku, other) == ("BOX", "PART");
}
