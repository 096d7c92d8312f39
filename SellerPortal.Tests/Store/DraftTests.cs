using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.PreOffers;

namespace SellerPortal.Tests.Store;

public sealed class DraftTests(TestStores stores)
{
    static readonly Guid Id = Guid.Parse("11111111-2222-3333-4444-555555555555");

    static DraftInput Input(string name, long expected, Guid? preOffer = null, int version = 0) => new(Id, preOffer, version, name, new JsonObject { ["name"] = name, ["attributes"] = new JsonObject { ["note"] = "half ty" } }, expected);

    [Theory, OnBothDatabases]
    public async Task Keeps_what_was_typed_and_gives_it_back(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var save = new SaveDraft(market.Store, market.Clock);
        Assert.Equal(1, (await save.RunAsync(Input("Trail", 0), market.Seller, default)).Value.Revision);
        Assert.Equal(2, (await save.RunAsync(Input("Trail shoe", 1), market.Seller, default)).Value.Revision);
        var draft = (await new LoadDraft(market.Store).RunAsync(Id, market.Seller, default)).Value;
        Assert.Equal("""{"name":"Trail shoe","attributes":{"note":"half ty"}}""", draft.Body);
        Assert.Equal("Trail shoe", Assert.Single((await new ListDrafts(market.Store).RunAsync(market.Seller, default)).Value).Title);
    }

    [Theory, OnBothDatabases]
    public async Task An_older_save_never_overwrites_a_newer_one(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var save = new SaveDraft(market.Store, market.Clock);
        await save.RunAsync(Input("First tab", 0), market.Seller, default);
        await save.RunAsync(Input("Second tab", 1), market.Seller, default);
        var late = await save.RunAsync(Input("First tab, late", 1), market.Seller, default);
        Assert.Equal(ProblemKind.Conflict, Assert.Single(late.Problems).Kind);
        Assert.Equal("Second tab", (await new LoadDraft(market.Store).RunAsync(Id, market.Seller, default)).Value.Title);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_tabs_at_once_one_is_told(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var save = new SaveDraft(market.Store, market.Clock);
        var both = await Task.WhenAll(Enumerable.Range(1, 2).Select(i => Task.Run(() => save.RunAsync(Input("Tab " + i, 0), market.Seller, default))));
        Assert.Single(both, outcome => outcome.Succeeded);
        Assert.Equal("conflict", Assert.Single(both, outcome => !outcome.Succeeded).Problems[0].Code);
    }

    [Theory, OnBothDatabases]
    public async Task Another_sellers_draft_does_not_exist(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var save = new SaveDraft(market.Store, market.Clock);
        await save.RunAsync(Input("Mine", 0), market.Seller, default);
        Assert.Equal("not_found", (await new LoadDraft(market.Store).RunAsync(Id, market.OtherSeller, default)).Problems[0].Code);
        Assert.Equal("not_found", (await save.RunAsync(Input("Theirs", 1), market.OtherSeller, default)).Problems[0].Code);
        Assert.Equal("not_found", (await new DiscardDraft(market.Store).RunAsync(Id, market.OtherSeller, default)).Problems[0].Code);
        Assert.Equal("permission_denied", (await save.RunAsync(Input("Owner's", 1), market.Owner, default)).Problems[0].Code);
        Assert.Empty((await new ListDrafts(market.Store).RunAsync(market.OtherSeller, default)).Value);
    }

    [Theory, OnBothDatabases]
    public async Task A_discarded_draft_can_be_brought_back_as_it_was(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var save = new SaveDraft(market.Store, market.Clock);
        await save.RunAsync(Input("Trail shoe", 0), market.Seller, default);
        var kept = (await new DiscardDraft(market.Store).RunAsync(Id, market.Seller, default)).Value!;
        Assert.False((await new LoadDraft(market.Store).RunAsync(Id, market.Seller, default)).Succeeded);
        Assert.True((await new RestoreDraft(market.Store).RunAsync(kept, market.Seller, default)).Succeeded);
        Assert.Equivalent(kept, (await new LoadDraft(market.Store).RunAsync(Id, market.Seller, default)).Value);
    }

    [Theory, OnBothDatabases]
    public async Task Sending_throws_the_draft_away_and_never_overwrites_anothers_change(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var send = new SendForm(market.Store, market.Reader, market.Submit, new DiscardDraft(market.Store));
        await new SaveDraft(market.Store, market.Clock).RunAsync(Input("Trail shoe", 0), market.Seller, default);
        var made = await send.RunAsync(new(market.Body("SP-A"), null, 0, Id), market.Seller, default);
        Assert.True(made.Succeeded, string.Join("; ", made.Problems));
        Assert.False((await new LoadDraft(market.Store).RunAsync(Id, market.Seller, default)).Succeeded);

        Assert.Equal("sku_taken", (await send.RunAsync(new(market.Body("SP-A", "Another"), null, 0, null), market.Seller, default)).Problems[0].Code);
        await market.SubmitAsync(new JsonObject { ["sku"] = "SP-A", ["name"] = "Renamed over the API" });
        var late = await send.RunAsync(new(market.Body("SP-A", "Renamed in the form"), made.Value.Id, 1, null), market.Seller, default);
        Assert.Equal(ProblemKind.Conflict, late.Problems[0].Kind);
        Assert.Equal("not_found", (await send.RunAsync(new(market.Body("SP-A"), made.Value.Id, 2, null), market.OtherSeller, default)).Problems[0].Code);
        Assert.Equal("Renamed over the API", market.Reader.Find(made.Value.Id)!.Name);
    }
}
