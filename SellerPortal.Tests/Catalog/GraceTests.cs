using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Tests.Widgets;
using SellerPortal.Web.PreOffers;

namespace SellerPortal.Tests.Catalog;

/// <summary>A change published with a date: until then what was listed before stays as valid as it was.</summary>
public class GraceTests(TestStores stores)
{
    readonly MovedClock clock = new();

    async Task<(Marketplace Market, SchemaDesk Desk)> OpenAsync(Database database)
    {
        var test = await Marketplace.OpenAsync(stores, database);
        return (test, new(test, test.Catalog, clock: clock));
    }

    Task<Outcome<PreOfferReceipt>> SendAsync(Marketplace market, JsonObject body) =>
        new SubmitPreOffer(market.Store, market.Catalog, new(market.Store), clock).RunAsync(new(body), market.Seller, SchemaDesk.Cancel);

    ListTodo Todo(Marketplace market) => new(market.Catalog, new(market.Store), clock);

    [Theory, OnBothDatabases]
    public async Task Until_the_day_listings_of_before_need_no_value_and_new_ones_do(Database database)
    {
        var (market, desk) = await OpenAsync(database);
        await using var _ = market;
        Assert.Empty((await SendAsync(market, market.Body("Old"))).Problems);
        Assert.Empty((await SendAsync(market, market.Body("Old 2"))).Problems);
        clock.Pass(TimeSpan.FromMinutes(1));
        var until = clock.GetUtcNow().UtcDateTime.AddDays(10);
        Assert.Empty((await desk.PublishAsync(await desk.AddAsync(new() { Key = "weight", Name = "Weight", DataType = "text", IsRequired = true }), until)).Problems);
        clock.Pass(TimeSpan.FromDays(1));

        // By the API, whole and changed: taken.
        var changed = market.Body("Old", "Another name");
        Assert.Empty((await SendAsync(market, changed)).Problems);
        Assert.Equal("product_is_not_valid_missing_attributes", (await SendAsync(market, market.Body("New"))).Problems.Single().Code);

        using var counter = new QueryCounter();
        var todo = (await Todo(market).RunAsync(new(), market.Seller, SchemaDesk.Cancel)).Value;
        counter.AssertAtMost(12);
        Assert.Equal((2, 1), (todo.PreOffers, todo.Changes.Count));
        Assert.Equal(["Old weight", "Old 2 weight"], todo.Rows.Select(r => $"{r.Sku} {r.Attributes.Single().Key}"));
        Assert.InRange(todo.Rows[0].Until, until.AddMicroseconds(-1), until);
        Assert.Empty((await Todo(market).RunAsync(new(), market.OtherSeller, SchemaDesk.Cancel)).Value.Rows);
        Assert.Equal(ProblemKind.Forbidden, (await Todo(market).RunAsync(new(), market.Owner, SchemaDesk.Cancel)).Problems.Single().Kind);

        changed["attributes"]!["weight"] = "3 kg";
        Assert.Empty((await SendAsync(market, changed)).Problems);
        Assert.Equal(["Old 2"], (await Todo(market).RunAsync(new(), market.Seller, SchemaDesk.Cancel)).Value.Rows.Select(r => r.Sku));

        clock.Pass(TimeSpan.FromDays(10));
        Assert.Equal("product_is_not_valid_missing_attributes", (await SendAsync(market, market.Body("Old 2", "Third name"))).Problems.Single().Code);
        Assert.Empty((await Todo(market).RunAsync(new(), market.Seller, SchemaDesk.Cancel)).Value.Changes);
    }

