using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media.Library;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Media;

public class ListByPreOfferTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task Shows_each_pre_offer_with_its_first_few_in_order_and_its_seller_alone(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        for (var width = 10; width < 20; width++) await desk.AddedAsync(width, "SP-A", atEnd: true);
        await desk.AddedAsync(30, "SP-B");
        Assert.True((await desk.AddAsync(40, actor: desk.Market.OtherSeller, seller: 2)).Succeeded);
        var list = new ListByPreOffer(new MediaShelves(desk.Market.Store));

        var mine = list.Run(2, null, desk.Market.Seller).Value;
        Assert.Equal([("SP-B", 1), ("SP-A", 10)], mine.Shelves.Select(s => (s.Sku, s.Count)));
        Assert.Equal(Enumerable.Range(10, ListByPreOffer.Few), mine.Shelves[1].First.Select(r => r.File.Width));
        Assert.False(mine.HasNext);
        Assert.Equal(["SP-A"], list.Run(null, mine.Shelves[0].Number, desk.Market.Seller).Value.Shelves.Select(s => s.Sku));

        Assert.Equal(3, list.Run(null, null, desk.Market.Owner).Value.Shelves.Count);
        Assert.Equal(["SP-A"], list.Run(2, null, desk.Market.Owner).Value.Shelves.Select(s => s.Sku));
        Assert.Equal("permission_denied", list.Run(null, null, new(Guid.NewGuid(), "editor", SellerPortal.Domain.Roles.Editor)).Problems[0].Code);
    }
}
