using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Widgets;

public class ProductIndexTests(TestStores stores)
{
    const string Prices = """[{"price_list":"4f61bf48-7f9f-49a5-b5be-ea55b020e058","price":"12.50","retail_price":"20.00","currency_type":"USD","tax_rate":"0.00","discount_percentage":"0.00"}]""";
    const string Stocks = """[{"stock_list":"3ae40ae9-2f60-45cf-8282-91b0a8abc5a8","stock":7,"unit_type":"qty"}]""";

    [Theory, OnBothDatabases]
    public async Task Whoever_writes_a_product_or_an_offer_its_facts_follow(Database database)
    {
        await using var marketplace = await Marketplace.OpenAsync(stores, database);
        var (store, index, now) = (marketplace.Store, new ProductIndex(marketplace.Store), DateTime.UtcNow);
        var product = new Product { Id = Guid.CreateVersion7(), Name = "Shoe", Sku = "S", BaseCode = "S", CategoryId = marketplace.Shoes.Id, Attributes = """{"colour":"red","size":["38","39"]}""", CreatedAt = now, UpdatedAt = now };
        await using (var db = store.CreateDbContext())
        {
            db.Products.Add(product);
            await db.SaveChangesAsync();
        }
        Assert.Equal((false, 0, 0), await FactsAsync());
        var offer = new Offer { Id = Guid.CreateVersion7(), ProductId = product.Id, SellerNumber = 1, PreOfferNumber = 1, Sku = "S", Prices = Prices, Stocks = Stocks, CreatedAt = now, UpdatedAt = now };
        await using (var db = store.CreateDbContext())
        {
            db.Offers.Add(offer);
            db.Offers.Add(new Offer { Id = Guid.CreateVersion7(), ProductId = product.Id, SellerNumber = 2, PreOfferNumber = 2, Sku = "S", Prices = Prices.Replace("12.50", "12.40", StringComparison.Ordinal), Stocks = Stocks, CreatedAt = now, UpdatedAt = now });
            await db.SaveChangesAsync();
        }
        Assert.Equal((true, 12_400, 14), await FactsAsync());
        await using (var db = store.CreateDbContext())
            Assert.Equal(["$seller=1", "$seller=2", "colour=red", "size=38", "size=39"], (await db.ProductFactValues.Select(v => v.Key + "=" + v.Value).ToListAsync()).Order(StringComparer.Ordinal));

        await using (var db = store.CreateDbContext()) await db.Offers.Where(o => o.SellerNumber == 2).ExecuteDeleteAsync();
        Assert.Equal((true, 12_500, 7), await FactsAsync());
        await using (var db = store.CreateDbContext()) await db.Categories.ExecuteUpdateAsync(set => set.SetProperty(c => c.Path, "0007"));
        await index.FollowCategoriesAsync(CancellationToken.None);
        Assert.Equal((true, 12_500, 7), await FactsAsync());
        await using (var db = store.CreateDbContext()) Assert.Equal("0007", (await db.ProductFacts.SingleAsync()).CategoryPath);
        await using (var db = store.CreateDbContext()) await db.Products.ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false));
        Assert.False((await FactsAsync()).Sellable);
        await using (var db = store.CreateDbContext()) Assert.Empty(await db.ProductFactValues.ToListAsync());
        Assert.Equal(0, await index.RunAsync(CancellationToken.None));

        async Task<(bool Sellable, long Price, long Stock)> FactsAsync()
        {
            Assert.True(await index.RunAsync(CancellationToken.None) > 0);
            await using var db = store.CreateDbContext();
            var facts = await db.ProductFacts.SingleAsync();
            return (facts.IsSellable, facts.Price, facts.Stock);
        }
    }
}