    [Theory, OnBothDatabases]
    public async Task A_value_that_fitted_before_is_taken_again_and_a_to_do(Database database)
    {
        var (market, desk) = await OpenAsync(database);
        await using var _ = market;
        Assert.Empty((await SendAsync(market, market.Body("Old"))).Problems);
        clock.Pass(TimeSpan.FromMinutes(1));
        var until = clock.GetUtcNow().UtcDateTime.AddDays(10);
        Assert.Empty((await desk.PublishAsync(await desk.ChangeAsync("colour", c => c with { Values = [new("blue", "Blue")] }), until)).Problems);
        clock.Pass(TimeSpan.FromDays(1));
        Assert.Empty((await SendAsync(market, market.Body("Old", "Another name"))).Problems);
        Assert.Equal(["attributes: \"red\" is not a valid choice."], (await SendAsync(market, market.Body("New"))).Problems.Select(p => $"{p.Path.Split('.')[0]}: {p.Message}"));
        var green = market.Body("Old");
        green["attributes"]!["colour"] = "green";
        Assert.Equal("invalid_choice", (await SendAsync(market, green)).Problems.Single().Code);
        Assert.Equal("LosesValue colour", (await Todo(market).RunAsync(new(), market.Seller, SchemaDesk.Cancel)).Value.Changes.Select(c => $"{c.Change.Effect} {c.Change.Key}").Single());
        // A change during the grace that asks nothing new does not end it.
        Assert.Empty((await desk.PublishAsync(await desk.ChangeAsync("colour", c => c with { Name = "Main colour" }))).Problems);
        Assert.Empty((await SendAsync(market, market.Body("Old", "Yet another"))).Problems);
        clock.Pass(TimeSpan.FromDays(10));
        Assert.Equal("invalid_choice", (await SendAsync(market, market.Body("Old", "Late"))).Problems.Single().Code);
    }

    [Theory, OnBothDatabases]
    public async Task Languages_that_were_taken_before_are_taken_until_the_day(Database database)
    {
        var (market, desk) = await OpenAsync(database);
        await using var _ = market;
        Assert.Empty((await desk.PublishAsync(await desk.ChangeAsync("note", n => n with { IsLocalizable = true }))).Problems);
        JsonObject Old(string name)
        {
            var body = market.Body("Old", name);
            body["localized_attributes"] = new JsonObject { ["note"] = new JsonObject { ["tr"] = "Serin" } };
            return body;
        }
        Assert.Empty((await SendAsync(market, Old("First"))).Problems);
        clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Empty((await desk.PublishAsync(await desk.ChangeAsync("note", n => n with { IsLocalizable = false }), clock.GetUtcNow().UtcDateTime.AddDays(10))).Problems);
        clock.Pass(TimeSpan.FromDays(1));
        Assert.Empty((await SendAsync(market, Old("Second"))).Problems);
        Assert.Equal(["Old note"], (await Todo(market).RunAsync(new(), market.Seller, SchemaDesk.Cancel)).Value.Rows.Select(r => $"{r.Sku} {r.Attributes.Single().Key}"));
        clock.Pass(TimeSpan.FromDays(10));
        Assert.Equal("localized_attributes.note", (await SendAsync(market, Old("Third"))).Problems.Single().Path);
    }

    [Fact]
    public async Task The_form_sends_what_the_api_takes_and_counts_what_is_to_do()
    {
        var (market, desk) = await OpenAsync(Database.Sqlite);
        await using var _ = market;
        Assert.Empty((await SendAsync(market, market.Body("Old"))).Problems);
        clock.Pass(TimeSpan.FromMinutes(1));
        await desk.PublishAsync(await desk.AddAsync(new() { Key = "weight", Name = "Weight", DataType = "text", IsRequired = true }), clock.GetUtcNow().UtcDateTime.AddDays(10));
        var row = market.Reader.Find(1, "Old")!;
        var snapshot = await market.Catalog.CurrentAsync(SchemaDesk.Cancel);
        var context = new PreOfferContext(snapshot.Tree, snapshot.PriceListIds, snapshot.StockListIds, SellerPortal.Domain.DataTypes.NoReferences.Instance, market.Seller, row.Status) { Grace = new(row.CreatedAt, clock.GetUtcNow().UtcDateTime) };
        var judged = PreOfferRules.Check(market.Body("Old"), row.Content(), context);
        Assert.Equal("attributes.weight required", judged.Value.Todo.Select(t => $"{t.Problem.Path} {t.Problem.Code}").Single());
    }
}
