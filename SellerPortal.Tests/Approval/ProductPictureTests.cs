using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Media;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Tests.Media;
using SellerPortal.Web.Approval;
using SellerPortal.Web.Media;

namespace SellerPortal.Tests.Approval;

/// <summary>What approvals make of a pre-offer's pictures, on both databases.</summary>
public class ProductPictureTests(TestStores stores)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static async Task<List<ProductMedia>> ShownAsync(MediaDesk desk)
    {
        await using var db = desk.Market.Store.CreateDbContext();
        return await db.ProductMedia.AsNoTracking().OrderBy(m => m.Order).ToListAsync(Cancel);
    }

    static Guid Id(MediaDesk desk) => desk.Market.Reader.Find(1, "SP-A")!.Id;

    static async Task ApproveAsync(ReviewDesk review, MediaDesk desk) => await review.ApproveAsync(Id(desk));

    [Theory, OnBothDatabases]
    public async Task Approval_takes_the_active_ones_in_their_order(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        await using var review = new ReviewDesk(desk.Market);
        var second = (await desk.AddAsync(3, order: 2)).Value;
        var first = (await desk.AddAsync(4, order: 1)).Value;
        await desk.AddAsync(5, status: MediaStatus.Disabled);
        var film = (await desk.Add.RunAsync(new MemoryStream(await TakenVideos.MakeAsync("webm")), "film.webm", MediaKind.Video, new(1, "SP-A"), desk.Market.Seller, Cancel)).Value;
        await ApproveAsync(review, desk);
        var shown = await ShownAsync(desk);
        Assert.Equal([first.Id, second.Id], shown.Where(m => m.Kind == MediaKind.Image).Select(m => m.SourceItemId));
        Assert.Equal([0, 1], shown.Where(m => m.Kind == MediaKind.Image).Select(m => m.Order));
        Assert.Equal((film.Id, 0), shown.Single(m => m.Kind == MediaKind.Video) is var one ? (one.SourceItemId, one.Order) : default);
        var product = desk.Market.Reader.Find(1, "SP-A")!.ProductId!.Value;
        Assert.All(shown, m => Assert.Equal(product, m.ProductId));
        var details = (await review.Product.RunAsync(product, "en", desk.Market.Reviewer, Cancel)).Value;
        Assert.Equal([first.FileId, second.FileId, film.FileId], details.Pictures.Select(p => p.File.Id));
        var row = (await review.Products.RunAsync(new(), desk.Market.Reviewer, Cancel)).Value.Rows.Single();
        Assert.Equal($"/media/{first.FileId}.png", row.Picture);
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_but_the_next_approval_changes_a_live_product_s(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        await using var review = new ReviewDesk(desk.Market);
        var (market, old) = (desk.Market, await desk.AddedAsync(3));
        await ApproveAsync(review, desk);
        await new RemoveMedia(market.Store, market.Clock).RunAsync(old.Id, market.Seller, Cancel);
        var fresh = await desk.AddedAsync(4);
        Assert.Equal(ApprovalStatus.Required, market.Reader.Find(1, "SP-A")!.Status);
        Assert.Equal([old.Id], (await ShownAsync(desk)).Select(m => m.SourceItemId));
        Assert.True((await review.Reject.RunAsync(Id(desk), DecisionKind.Rejected, ReviewDesk.Reasons, market.Reader.Find(1, "SP-A")!.Version, market.Reviewer, Cancel)).Succeeded);
        Assert.Equal([old.Id], (await ShownAsync(desk)).Select(m => m.SourceItemId));
        await market.SubmitAsync(Resubmitted(desk));
        await ApproveAsync(review, desk);
        Assert.Equal([fresh.Id], (await ShownAsync(desk)).Select(m => m.SourceItemId));
    }

    static System.Text.Json.Nodes.JsonObject Resubmitted(MediaDesk desk)
    {
        var body = desk.Market.Body("SP-A");
        body["approval_status"] = 3;
        return body;
    }

    [Theory, OnBothDatabases]
    public async Task Undoing_an_approval_brings_back_what_it_replaced(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        await using var review = new ReviewDesk(desk.Market);
        var market = desk.Market;
        var old = await desk.AddedAsync(3);
        await ApproveAsync(review, desk);
        await desk.AddedAsync(4, atEnd: true);
        await ApproveAsync(review, desk);
        Assert.Equal(2, (await ShownAsync(desk)).Count);
        Assert.True((await review.Undo.RunAsync(Id(desk), market.Reviewer, Cancel)).Succeeded);
        Assert.Equal([old.Id], (await ShownAsync(desk)).Select(m => m.SourceItemId));
    }

    [Theory, OnBothDatabases]
    public async Task Undoing_the_first_approval_leaves_none(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        await using var review = new ReviewDesk(desk.Market);
        await desk.AddedAsync(3);
        await ApproveAsync(review, desk);
        Assert.True((await review.Undo.RunAsync(Id(desk), desk.Market.Reviewer, Cancel)).Succeeded);
        Assert.Empty(await ShownAsync(desk));
    }

    [Theory, OnBothDatabases]
    public async Task A_decision_on_pictures_that_have_changed_since_is_refused(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        await using var review = new ReviewDesk(desk.Market);
        var version = desk.Market.Reader.Find(1, "SP-A")!.Version;
        await desk.AddedAsync(3);
        Assert.Equal("conflict", (await review.Approve.RunAsync(Id(desk), version, desk.Market.Reviewer, Cancel)).Problems[0].Code);
    }

    [Theory, OnBothDatabases]
    public async Task The_review_shows_all_with_what_to_notice(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        await using var review = new ReviewDesk(desk.Market);
        var item = await desk.AddedAsync(3);
        await desk.AddedAsync(3, "SP-B");
        await desk.AddAsync(4, status: MediaStatus.Disabled);
        var read = (await review.Read.RunAsync(Id(desk), "en", desk.Market.Reviewer, Cancel)).Value;
        Assert.Equal(2, read.Media.Count);
        var row = read.Media.Single(m => m.Item.Id == item.Id);
        Assert.True(row.IsSmall && !row.IsSquare);
        Assert.Equal(["SP-B"], read.AlsoOn[item.Hash]);
    }
}
