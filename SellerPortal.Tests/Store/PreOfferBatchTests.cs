using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Store;

public sealed class PreOfferBatchTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task Fifty_are_withdrawn_for_the_price_of_one(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var ids = new List<Guid>();
        for (var i = 0; i < 47; i++)
        {
            var body = market.Body($"SP-{i}", $"Shoe {i}");
            body["attributes"]!["colour"] = i % 3 == 0 ? "blue" : "red";
            body["approval_status"] = i % 2 == 0 ? 2 : 3;
            ids.Add((await market.SubmitAsync(body)).Id);
        }
        Decide(market, ids[0], ApprovalMove.Approve);
        Decide(market, ids[1], ApprovalMove.Reject);
        Decide(market, ids[3], ApprovalMove.Claim);
        var others = (await market.SubmitAsync(market.Body("SP-0"), market.OtherSeller)).Id;
        ids.AddRange([others, Guid.CreateVersion7(), ids[5]]);

        using var counter = new QueryCounter();
        var withdrawn = (await new WithdrawPreOffers(market.Store, market.Clock).RunAsync(ids, market.Seller, CancellationToken.None)).Value;
        counter.AssertAtMost(12);
        Assert.Equal(46, withdrawn.Withdrawn);
        Assert.Equal([ids[0], others, ids[48]], withdrawn.Refused.Select(r => r.Id));
        Assert.Equal(["approved", "not_found", "not_found"], withdrawn.Refused.Select(r => r.Why.Arguments is ["approved"] ? "approved" : r.Why.Code));

        Assert.Equal([ids[0]], market.Reader.Page(new() { Seller = 1 }, new() { Limit = 50 }).Rows.Select(r => r.Id));
        AssertCounters(market);
        await using var db = market.Store.CreateDbContext();
        Assert.Equal(46, db.PreOffers.Count(p => p.Archived));
        Assert.Equal(46, db.Set<HistoryEntry>().Count(h => h.Move == nameof(ApprovalMove.Withdraw)));
        Assert.Null(market.Reader.Find(ids[3])!.ClaimedBy);
        Assert.Empty(db.Set<PreOfferValue>().Where(v => db.PreOffers.Any(p => p.Archived && p.Number == v.Number)));
    }

    [Theory, OnBothDatabases]
    public async Task Those_who_share_a_transaction_see_each_other(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        await market.SubmitAsync(market.Body("OLD"));
        var receipts = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() =>
        {
            var body = market.Body(i % 4 == 0 ? "OLD" : $"SP-{i % 20}", $"Shoe {i}");
            body["base_code"] = $"BASE-{i % 5}";
            return market.SubmitAsync(body);
        })));
        Assert.Equal(15, receipts.Count(r => r.Created));
        var rows = market.Reader.Page(new() { Seller = 1 }, new() { Limit = 100 }).Rows;
        Assert.Equal(Enumerable.Range(1, 16), rows.Select(r => (int)(r.Number & 0xFFFFFF)));
        Assert.Equal(rows.Select(r => r.CreatedAt).Order(), rows.Select(r => r.CreatedAt));
        Assert.Equal(rows.Select(r => r.BaseCode).Distinct().Count(), rows.Select(r => (r.BaseCode, r.MetaId)).Distinct().Count());
        AssertCounters(market);
        await using var db = market.Store.CreateDbContext();
        foreach (var row in rows) Assert.Equal(Enumerable.Range(1, row.Version), db.Set<HistoryEntry>().Where(h => h.PreOfferNumber == row.Number).OrderBy(h => h.Id).Select(h => h.Version));
    }

    /// <summary>Two stores on one database are two machines: each groups for itself, and the database decides.</summary>
    [Theory, OnBothDatabases]
    public async Task Two_machines_create_the_same_ones_once(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        using var other = new PortalStore(market.Test.Settings);
        using var catalog = new CatalogCache(other);
        SubmitPreOffer[] machines = [market.Submit, new(other, catalog, new SellerDirectory(other), market.Clock)];
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 80).Select(i => Task.Run(() =>
            machines[i % 2].RunAsync(new(market.Body($"SP-{i / 2 % 20}", $"Shoe {i}")), market.Seller, CancellationToken.None))));
        Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded));
        Assert.Equal(20, outcomes.Count(o => o.Value.Created));
        AssertCounters(market);
    }

    static void Decide(Marketplace market, Guid id, ApprovalMove move) => Assert.True(market.Store.WriteAsync(transaction => Task.FromResult(
        ApplyDecision.Apply(transaction, PreOfferWriter.Find(transaction.Sql, id)!, market.Shoes.Schema, move, market.Reviewer, [new Reason("other", "No")], DateTime.UtcNow)), default).Result.Succeeded);

    static void AssertCounters(Marketplace market)
    {
        var rows = market.Reader.Page(new() { Seller = 1 }, new() { Limit = 100 }).Rows;
        Assert.Equal(rows.Count, market.Reader.Count(new() { Seller = 1 }));
        foreach (var status in Enum.GetValues<ApprovalStatus>())
            Assert.Equal(rows.Count(r => r.Status == status), market.Reader.Count(new() { Seller = 1, Status = status }));
        foreach (var colour in new[] { "red", "blue" })
            Assert.Equal(rows.Count(r => r.Attributes.Contains($"\"{colour}\"", StringComparison.Ordinal)), market.Reader.Count(new() { Seller = 1, Attributes = [new("colour", TextMatch.Exact, colour)] }));
    }
}
