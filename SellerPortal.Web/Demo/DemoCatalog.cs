using System.Text.Json;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Demo;

/// <summary>The demo's categories, attributes and lists as the store keeps them.</summary>
public sealed class DemoCatalog
{
    readonly IReadOnlyDictionary<string, string[]> groups;
    readonly Dictionary<string, Guid> idsByName = new(StringComparer.Ordinal);
    readonly List<Category> categories = [];
    readonly List<CategoryAttribute> links = [];

    /// <param name="made">When the catalogue was set up.</param>
    public DemoCatalog(DemoContent content, DateTime made)
    {
        groups = content.Groups;
        var library = content.Attributes.ToDictionary(a => DemoIds.Of("attribute", a.Ref), a => Define(a) with { Id = DemoIds.Of("attribute", a.Ref) });
        Attributes = [.. library.Select(a => new AttributeRecord
        {
            Id = a.Key, Key = a.Value.Key, Name = a.Value.Name, DataType = a.Value.DataType,
            Definition = JsonSerializer.Serialize(a.Value, PreOfferJson.Options), CreatedAt = made, UpdatedAt = made,
        })];
        Add(content.Categories, "", made);
        PriceLists = [.. content.Market.PriceLists.Select((l, i) => new PriceList { Id = l.Id ?? DemoIds.Of("price-list", l.Key), Name = l.Name, Currency = l.Currency!, Order = i })];
        StockLists = [.. content.Market.StockLists.Select((l, i) => new StockList { Id = l.Id ?? DemoIds.Of("stock-list", l.Key), Name = l.Name, Order = i })];
        priceLists = content.Market.PriceLists.Zip(PriceLists).ToDictionary(l => l.First.Key, l => l.Second);
        stockLists = content.Market.StockLists.Zip(StockLists).ToDictionary(l => l.First.Key, l => l.Second);
        Tree = new CategoryTree(categories, library, links);
    }

    readonly Dictionary<string, PriceList> priceLists;
    readonly Dictionary<string, StockList> stockLists;

    public IReadOnlyList<AttributeRecord> Attributes { get; }
    public IReadOnlyList<Category> Categories => categories;
    public IReadOnlyList<CategoryAttribute> Links => links;
    public IReadOnlyList<PriceList> PriceLists { get; }
    public IReadOnlyList<StockList> StockLists { get; }
    public CategoryTree Tree { get; }

    public CategoryNode Category(string name) => Tree.Find(idsByName[name])!;
    public PriceList PriceList(string key) => priceLists[key];
    public StockList StockList(string key) => stockLists[key];

    void Add(IReadOnlyList<DemoCategory> siblings, string parent, DateTime made)
    {
        for (var i = 0; i < siblings.Count; i++)
        {
            var (written, path) = (siblings[i], CategoryPath.Child(parent, i + 1));
            // A minute apart, in the order of the tree: lists by time read like it.
            var at = written.At?.ToUniversalTime() ?? made.AddMinutes(categories.Count);
            var category = new Category
            {
                Id = written.Id ?? DemoIds.Of("category", path), Name = written.Name, Path = path, Order = written.Order ?? i,
                Translations = new() { ["tr"] = written.Tr }, CreatedAt = at, UpdatedAt = at,
            };
            categories.Add(category);
            idsByName.Add(written.Name, category.Id);
            var references = written.Attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var order = 0; order < references.Length; order++)
                links.Add(new()
                {
                    CategoryId = category.Id, AttributeId = DemoIds.Of("attribute", references[order].TrimEnd('+')),
                    Order = order, Inherits = references[order].EndsWith('+'),
                });
            Add(written.Children, path, made);
        }
    }

    AttributeDefinition Define(DemoAttribute written)
    {
        var group = written.Group is { } key ? groups[key] : null;
        return new()
        {
            Key = written.Key, Name = written.Name, DataType = written.Type,
            DefaultValue = written.Default, Values = written.Values is { } values ? [.. values.Select(Value)] : null,
            IsRequired = written.Required, IsOffer = written.Offer, IsVariant = written.Variant, IsVariantListable = written.VariantListable,
            IsLocalizable = written.Localizable, Group = group?[0], Help = written.Help, Rules = written.Rules,
            Translations = written.Tr is { } name ? new Dictionary<string, AttributeTexts> { ["tr"] = new(name, written.HelpTr, group?[1]) } : null,
            Fields = [.. written.Fields.Select(f => Define(DemoAttribute.Of(f)))],
        };
    }

    static AttributeValue Value(string[] written) => new(written[0], written[1],
        written.Length > 2 ? new Dictionary<string, string> { ["tr"] = written[2] } : null);
}
