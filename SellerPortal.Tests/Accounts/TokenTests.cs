using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Accounts;

public class TokenTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task A_token_speaks_for_its_person(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var seller = await market.SellerAsync("Lamps & Co", "lee@lamps.example");
        Assert.Equal(seller, await market.Tokens.FindAsync(await market.TokenAsync(seller)));
        Assert.Equal(seller with { ReadOnly = true }, await market.Tokens.FindAsync(await market.TokenAsync(seller, readOnly: true)));
    }

    [Fact]
    public async Task Only_a_hash_of_it_is_kept()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var token = await market.TokenAsync(market.Owner);
        Assert.Matches("^sp_[A-Za-z0-9_-]{43}$", token);
        await using var db = market.Store.CreateDbContext();
        var row = await db.ApiTokens.SingleAsync();
        Assert.Matches("^[0-9a-f]{64}$", row.Hash);
        Assert.DoesNotContain(token[12..], string.Join(' ', row.Hash, row.Prefix, row.Name), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_token_is_refused_at_once()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var made = (await market.CreateToken.RunAsync(new("stock program"), market.Owner, default)).Value;
        Assert.NotNull(await market.Tokens.FindAsync(made.Token));
        Assert.True((await market.RevokeToken.RunAsync(made.Id, market.Owner, default)).Succeeded);
        Assert.Null(await market.Tokens.FindAsync(made.Token));
    }

    [Fact]
    public async Task Elsewhere_a_revoked_token_is_refused_within_20_seconds()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var token = await market.TokenAsync(market.Owner);
        Assert.NotNull(await market.Tokens.FindAsync(token));
        await using (var db = market.Store.CreateDbContext()) await db.ApiTokens.ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, DateTime.UtcNow));
        market.Clock.Pass(TimeSpan.FromSeconds(21));
        Assert.Null(await market.Tokens.FindAsync(token));
    }

    [Fact]
    public async Task An_expired_token_is_refused_even_while_it_is_remembered()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var token = await market.TokenAsync(market.Owner, days: 1);
        market.Clock.Pass(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(5));
        Assert.NotNull(await market.Tokens.FindAsync(token));
        market.Clock.Pass(TimeSpan.FromSeconds(6));
        Assert.Null(await market.Tokens.FindAsync(token));
    }

    [Fact]
    public async Task Whoever_is_removed_locked_or_suspended_has_no_tokens()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var (removed, locked, suspended) = (await market.PersonAsync("a@shops.example", Roles.Reviewer), await market.PersonAsync("b@shops.example", Roles.Reviewer), await market.SellerAsync("Lamps", "c@lamps.example"));
        var tokens = new List<string>();
        foreach (var person in new[] { removed, locked, suspended }) tokens.Add(await market.TokenAsync(person));
        foreach (var token in tokens) Assert.NotNull(await market.Tokens.FindAsync(token));
        await market.RemovePerson.RunAsync(removed.UserId, market.Owner, default);
        await market.LockPerson.RunAsync(locked.UserId, true, market.Owner, default);
        await market.SuspendSeller.RunAsync(suspended.SellerNumber!.Value, "Unpaid fees", market.Owner, default);
        foreach (var token in tokens) Assert.Null(await market.Tokens.FindAsync(token));
    }

    [Fact]
    public async Task Its_last_use_is_noted_once_a_minute()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var token = await market.TokenAsync(market.Owner);
        var first = market.Clock.GetUtcNow().UtcDateTime;
        await market.Tokens.FindAsync(token);
        await UsedAsync(market, first);
        market.Clock.Pass(TimeSpan.FromSeconds(50));
        await market.Tokens.FindAsync(token);
        market.Clock.Pass(TimeSpan.FromSeconds(50));
        var later = market.Clock.GetUtcNow().UtcDateTime;
        await market.Tokens.FindAsync(token);
        await UsedAsync(market, later);
    }

    /// <summary>The note is written behind the request's back.</summary>
    static async Task UsedAsync(Marketplace market, DateTime expected)
    {
        DateTime? noted = null;
        for (var i = 0; i < 200 && noted != expected; i++)
        {
            await Task.Delay(25);
            await using var db = market.Store.CreateDbContext();
            noted = await db.ApiTokens.Select(t => t.LastUsedAt).SingleAsync();
        }
        Assert.Equal(expected, noted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sp_")]
    [InlineData("Bearer")]
    [InlineData("sp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_token_finds_nobody(string token)
    {
        await using var market = await Marketplace.OpenAsync(stores);
        Assert.Null(await market.Tokens.FindAsync(token));
        Assert.Null(await market.Tokens.FindAsync(new string('x', 10_000)));
    }

    [Fact]
    public async Task Nobody_revokes_anothers_token_but_an_owner()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var reviewer = await market.PersonAsync("r@shops.example", Roles.Reviewer);
        var own = (await market.CreateToken.RunAsync(new("mine"), market.Owner, default)).Value;
        var reviewers = (await market.CreateToken.RunAsync(new("mine"), reviewer, default)).Value;
        Assert.Equal(ProblemKind.NotFound, (await market.RevokeToken.RunAsync(own.Id, reviewer, default)).Problems[0].Kind);
        Assert.True((await market.RevokeToken.RunAsync(reviewers.Id, market.Owner, default)).Succeeded);
        Assert.Equal(ProblemKind.Forbidden, (await market.CreateToken.RunAsync(new("more"), reviewer with { ReadOnly = true }, default)).Problems[0].Kind);
    }

    [Theory]
    [InlineData(null, 1, "name")]
    [InlineData("  ", 1, "name")]
    [InlineData("x", 0, "days")]
    [InlineData("x", -1, "days")]
    [InlineData("x", 3651, "days")]
    public async Task A_token_needs_a_name_and_a_sensible_end(string? name, int days, string field)
    {
        await using var market = await Marketplace.OpenAsync(stores);
        Assert.Equal(field, (await market.CreateToken.RunAsync(new(name, Days: days), market.Owner, default)).Problems.Single().Path);
    }
}
