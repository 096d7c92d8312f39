using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Media;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Media;

public class AddPreOfferMediaTests(TestStores stores)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Adds_the_same_bytes_once_to_a_pre_offer(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        var first = await desk.AddedAsync(3);
        var again = (await desk.AddAsync(3, order: 4, status: MediaStatus.Disabled)).Value;
        Assert.Equal(first.Id, again.Id);
        Assert.Equal((4, MediaStatus.Disabled), (again.Order, again.Status));
        Assert.True(again.UpdatedAt > first.UpdatedAt);
        var kept = (await desk.AddAsync(3)).Value;
        Assert.Equal((4, MediaStatus.Disabled, again.UpdatedAt), (kept.Order, kept.Status, kept.UpdatedAt));

        await using var db = desk.Market.Store.CreateDbContext();
        var count = await db.MediaCounts.Where(c => c.Count > 0).SingleAsync(Cancel);
        Assert.Equal((1, MediaKind.Image, MediaStatus.Disabled, 1), (count.SellerNumber, count.Kind, count.Status, count.Count));
    }

    [Theory, OnBothDatabases]
    public async Task Gives_each_pre_offer_its_own_item_and_one_file_to_all_of_a_seller(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        var (one, two) = (await desk.AddedAsync(3), await desk.AddedAsync(3, "SP-B"));
        Assert.NotEqual(one.Id, two.Id);
        Assert.Equal(one.FileId, two.FileId);
        var others = (await desk.AddAsync(3, actor: desk.Market.OtherSeller, seller: 2)).Value;
        Assert.NotEqual(one.FileId, others.FileId);
    }

    [Theory, OnBothDatabases]
    public async Task Puts_a_new_one_first_or_behind_all_others(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        Assert.Equal(0, (await desk.AddedAsync(3)).Order);
        Assert.Equal(1, (await desk.AddedAsync(4, atEnd: true)).Order);
        Assert.Equal(2, (await desk.AddedAsync(5, atEnd: true)).Order);
    }

    [Theory, OnBothDatabases]
    public async Task Lets_uploads_of_the_same_picture_at_once_make_one_item(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => desk.AddAsync(3))));
        Assert.Single(all.Select(o => o.Value.Id).Distinct());
        await using var db = desk.Market.Store.CreateDbContext();
        Assert.Equal(1, await db.MediaCounts.SumAsync(c => c.Count, Cancel));
    }

    [Theory, OnBothDatabases]
    public async Task Refuses_another_sellers_and_unknown_and_withdrawn_pre_offers(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        var market = desk.Market;
        Assert.Equal("permission_denied", (await desk.AddAsync(3, actor: market.OtherSeller)).Problems[0].Code);
        Assert.Equal("permission_denied", (await desk.AddAsync(3, actor: market.Seller with { ReadOnly = true })).Problems[0].Code);
        var unknown = (await desk.AddAsync(3, "NOPE")).Problems[0];
        Assert.Equal(("parent", "Object with sku=NOPE does not exist."), (unknown.Path, unknown.Message));
        Assert.True((await desk.AddAsync(3, actor: market.Owner)).Succeeded);
        var row = market.Reader.Find(1, "SP-B")!;
        await new SellerPortal.Web.PreOffers.WithdrawPreOffer(market.Store, market.Clock).RunAsync(row.Id, market.Seller, Cancel);
        Assert.Equal("no_such_sku", (await desk.AddAsync(3, "SP-B")).Problems[0].Code);
    }

    [Theory, OnBothDatabases]
    public async Task Sends_an_approved_pre_offer_to_the_queue_and_gives_a_waiting_one_a_new_version(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        var market = desk.Market;
        var waiting = market.Reader.Find(1, "SP-A")!;
        await desk.AddedAsync(3);
        var touched = market.Reader.Find(1, "SP-A")!;
        Assert.Equal((waiting.Version + 1, waiting.Status, waiting.UpdatedAt), (touched.Version, touched.Status, touched.UpdatedAt));
        await desk.AddedAsync(3);
        Assert.Equal(touched.Version, market.Reader.Find(1, "SP-A")!.Version);

        var body = market.Body("SP-A");
        body["seller"] = await SellerIdAsync(desk);
        body["approval_status"] = 1;
        await market.SubmitAsync(body, market.Reviewer);
        Assert.Equal(ApprovalStatus.Approved, market.Reader.Find(1, "SP-A")!.Status);
        await desk.AddedAsync(4);
        Assert.Equal(ApprovalStatus.Required, market.Reader.Find(1, "SP-A")!.Status);
    }

    static async Task<string> SellerIdAsync(MediaDesk desk)
    {
        await using var db = desk.Market.Store.CreateDbContext();
        return (await db.Sellers.SingleAsync(s => s.Number == 1, Cancel)).Id.ToString();
    }
}
