using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Approval;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Approval;

/// <summary>The use cases of the review over one test's marketplace, and what they left behind.</summary>
sealed class ReviewDesk(Marketplace market) : IAsyncDisposable
{
    public static async Task<ReviewDesk> OpenAsync(TestStores stores, Database database) => new(await Marketplace.OpenAsync(stores, database));

    public Marketplace Market => market;
    ReviewStep Step => new(market.Store, market.Catalog, market.Clock);
    public ClaimPreOffer Claim => new(Step);
    public ReleaseClaim Release => new(Step);
    public ApprovePreOffer Approve => new(Step);
    public RejectPreOffer Reject => new(Step);
    public UndoDecision Undo => new(Step);
    public WithdrawApproval Withdraw => new(Step);
    public WaitingPreOffers Waiting => new(market.Store, market.Catalog, market.Clock);
    public ReadReview Read => new(market.Store, market.Catalog, market.Reader, new MediaReader(market.Store), new NameReferences(market.Store, market.Catalog), market.Clock);
    public ListProducts Products => new(market.Store, market.Catalog);
    public ReadProduct Product => new(market.Store, market.Catalog, new NameReferences(market.Store, market.Catalog));

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;
    public static IReadOnlyList<Reason> Reasons { get; } = [new("poor_picture", "The picture is blurred.", "attributes.colour")];

    public async Task<Guid> SubmitAsync(string sku, Action<JsonObject>? change = null)
    {
        var body = market.Body(sku);
        change?.Invoke(body);
        return (await market.SubmitAsync(body)).Id;
    }

    public PreOffer Row(Guid id) => market.Reader.Find(id)!;

    public async Task<PreOffer> ApproveAsync(Guid id)
    {
        var outcome = await Approve.RunAsync(id, Row(id).Version, market.Reviewer, Cancel);
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Problems));
        return outcome.Value;
    }

    public async Task<(List<Product> Products, List<Offer> Offers)> ListedAsync()
    {
        await using var db = market.Store.CreateDbContext();
        return (await db.Products.AsNoTracking().ToListAsync(Cancel), await db.Offers.AsNoTracking().ToListAsync(Cancel));
    }

    public async Task<List<string>> MovesAsync(Guid id)
    {
        var number = Row(id).Number;
        await using var db = market.Store.CreateDbContext();
        return await db.History.Where(h => h.PreOfferNumber == number).OrderBy(h => h.Id).Select(h => h.Move).ToListAsync(Cancel);
    }

    public ValueTask DisposeAsync() => market.DisposeAsync();
}
