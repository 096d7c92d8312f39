using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Demo;

/// <summary>The demo's texts as they are written in <c>Demo/Content</c>, embedded in the program.</summary>
public sealed record DemoContent(
    DemoMarket Market, IReadOnlyDictionary<string, string[]> Groups, IReadOnlyList<DemoAttribute> Attributes,
    IReadOnlyList<DemoCategory> Categories, IReadOnlyList<DemoProduct> Products)
{
    public static DemoContent Read()
    {
        var library = Read<DemoLibrary>("attributes.json");
        return new(ReadMarket(), library.Groups, [.. library.Attributes.Select(DemoAttribute.Of)],
            Read<List<DemoCategory>>("categories.json"), Read<List<DemoProduct>>("products.json"));
    }

    /// <summary>Without the catalogue and the products.</summary>
    public static DemoMarket ReadMarket() => Read<DemoMarket>("market.json");

    internal static T Read<T>(string name)
    {
        var type = typeof(DemoContent);
        using var file = type.Assembly.GetManifestResourceStream($"{type.Namespace}.Content.{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded in {Assembly.GetExecutingAssembly().GetName().Name}.");
        return JsonSerializer.Deserialize<T>(file, PreOfferJson.Options)!;
    }

    sealed record DemoLibrary(Dictionary<string, string[]> Groups, List<JsonObject> Attributes);
}

/// <summary>The marketplace's name, its lists, sellers and people.</summary>
public sealed record DemoMarket(string Name, IReadOnlyList<DemoList> PriceLists, IReadOnlyList<DemoList> StockLists, IReadOnlyList<DemoSeller> Sellers, IReadOnlyList<DemoPerson> People);

/// <param name="Id">Only where the documents give one.</param>
/// <param name="Currency">Of a price list.</param>
public sealed record DemoList(string Key, string Name, string? Currency = null, Guid? Id = null);

public sealed record DemoSeller(int Number, string Name);

public sealed record DemoPerson(string Email, string Name, string Role, int? Seller = null);

/// <summary>An attribute as written; several may have one <see cref="Key"/> and differ in their values, so links go by <see cref="Ref"/>.</summary>
public sealed record DemoAttribute(string Key, string Name, string Type)
{
    public string Ref { get; init; } = "";
    public string? Tr { get; init; }
    public string? Group { get; init; }
    public string? Help { get; init; }
    public string? HelpTr { get; init; }
    public bool Required { get; init; }
    public bool Offer { get; init; }
    public bool Variant { get; init; }
    public bool VariantListable { get; init; }
    public bool Localizable { get; init; }
    public JsonNode? Default { get; init; }
    /// <summary>Value, English label, Turkish label.</summary>
    public IReadOnlyList<string[]>? Values { get; init; }
    public IReadOnlyList<JsonObject> Fields { get; init; } = [];
    public AttributeRules Rules { get; init; } = AttributeRules.None;

    /// <summary>The rules stand beside the other fields, by the names of <see cref="AttributeRules"/>.</summary>
    public static DemoAttribute Of(JsonObject written) =>
        written.Deserialize<DemoAttribute>(PreOfferJson.Options)! with { Rules = written.Deserialize<AttributeRules>(PreOfferJson.Options)! };
}

/// <param name="Attributes">References apart by spaces; one that ends in <c>+</c> is handed down.</param>
/// <param name="Id">Only where the documents give one.</param>
/// <param name="At">When it was made, where the documents tell.</param>
public sealed record DemoCategory(string Name, string Tr, string Attributes = "", int? Order = null, Guid? Id = null, DateTime? At = null)
{
    public IReadOnlyList<DemoCategory> Children { get; init; } = [];
}

/// <summary>A seller's product with its variants, each of which is a pre-offer.</summary>
/// <param name="Category">Its name; no two categories of the demo have the same.</param>
/// <param name="Tax">Percent.</param>
/// <param name="Picture">What is drawn; null for an offer on another's product.</param>
/// <param name="Reasons">Why its rejected variants were rejected.</param>
public sealed record DemoProduct(
    string Base, string Category, int Seller, int Tax, JsonObject Attributes, IReadOnlyList<DemoVariant> Variants,
    string? Picture = null, JsonObject? Localized = null, IReadOnlyList<Reason>? Reasons = null);

/// <param name="Status">A approved, W waiting, P pending, R rejected.</param>
/// <param name="Prices">Price list, price, retail price.</param>
/// <param name="Stocks">Stock list and number.</param>
/// <param name="Tint">The colour that its picture has.</param>
/// <param name="On">The SKU of the other seller's listed product that this is an offer on.</param>
public sealed record DemoVariant(
    string Sku, string Name, JsonObject Attributes, string Status, IReadOnlyList<string[]> Prices, IReadOnlyList<JsonArray> Stocks,
    string? Tint = null, string? On = null);
