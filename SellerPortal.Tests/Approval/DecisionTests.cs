using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Approval;

/// <summary>Deciding on pre-offers, on both databases.</summary>
public class DecisionTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task Approving_lists_the_product_and_the_offer(Database database)
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, database);
        var id = await desk.SubmitAsync("A");
        using var counter = new QueryCounter();
        await desk.ApproveAsync(id);
        counter.AssertAtMost(12);

        var row = desk.Row(id);
        var (products, offers) = await desk.ListedAsync();
        var (product, offer) = (Assert.Single(products), Assert.Single(offers));
        Assert.Equal(ApprovalStatus.Approved, row.Status);
        Assert.Equal(row.ProductId, product.Id);
        Assert.Equal((product.Id, 1, row.Number, "A", true), (offer.ProductId, offer.SellerNumber, offer.PreOfferNumber, offer.Sku, offer.IsListed));
        Assert.Equal("""{"colour":"red","size":["38","39"]}""", product.Attributes);
        Assert.Equal("""{"note":"Dry cool"}""", offer.Attributes);
        Assert.Equal((row.Prices, row.Stocks), (offer.Prices, offer.Stocks));
        Assert.Equal(["Submit", "Approve"], await desk.MovesAsync(id));
    }

    [Theory, OnBothDatabases]
    public async Task Approving_an_offer_on_a_listed_product_joins_it(Database database)
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, database);
        var product = (await desk.ApproveAsync(await desk.SubmitAsync("A"))).ProductId!.Value;
        var body = new JsonObject { ["sku"] = "B", ["name"] = "Other name", ["category"] = desk.Market.Shoes.Id.ToString(), ["product"] = product.ToString(), ["attributes"] = new JsonObject { ["note"] = "Mine" } };
        var joined = (await desk.Market.SubmitAsync(body, desk.Market.OtherSeller)).Id;
        await desk.ApproveAsync(joined);
        var (products, offers) = await desk.ListedAsync();
        Assert.Equal("Trail shoe", Assert.Single(products).Name);
        Assert.Equal([1, 2], offers.Select(o => o.SellerNumber).Order());
        Assert.All(offers, o => Assert.Equal(product, o.ProductId));
    }

    [Theory, OnBothDatabases]
    public async Task A_fault_in_the_middle_leaves_nothing(Database database)
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, database);
        var id = await desk.SubmitAsync("A");
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Market.Store.WriteAsync<PreOffer>(transaction =>
        {
            var row = PreOfferWriter.Find(transaction.Sql, id)!;
            Assert.True(ApplyDecision.Apply(transaction, row, desk.Market.Shoes.Schema, ApprovalMove.Approve, desk.Market.Reviewer, [], DateTime.UtcNow).Succeeded);
            throw new InvalidOperationException("The power went out.");
        }, ReviewDesk.Cancel));
        var (products, offers) = await desk.ListedAsync();
        Assert.Empty(products);
        Assert.Empty(offers);
        Assert.Equal((ApprovalStatus.Required, 1), (desk.Row(id).Status, desk.Row(id).Version));
        Assert.Equal(["Submit"], await desk.MovesAsync(id));
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_reviewers_at_once_one_wins_and_the_other_is_told_who_did_what(Database database)
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, database);
        foreach (var sku in (string[])["A", "B", "C", "D"])
        {
            var id = await desk.SubmitAsync(sku);
            var outcomes = await Task.WhenAll(
                Task.Run(() => desk.Approve.RunAsync(id, 1, desk.Market.Reviewer, ReviewDesk.Cancel)),
                Task.Run(() => desk.Reject.RunAsync(id, DecisionKind.Rejected, ReviewDesk.Reasons, 1, desk.Market.OtherReviewer, ReviewDesk.Cancel)));
            var loser = Assert.Single(outcomes, o => !o.Succeeded).Problems[0];
            Assert.Equal(ProblemKind.Conflict, loser.Kind);
            Assert.Equal(outcomes[0].Succeeded ? ("approved", "Rana") : ("rejected", "Remzi"), ((string)loser.Arguments[0], (string)loser.Arguments[1]));
            Assert.Equal(desk.Row(id).DecidedAt, loser.Arguments[2]);
            Assert.Equal(2, (await desk.MovesAsync(id)).Count);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_decision_on_an_older_version_is_refused(Database database)
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, database);
        var id = await desk.SubmitAsync("A");
        await desk.SubmitAsync("A", body => body["name"] = "Another shoe");
        var refused = await desk.Approve.RunAsync(id, 1, desk.Market.Reviewer, ReviewDesk.Cancel);
        Assert.Equal(("conflict", "changed"), (refused.Problems[0].Code, (string)refused.Problems[0].Arguments[0]));
        Assert.Equal(ApprovalStatus.Required, desk.Row(id).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Rejecting_asks_for_a_reason_and_keeps_it(Database database)
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, database);
        var id = await desk.SubmitAsync("A");
        Assert.False((await desk.Reject.RunAsync(id, DecisionKind.Rejected, [], 1, desk.Market.Reviewer, ReviewDesk.Cancel)).Succeeded);
        Assert.False((await desk.Reject.RunAsync(id, DecisionKind.Rejected, [new("other", " ")], 1, desk.Market.Reviewer, ReviewDesk.Cancel)).Succeeded);
        Assert.True((await desk.Reject.RunAsync(id, DecisionKind.ChangesRequested, ReviewDesk.Reasons, 1, desk.Market.Reviewer, ReviewDesk.Cancel)).Succeeded);
        var row = desk.Row(id);
        Assert.Equal((ApprovalStatus.Rejected, DecisionKind.ChangesRequested, "Rana"), (row.Status, row.Decision, row.DecidedByName));
        Assert.Equal(ReviewDesk.Reasons, PreOfferJson.ReadReasons(row.Issues));
    }

    [Theory, OnBothDatabases]
    public async Task Undoing_an_approval_takes_back_what_it_listed(Database database)
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, database);
        var id = await desk.SubmitAsync("A");
        await desk.ApproveAsync(id);
        Assert.False((await desk.Undo.RunAsync(id, desk.Market.OtherReviewer, ReviewDesk.Cancel)).Succeeded);
        Assert.True((await desk.Undo.RunAsync(id, desk.Market.Reviewer, ReviewDesk.Cancel)).Succeeded);
        var (products, offers) = await desk.ListedAsync();
        Assert.Empty(products);
        Assert.Empty(offers);
        Assert.Equal((ApprovalStatus.Required, null), (desk.Row(id).Status, desk.Row(id).ProductId));
    }

    [Theory, OnBothDatabases]
    public async Task Undoing_a_second_approval_brings_back_what_the_first_had_listed(Database database)
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, database);
        var id = await desk.SubmitAsync("A");
        await desk.ApproveAsync(id);
        var first = await desk.ListedAsync();
        await desk.SubmitAsync("A", body =>
        {
            body["name"] = "Trail shoe II";
            body["prices"]![0]!["price"] = "9.00";
        });
        Assert.Equal("Trail shoe", (await desk.ListedAsync()).Products.Single().Name);
        await desk.ApproveAsync(id);
        Assert.Equal("Trail shoe II", (await desk.ListedAsync()).Products.Single().Name);
        Assert.True((await desk.Undo.RunAsync(id, desk.Market.Reviewer, ReviewDesk.Cancel)).Succeeded);
        var back = await desk.ListedAsync();
        Assert.Equivalent(first.Products.Single(), back.Products.Single(), strict: true);
        Assert.Equivalent(first.Offers.Single(), back.Offers.Single(), strict: true);
        Assert.Equal(ApprovalStatus.Required, desk.Row(id).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Withdrawing_an_approval_unlists_the_offer_and_the_product_that_has_no_other(Database database)
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, database);
        var id = await desk.SubmitAsync("A");
        await desk.ApproveAsync(id);
        Assert.Equal(ProblemKind.Forbidden, (await desk.Withdraw.RunAsync(id, "Recalled", desk.Market.Reviewer, ReviewDesk.Cancel)).Problems[0].Kind);
        Assert.False((await desk.Withdraw.RunAsync(id, " ", desk.Market.Owner, ReviewDesk.Cancel)).Succeeded);
        Assert.True((await desk.Withdraw.RunAsync(id, "Recalled", desk.Market.Owner, ReviewDesk.Cancel)).Succeeded);
        var (products, offers) = await desk.ListedAsync();
        Assert.False(products.Single().IsActive);
        Assert.False(offers.Single().IsListed);
        Assert.Equal((ApprovalStatus.Rejected, DecisionKind.ApprovalWithdrawn), (desk.Row(id).Status, desk.Row(id).Decision));
    }

    [Fact]
    public async Task Only_those_who_review_decide()
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, Database.Sqlite);
        var id = await desk.SubmitAsync("A");
        foreach (var actor in (Actor[])[desk.Market.Seller, desk.Market.OtherSeller, new(Guid.NewGuid(), "Ed", Roles.Editor), desk.Market.Reviewer with { ReadOnly = true }])
        {
            Outcome<PreOffer>[] outcomes =
            [
                await desk.Claim.RunAsync(id, false, actor, ReviewDesk.Cancel), await desk.Release.RunAsync(id, actor, ReviewDesk.Cancel),
                await desk.Approve.RunAsync(id, 1, actor, ReviewDesk.Cancel), await desk.Reject.RunAsync(id, DecisionKind.Rejected, ReviewDesk.Reasons, 1, actor, ReviewDesk.Cancel),
                await desk.Undo.RunAsync(id, actor, ReviewDesk.Cancel), await desk.Withdraw.RunAsync(id, "Why", actor, ReviewDesk.Cancel),
            ];
            Assert.All(outcomes, o => Assert.Equal(ProblemKind.Forbidden, o.Problems[0].Kind));
        }
        Assert.Equal(1, desk.Row(id).Version);
    }
}
