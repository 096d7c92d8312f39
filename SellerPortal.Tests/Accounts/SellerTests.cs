using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Accounts;

namespace SellerPortal.Tests.Accounts;

public class SellerTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task A_new_seller_can_send_in_at_once(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var first = (await market.CreateSeller.RunAsync("Lamps & Co", market.Owner, default)).Value;
        var second = (await market.CreateSeller.RunAsync("Rugs", market.Owner, default)).Value;
        Assert.Equal((1, 2), (first.Number, second.Number));
        await using var db = market.Store.CreateDbContext();
        Assert.Equal([1, 2], await db.SellerCounts.Select(c => c.SellerNumber).Order().ToListAsync());
    }

    [Fact]
    public async Task Two_sellers_do_not_have_one_name()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        await market.CreateSeller.RunAsync("Işık", market.Owner, default);
        Assert.Equal("name_taken", (await market.CreateSeller.RunAsync("IŞIK ", market.Owner, default)).Problems.Single().Code);
    }

    [Fact]
    public async Task A_suspended_seller_is_out_until_it_is_resumed()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var person = await market.SellerAsync("Lamps & Co", "lee@lamps.example");
        var open = PortalClaims.Of(await market.StandingAsync(person.UserId));
        Assert.Equal("reason", (await market.SuspendSeller.RunAsync(person.SellerNumber!.Value, " ", market.Owner, default)).Problems[0].Path);
        await market.SuspendSeller.RunAsync(person.SellerNumber.Value, "Unpaid fees", market.Owner, default);
        Assert.False(PortalClaims.StillHolds(open, await market.StandingAsync(person.UserId)));
        Assert.Equal("Unpaid fees", Assert.Single((await new ListSellers(market.Store).RunAsync(new(), market.Owner, default)).Value.Rows).SuspendedReason);
        await market.SuspendSeller.RunAsync(person.SellerNumber.Value, null, market.Owner, default);
        Assert.True(PortalClaims.StillHolds(open, await market.StandingAsync(person.UserId)));
    }

    [Fact]
    public async Task A_member_taken_out_sees_nothing_of_the_seller()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var person = await market.SellerAsync("Lamps & Co", "lee@lamps.example");
        Assert.True((await market.Members.RemoveAsync(person.SellerNumber!.Value, person.UserId, market.Owner, default)).Succeeded);
        var standing = await market.StandingAsync(person.UserId);
        Assert.Equal((Roles.None, null, Web.Accounts.Barrier.NoRole), (standing.Roles, standing.SellerNumber, standing.Barrier));
        Assert.True((await market.Members.AddAsync(person.SellerNumber.Value, "LEE@lamps.example", market.Owner, default)).Succeeded);
        Assert.Equal(person, (await market.StandingAsync(person.UserId)).ToActor());
    }

    [Fact]
    public async Task A_person_belongs_to_one_seller()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var person = await market.SellerAsync("Lamps & Co", "lee@lamps.example");
        var other = (await market.CreateSeller.RunAsync("Rugs", market.Owner, default)).Value;
        Assert.Equal("other_seller", (await market.Members.AddAsync(other.Number, "lee@lamps.example", market.Owner, default)).Problems.Single().Code);
        Assert.Equal(ProblemKind.NotFound, (await market.Members.RemoveAsync(other.Number, person.UserId, market.Owner, default)).Problems[0].Kind);
        Assert.Equal("no_such_person", (await market.Members.AddAsync(other.Number, "nobody@rugs.example", market.Owner, default)).Problems.Single().Code);
    }

    [Fact]
    public async Task An_owner_who_joins_a_seller_stays_an_owner()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var seller = (await market.CreateSeller.RunAsync("House brand", market.Owner, default)).Value;
        await market.Members.AddAsync(seller.Number, "ada@shops.example", market.Owner, default);
        Assert.Equal(Roles.Owner | Roles.Seller, (await market.StandingAsync(market.Owner.UserId)).Roles);
        await market.SuspendSeller.RunAsync(seller.Number, "Pause", market.Owner, default);
        Assert.Equal((Roles.Owner, null), ((await market.StandingAsync(market.Owner.UserId)).Roles, (await market.StandingAsync(market.Owner.UserId)).Barrier));
    }
}
