using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Media;

/// <summary>Changing, arranging, deleting and bringing back, on both databases.</summary>
public class ChangeMediaTests(TestStores stores)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static Guid PreOfferId(MediaDesk desk) => desk.Market.Reader.Find(1, "SP-A")!.Id;
    static IReadOnlyList<MediaRow> Listed(MediaDesk desk, Actor? actor = null) => new ListMedia(desk.Market.Reader, new(desk.Market.Store)).Run(PreOfferId(desk), actor ?? desk.Market.Seller).Value.Rows;

    [Theory, OnBothDatabases]
    public async Task Arranging_puts_all_in_order_and_what_is_not_named_behind(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        var market = desk.Market;
        var items = new List<MediaItem>();
        for (var i = 0; i < 5; i++) items.Add(await desk.AddedAsync(3 + i, atEnd: true));
        var arrange = new ArrangeMedia(market.Store, market.Clock);
        var wanted = new[] { items[4].Id, items[0].Id, Guid.NewGuid(), items[4].Id };
        using var counter = new QueryCounter();
        var done = (await arrange.RunAsync(PreOfferId(desk), MediaKind.Image, wanted, market.Seller, Cancel)).Value;
        counter.AssertAtMost(8);
        Guid[] expected = [items[4].Id, items[0].Id, items[1].Id, items[2].Id, items[3].Id];
        Assert.Equal(expected, done.Select(i => i.Id));
        Assert.Equal(expected, Listed(desk).Select(r => r.Item.Id));
        Assert.Equal([0, 1, 2, 3, 4], Listed(desk).Select(r => r.Item.Order));
        Assert.Equal("not_found", (await arrange.RunAsync(PreOfferId(desk), MediaKind.Image, wanted, market.OtherSeller, Cancel)).Problems[0].Code);
    }

    [Theory, OnBothDatabases]
    public async Task Words_are_kept_by_language(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        var market = desk.Market;
        var item = await desk.AddedAsync(3);
        var change = new ChangeMedia(market.Store, market.Clock);
        var changed = (await change.RunAsync(item.Id, new(Order: 7, Alt: new Dictionary<string, string> { [""] = " A mug ", ["tr"] = "Kupa", ["de"] = " " }), market.Seller, Cancel)).Value;
        Assert.Equal(("""{"":"A mug","tr":"Kupa"}""", 7), (changed.AltText, changed.Order));
        Assert.Equal(["Kupa", "A mug"], [MediaRules.Alt(changed.AltText, "tr-tr"), MediaRules.Alt(changed.AltText, "en")]);
        Assert.Equal("max_length", (await change.RunAsync(item.Id, new(Alt: new Dictionary<string, string> { [""] = new('x', 501) }), market.Seller, Cancel)).Problems[0].Code);
        Assert.Equal("not_found", (await change.RunAsync(item.Id, new(Order: 1), market.OtherSeller, Cancel)).Problems[0].Code);
        Assert.Equal("permission_denied", (await change.RunAsync(item.Id, new(Order: 1), market.Seller with { ReadOnly = true }, Cancel)).Problems[0].Code);
        Assert.True((await change.RunAsync(item.Id, new(Order: 1), market.Owner, Cancel)).Succeeded);
    }

    [Theory, OnBothDatabases]
    public async Task A_deleted_one_is_nowhere_and_comes_back(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        var market = desk.Market;
        var item = await desk.AddedAsync(3, atEnd: true);
        var (remove, restore) = (new RemoveMedia(market.Store, market.Clock), new RestoreMedia(market.Store, market.Clock));
        Assert.Equal("not_found", (await remove.RunAsync(item.Id, market.OtherSeller, Cancel)).Problems[0].Code);
        Assert.True((await remove.RunAsync(item.Id, market.Seller, Cancel)).Succeeded);
        Assert.Empty(Listed(desk));
        Assert.Equal(0, new MediaReader(market.Store).Page(new() { Kind = MediaKind.Image, Seller = 1 }, new() { Limit = 10 }).Count);
        Assert.Equal("not_found", (await restore.RunAsync(item.Id, market.OtherSeller, Cancel)).Problems[0].Code);
        Assert.True((await restore.RunAsync(item.Id, market.Seller, Cancel)).Succeeded);
        Assert.Equal(item.Id, Listed(desk).Single().Item.Id);
        await remove.RunAsync(item.Id, market.Seller, Cancel);
        Assert.Equal("too_late", (await new RestoreMedia(market.Store, new LaterClock()).RunAsync(item.Id, market.Seller, Cancel)).Problems[0].Code);
        // Sent once more it is there as if new.
        Assert.Equal(item.Id, (await desk.AddedAsync(3)).Id);
        Assert.Single(Listed(desk));
    }

    sealed class LaterClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + TimeSpan.FromHours(1);
    }
}
