using System.Net;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Accounts;

namespace SellerPortal.Tests.Accounts;

public class SignInPersonTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task The_address_in_any_case_and_the_password_let_in(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var outcome = await market.SignIn.RunAsync(" ADA@shops.example", Marketplace.Password, null, default);
        Assert.Equal(market.Owner, outcome.Value.ToActor());
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_sound_the_same()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var wrong = await market.SignIn.RunAsync("ada@shops.example", "not the password", null, default);
        var unknown = await market.SignIn.RunAsync("nobody@shops.example", "not the password", null, default);
        Assert.Equal(wrong.Problems[0].Message, unknown.Problems[0].Message);
        Assert.Equal(wrong.Problems[0].Code, unknown.Problems[0].Code);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_for_five_minutes()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        for (var i = 0; i < 5; i++) await market.SignIn.RunAsync("ada@shops.example", "not the password", null, default);
        var locked = await market.SignIn.RunAsync("ada@shops.example", Marketplace.Password, null, default);
        Assert.Equal("wrong_sign_in", locked.Problems[0].Code);
        market.Clock.Pass(SignInPerson.LockedFor + TimeSpan.FromSeconds(1));
        Assert.True((await market.SignIn.RunAsync("ada@shops.example", Marketplace.Password, null, default)).Succeeded);
    }

    [Fact]
    public async Task A_right_password_starts_the_count_again()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        for (var i = 0; i < 9; i++)
        {
            await market.SignIn.RunAsync("ada@shops.example", "not the password", null, default);
            if (i % 4 == 3) Assert.True((await market.SignIn.RunAsync("ada@shops.example", Marketplace.Password, null, default)).Succeeded);
        }
        Assert.True((await market.SignIn.RunAsync("ada@shops.example", Marketplace.Password, null, default)).Succeeded);
    }

    [Fact]
    public async Task Wrong_passwords_end_no_open_session()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var cookie = PortalClaims.Of(await market.StandingAsync(market.Owner.UserId));
        for (var i = 0; i < 5; i++) await market.SignIn.RunAsync("ada@shops.example", "not the password", null, default);
        Assert.True(PortalClaims.StillHolds(cookie, await market.StandingAsync(market.Owner.UserId)));
    }

    [Fact]
    public async Task Too_many_failures_from_one_network_are_refused_for_everybody_there()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var (here, neighbour, elsewhere) = (IPAddress.Parse("2001:db8:0:1::7"), IPAddress.Parse("2001:db8:0:1::8"), IPAddress.Parse("2001:db8:0:2::7"));
        for (var i = 0; i < SignInRate.MostFailures; i++) Assert.Equal("wrong_sign_in", (await market.SignIn.RunAsync($"nobody{i}@shops.example", "not the password", here, default)).Problems[0].Code);
        var refused = (await market.SignIn.RunAsync("ada@shops.example", Marketplace.Password, neighbour, default)).Problems[0];
        Assert.Equal((SignInPerson.TooManyCode, 5), (refused.Code, (int)refused.Arguments[0]));
        Assert.True((await market.SignIn.RunAsync("ada@shops.example", Marketplace.Password, elsewhere, default)).Succeeded);
        market.Clock.Pass(SignInRate.Window);
        Assert.True((await market.SignIn.RunAsync("ada@shops.example", Marketplace.Password, here, default)).Succeeded);
    }

    [Fact]
    public async Task Members_of_a_suspended_seller_are_told_why()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var seller = await market.SellerAsync("Lamps & Co", "lee@lamps.example");
        await market.SuspendSeller.RunAsync(seller.SellerNumber!.Value, "Unpaid fees", market.Owner, default);
        var outcome = await market.SignIn.RunAsync("lee@lamps.example", Marketplace.Password, null, default);
        Assert.Equal("barrier_SellerSuspended", outcome.Problems[0].Code);
        var wrong = await market.SignIn.RunAsync("lee@lamps.example", "not the password", null, default);
        Assert.Equal("wrong_sign_in", wrong.Problems[0].Code);
    }

    [Theory]
    [InlineData(null, "x")]
    [InlineData("", "")]
    [InlineData("ada@shops.example", null)]
    [InlineData("ada@shops.example' OR 1=1 --", "x")]
    public async Task Nonsense_is_refused(string? email, string? password)
    {
        await using var market = await Marketplace.OpenAsync(stores);
        Assert.False((await market.SignIn.RunAsync(email, password, null, default)).Succeeded);
        Assert.False((await market.SignIn.RunAsync(new string('a', 100_000), new string('b', 100_000), null, default)).Succeeded);
    }
}
