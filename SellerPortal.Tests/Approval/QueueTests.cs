using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Approval;

namespace SellerPortal.Tests.Approval;

/// <summary>What waits, what it looks like, and what is listed afterwards.</summary>
public class QueueTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task Waits_oldest_first_and_pages_by_place(Database database)
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, database);
        var ids = new List<Guid>();
        for (var i = 0; i < 7; i++) ids.Add(await desk.SubmitAsync($"A{i}", body => body["approval_status"] = i % 2 == 0 ? 2 : 3));
        await desk.ApproveAsync(ids[3]);
        ids.RemoveAt(3);

        using var counter = new QueryCounter();
        var first = await SliceAsync(desk, new(Limit: 4));
        counter.AssertAtMost(3);
        Assert.Equal(ids[..4], first.Items.Select(i => i.Row.Id));
        Assert.Equal((6, false, true), (first.Waiting, first.HasEarlier, first.HasLater));
        var second = await SliceAsync(desk, new(After: QueuePlace.Parse(first.Items[^1].Place.ToString()), Limit: 4));
        Assert.Equal(ids[4..], second.Items.Select(i => i.Row.Id));
        Assert.Equal((true, false), (second.HasEarlier, second.HasLater));
        var back = await SliceAsync(desk, new(Before: second.Items[0].Place, Limit: 4));
        Assert.Equal(ids[..4], back.Items.Select(i => i.Row.Id));
        Assert.Equal("Anadolu Shoes", back.Items[0].SellerName);
        var found = await SliceAsync(desk, new("trail a5"));
        Assert.Equal((1, "A5"), (found.Waiting, found.Items[0].Row.Sku));
        Assert.Equal(0, (await SliceAsync(desk, new("A%"))).Waiting);
    }

    [Fact]
    public async Task Shows_who_has_it_and_offers_only_what_may_be_done()
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, Database.Sqlite);
        var id = await desk.SubmitAsync("A");
        await desk.Claim.RunAsync(id, false, desk.Market.Reviewer, ReviewDesk.Cancel);
        var own = (await desk.Read.RunAsync(id, "en", desk.Market.Reviewer, ReviewDesk.Cancel)).Value;
        var other = (await desk.Read.RunAsync(id, "en", desk.Market.OtherReviewer, ReviewDesk.Cancel)).Value;
        Assert.Equal("Rana", own.Row.ClaimedByName);
        Assert.Contains(ApprovalMove.Approve, own.Allowed);
        Assert.DoesNotContain(ApprovalMove.Approve, other.Allowed);
        Assert.Contains(ApprovalMove.TakeOver, other.Allowed);
        Assert.Equal(ProblemKind.Forbidden, (await desk.Read.RunAsync(id, "en", desk.Market.Seller, ReviewDesk.Cancel)).Problems[0].Kind);
    }

    [Theory, OnBothDatabases]
    public async Task Tells_what_changed_since_the_last_approval(Database database)
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, database);
        var id = await desk.SubmitAsync("A");
        Assert.Null((await desk.Read.RunAsync(id, "en", desk.Market.Reviewer, ReviewDesk.Cancel)).Value.Since);
        await desk.ApproveAsync(id);
        await desk.SubmitAsync("A", body =>
        {
            body["name"] = "Trail shoe II";
            body["attributes"]!["colour"] = "blue";
            body["prices"]![0]!["price"] = "9.00";
        });
        using var counter = new QueryCounter();
        var review = (await desk.Read.RunAsync(id, "en", desk.Market.Reviewer, ReviewDesk.Cancel)).Value;
        counter.AssertAtMost(10);
        Assert.Equal(["attributes.colour", "name", "prices"], review.Since!.Changed.Order(StringComparer.Ordinal));
        Assert.Equal("red", (string?)review.Since.Approved.Attributes["colour"]);
    }

    [Theory, OnBothDatabases]
    public async Task Lists_products_to_those_who_may_see_them(Database database)
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, database);
        var ids = new List<Guid>();
        foreach (var sku in (string[])["A", "B", "C"]) ids.Add((await desk.ApproveAsync(await desk.SubmitAsync(sku, body => body["name"] = $"Shoe {sku}"))).ProductId!.Value);
        await desk.Withdraw.RunAsync(desk.Market.Reader.Find(1, "B")!.Id, "Recalled", desk.Market.Owner, ReviewDesk.Cancel);

        Assert.Equal(3, (await ProductsAsync(desk, new(), desk.Market.Owner)).Count);
        Assert.Equal(3, (await ProductsAsync(desk, new(), desk.Market.Seller)).Count);
        Assert.Equal(2, (await ProductsAsync(desk, new(), desk.Market.OtherSeller)).Count);
        Assert.Equal("Shoe C", Assert.Single((await ProductsAsync(desk, new("shoe c"), desk.Market.Owner)).Rows).Name);
        Assert.Equal(2, (await ProductsAsync(desk, new(Category: desk.Market.Shoes.Id, IsListed: true), desk.Market.Owner)).Count);
        var first = await ProductsAsync(desk, new(Limit: 2), desk.Market.Owner);
        var second = await ProductsAsync(desk, new(After: ProductPlace.Parse(first.Rows[^1].Place.ToString()), Limit: 2), desk.Market.Owner);
        Assert.Equal(["Shoe C", "Shoe B", "Shoe A"], first.Rows.Concat(second.Rows).Select(r => r.Name));
        Assert.Equal(first.Rows, (await ProductsAsync(desk, new(Before: second.Rows[0].Place, Limit: 2), desk.Market.Owner)).Rows);

        Assert.False((await desk.Product.RunAsync(ids[1], "en", desk.Market.OtherSeller, ReviewDesk.Cancel)).Succeeded);
        Assert.Empty((await desk.Product.RunAsync(ids[0], "en", desk.Market.OtherSeller, ReviewDesk.Cancel)).Value.Offers);
        Assert.Single((await desk.Product.RunAsync(ids[0], "en", desk.Market.Seller, ReviewDesk.Cancel)).Value.Offers);
    }

    static async Task<QueueSlice> SliceAsync(ReviewDesk desk, QueueQuery query) => (await desk.Waiting.RunAsync(query, desk.Market.Reviewer, ReviewDesk.Cancel)).Value;
    static async Task<ProductSlice> ProductsAsync(ReviewDesk desk, ProductQuery query, Actor actor) => (await desk.Products.RunAsync(query, actor, ReviewDesk.Cancel)).Value;
}
