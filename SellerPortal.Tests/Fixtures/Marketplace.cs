using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Fixtures;

/// <summary>A small marketplace in one test's own database: two sellers, a reviewer, one category of shoes, a price and a stock list.</summary>
public sealed class Marketplace : IAsyncDisposable
{
    public static readonly Guid PriceListId = Guid.Parse("4f61bf48-7f9f-49a5-b5be-ea55b020e058");
    public static readonly Guid StockListId = Guid.Parse("3ae40ae9-2f60-45cf-8282-91b0a8abc5a8");

    bool disposed;

    public required TestStore Test { get; init; }
    public required CatalogCache Catalog { get; init; }
    public PortalStore Store => Test.Store;
    public CategoryNode Shoes { get; private set; } = null!;
    public Actor Seller { get; } = new(Guid.CreateVersion7(), "Ayşe", Roles.Seller, 1);
    public Actor OtherSeller { get; } = new(Guid.CreateVersion7(), "Bruno", Roles.Seller, 2);
    public Actor Reviewer { get; } = new(Guid.CreateVersion7(), "Rana", Roles.Reviewer);
    public Actor OtherReviewer { get; } = new(Guid.CreateVersion7(), "Remzi", Roles.Reviewer);
    public Actor Owner { get; } = new(Guid.CreateVersion7(), "Ömer", Roles.Owner);
    public TimeProvider Clock { get; init; } = TimeProvider.System;
    public SubmitPreOffer Submit => new(Store, Catalog, new SellerDirectory(Store), Clock);
    public PreOfferReader Reader => new(Store);

    public static async Task<Marketplace> OpenAsync(TestStores stores, Database database, params IReadOnlyList<AttributeDefinition> attributes)
    {
        var test = await stores.NewAsync(database);
        var marketplace = new Marketplace { Test = test, Catalog = new(test.Store) };
        await marketplace.FillAsync(attributes);
        return marketplace;
    }

    /// <summary>The body of a valid pre-offer; change what the test is about.</summary>
    public JsonObject Body(string sku, string name = "Trail shoe") => new()
    {
        ["sku"] = sku, ["name"] = name, ["category"] = Shoes.Id.ToString(),
        ["attributes"] = new JsonObject { ["colour"] = "red", ["size"] = new JsonArray("38", "39"), ["note"] = "Dry cool" },
        ["prices"] = new JsonArray(new JsonObject { ["price_list"] = PriceListId.ToString(), ["price"] = "10.00", ["retail_price"] = "12.00", ["currency_type"] = "USD", ["tax_rate"] = "20.00" }),
        ["stocks"] = new JsonArray(new JsonObject { ["stock_list"] = StockListId.ToString(), ["stock"] = 5, ["unit_type"] = "qty" }),
    };

    public async Task<PreOfferReceipt> SubmitAsync(JsonObject body, Actor? actor = null)
    {
        var outcome = await Submit.RunAsync(new(body), actor ?? Seller, CancellationToken.None);
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Problems));
        return outcome.Value;
    }

    async Task FillAsync(IReadOnlyList<AttributeDefinition> attributes)
    {
        var now = DateTime.UtcNow;
        var category = new Category { Id = Guid.CreateVersion7(), Name = "Shoes", Path = "0001", CreatedAt = now, UpdatedAt = now };
        if (attributes.Count == 0) attributes = ShoeAttributes();
        await Store.WriteAsync(async transaction =>
        {
            var db = transaction.Db;
            db.Categories.Add(category);
            db.PriceLists.Add(new PriceList { Id = PriceListId, Name = "Retail", Currency = "USD" });
            db.StockLists.Add(new StockList { Id = StockListId, Name = "Main warehouse" });
            foreach (var (attribute, order) in attributes.Select((a, i) => (a with { Id = Guid.CreateVersion7() }, i)))
            {
                db.Attributes.Add(new AttributeRecord
                {
                    Id = attribute.Id, Key = attribute.Key, Name = attribute.Name, DataType = attribute.DataType,
                    Definition = JsonSerializer.Serialize(attribute, PreOfferJson.Options), CreatedAt = now, UpdatedAt = now,
                });
                db.CategoryAttributes.Add(new CategoryAttribute { CategoryId = category.Id, AttributeId = attribute.Id, Order = order, Inherits = true });
            }
            foreach (var number in new[] { 1, 2 })
            {
                db.Sellers.Add(new Seller { Number = number, Id = Guid.CreateVersion7(), Name = number == 1 ? "Anadolu Shoes" : "Bergstrom Sport", CreatedAt = now });
                db.SellerCounts.Add(new SellerCount { SellerNumber = number, LastCreatedAt = DateTime.UnixEpoch });
            }
            await db.SaveChangesAsync();
            CatalogCache.Raise(transaction);
        }, CancellationToken.None);
        Shoes = (await Catalog.CurrentAsync(CancellationToken.None)).Tree.Find(category.Id)!;
    }

    static AttributeDefinition[] ShoeAttributes() =>
    [
        new() { Key = "colour", Name = "Colour", DataType = "dropdown", IsRequired = true, Values = [new("red", "Red"), new("blue", "Blue")] },
        new() { Key = "size", Name = "Size", DataType = "multiple", Values = [new("38", "38"), new("39", "39"), new("40", "40")] },
        new() { Key = "note", Name = "Note", DataType = "text", IsOffer = true },
    ];

    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        Catalog.Dispose();
        await Test.DisposeAsync();
    }
}
