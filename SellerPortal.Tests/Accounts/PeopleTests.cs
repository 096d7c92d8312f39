using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Accounts;

namespace SellerPortal.Tests.Accounts;

public class PeopleTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task The_first_owner_is_made_once(Database database)
    {
        await using var market = await Marketplace.EmptyAsync(stores, database);
        var both = await Task.WhenAll(
            market.FirstOwner.RunAsync(new("Ada", "ada@shops.example", Marketplace.Password, "Shops"), default),
            market.FirstOwner.RunAsync(new("Eve", "eve@shops.example", Marketplace.Password, "Shops"), default));
        Assert.Contains(both, outcome => outcome.Succeeded);
        var third = await market.FirstOwner.RunAsync(new("Eve", "eva@shops.example", Marketplace.Password, "Shops"), default);
        Assert.Equal(ProblemKind.Forbidden, third.Problems[0].Kind);
        Assert.False(await new SetupGate(market.Store).IsOpenAsync(default));
    }

    [Fact]
    public async Task Everything_wrong_with_a_first_owner_is_told_at_once()
    {
        await using var market = await Marketplace.EmptyAsync(stores);
        var outcome = await market.FirstOwner.RunAsync(new("", "not an address", "short", " "), default);
        Assert.Equal(["name", "email", "password", "marketplace"], outcome.Problems.Select(p => p.Path));
        Assert.True(await new SetupGate(market.Store).IsOpenAsync(default));
    }

    [Fact]
    public async Task A_new_person_gets_a_password_that_lets_in()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var made = (await market.CreatePerson.RunAsync(new("Rae", "rae@shops.example", Roles.Reviewer | Roles.Editor), market.Owner, default)).Value;
        var signedIn = await market.SignIn.RunAsync("rae@shops.example", made.Password, null, default);
        Assert.Equal(Roles.Reviewer | Roles.Editor, signedIn.Value.Roles);
    }

    [Fact]
    public async Task An_address_is_one_persons()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var again = await market.CreatePerson.RunAsync(new("Ada Two", "Ada@Shops.Example", Roles.Editor), market.Owner, default);
        Assert.Equal("email_taken", again.Problems.Single().Code);
    }

    [Fact]
    public async Task A_removed_person_is_out_and_the_address_is_free()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var person = await market.PersonAsync("rae@shops.example", Roles.Reviewer);
        var cookie = PortalClaims.Of(await market.StandingAsync(person.UserId));
        Assert.True((await market.RemovePerson.RunAsync(person.UserId, market.Owner, default)).Succeeded);
        Assert.False(PortalClaims.StillHolds(cookie, await market.StandingAsync(person.UserId)));
        Assert.False((await market.SignIn.RunAsync("rae@shops.example", Marketplace.Password, null, default)).Succeeded);
        Assert.NotEqual(person.UserId, (await market.PersonAsync("rae@shops.example", Roles.Reviewer)).UserId);
        Assert.Equal(ProblemKind.NotFound, (await market.RemovePerson.RunAsync(person.UserId, market.Owner, default)).Problems[0].Kind);
    }

    [Fact]
    public async Task Other_roles_end_what_an_open_page_may_do()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var person = await market.PersonAsync("rae@shops.example", Roles.Reviewer);
        var circuit = PortalClaims.Of(await market.StandingAsync(person.UserId));
        Assert.True(PortalClaims.StillHolds(circuit, await market.StandingAsync(person.UserId)));
        await market.ChangeRoles.RunAsync(person.UserId, Roles.Editor, null, market.Owner, default);
        Assert.False(PortalClaims.StillHolds(circuit, await market.StandingAsync(person.UserId)));
        Assert.Equal(Roles.Editor, (await market.StandingAsync(person.UserId)).Roles);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var elsewhere = PortalClaims.Of(await market.StandingAsync(market.Owner.UserId));
        Assert.Equal("current", (await market.ChangePassword.RunAsync("not it", "another one of words", market.Owner, default)).Problems[0].Path);
        var here = PortalClaims.Of((await market.ChangePassword.RunAsync(Marketplace.Password, "another one of words", market.Owner, default)).Value);
        var now = await market.StandingAsync(market.Owner.UserId);
        Assert.False(PortalClaims.StillHolds(elsewhere, now));
        Assert.True(PortalClaims.StillHolds(here, now));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var cookie = PortalClaims.Of(await market.StandingAsync(market.Owner.UserId));
        await new SignOutEverywhere(market.Store).RunAsync(market.Owner, default);
        Assert.False(PortalClaims.StillHolds(cookie, await market.StandingAsync(market.Owner.UserId)));
    }

    [Theory, OnBothDatabases]
    public async Task The_last_owner_stays(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var id = market.Owner.UserId;
        Assert.Equal("last_owner", (await market.RemovePerson.RunAsync(id, market.Owner, default)).Problems[0].Code);
        Assert.Equal("last_owner", (await market.LockPerson.RunAsync(id, true, market.Owner, default)).Problems[0].Code);
        Assert.Equal("last_owner", (await market.ChangeRoles.RunAsync(id, Roles.Reviewer, null, market.Owner, default)).Problems[0].Code);
        var second = await market.PersonAsync("two@shops.example", Roles.Owner);
        await market.LockPerson.RunAsync(second.UserId, true, market.Owner, default);
        Assert.Equal("last_owner", (await market.RemovePerson.RunAsync(id, market.Owner, default)).Problems[0].Code);
        await market.LockPerson.RunAsync(second.UserId, false, market.Owner, default);
        Assert.True((await market.RemovePerson.RunAsync(id, second, default)).Succeeded);
    }

    [Theory]
    [InlineData(Roles.Reviewer)]
    [InlineData(Roles.Editor)]
    [InlineData(Roles.Seller)]
    public async Task Only_owners_rule_people_and_sellers(Roles roles)
    {
        await using var market = await Marketplace.OpenAsync(stores);
        foreach (var actor in new[] { new Actor(Guid.NewGuid(), "x", roles, 1), market.Owner with { ReadOnly = true } })
        {
            var id = market.Owner.UserId;
            List<IReadOnlyList<Problem>> refusals =
            [
                (await market.CreatePerson.RunAsync(new("x", "x@x.example", Roles.Owner), actor, default)).Problems,
                (await market.ChangeRoles.RunAsync(id, Roles.Owner, null, actor, default)).Problems,
                (await market.LockPerson.RunAsync(id, true, actor, default)).Problems,
                (await market.RemovePerson.RunAsync(id, actor, default)).Problems,
                (await market.ResetPassword.RunAsync(id, actor, default)).Problems,
                (await market.CreateSeller.RunAsync("x", actor, default)).Problems,
                (await market.SuspendSeller.RunAsync(1, "x", actor, default)).Problems,
                (await market.Members.AddAsync(1, "ada@shops.example", actor, default)).Problems,
                (await market.Members.RemoveAsync(1, id, actor, default)).Problems,
            ];
            if (!actor.IsOwner) refusals.AddRange([(await new ListPeople(market.Store).RunAsync(new(), actor, default)).Problems, (await new ListSellers(market.Store).RunAsync(new(), actor, default)).Problems]);
            Assert.All(refusals, problems => Assert.Equal(ProblemKind.Forbidden, Assert.Single(problems).Kind));
        }
    }

    [Theory, OnBothDatabases]
    public async Task People_are_found_by_name_address_and_seller(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        await market.SellerAsync("Işık Lamba", "lee@lamps.example");
        var list = new ListPeople(market.Store);
        foreach (var search in new[] { "LEE@", "işIK lam" }) Assert.Equal("lee@lamps.example", Assert.Single((await list.RunAsync(new(search), market.Owner, default)).Value.Rows).Email);
        using var counted = new QueryCounter();
        Assert.Equal(2, (await list.RunAsync(new(), market.Owner, default)).Value.Count);
        counted.AssertAtMost(3);
    }

    [Theory, OnBothDatabases]
    public async Task People_and_sellers_are_paged_by_name_in_both_directions(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        for (var i = 0; i < 60; i++) await market.SellerAsync($"Seller {i:00}", $"p{i:00}@lamps.example");
        var people = new ListPeople(market.Store);
        var first = (await people.RunAsync(new(), market.Owner, default)).Value;
        var second = (await people.RunAsync(new(After: first.Rows[^1].Id), market.Owner, default)).Value;
        Assert.Equal((61L, 50, false, true), (first.Count, first.Rows.Count, first.HasEarlier, first.HasLater));
        Assert.Equal((11, true, false), (second.Rows.Count, second.HasEarlier, second.HasLater));
        var all = first.Rows.Concat(second.Rows).Select(r => r.Email).ToList();
        Assert.Equal(all.OrderBy(e => e, StringComparer.Ordinal), all);
        Assert.Equal(first.Rows, (await people.RunAsync(new(Before: second.Rows[0].Id), market.Owner, default)).Value.Rows);

        var sellers = new ListSellers(market.Store);
        var page = (await sellers.RunAsync(new("seller"), market.Owner, default)).Value;
        var rest = (await sellers.RunAsync(new("seller", After: page.Rows[^1].Number), market.Owner, default)).Value;
        Assert.Equal((60L, "Seller 00", "Seller 50", "Seller 59"), (page.Count, page.Rows[0].Name, rest.Rows[0].Name, rest.Rows[^1].Name));
        Assert.Equal(page.Rows.Select(r => r.Number), (await sellers.RunAsync(new("seller", Before: rest.Rows[0].Number), market.Owner, default)).Value.Rows.Select(r => r.Number));
    }

    [Fact]
    public async Task A_password_that_an_owner_made_lets_in_only_to_choose_another()
    {
        await using var market = await Marketplace.OpenAsync(stores);
        var made = (await market.CreatePerson.RunAsync(new("Rae", "rae@shops.example", Roles.Reviewer), market.Owner, default)).Value;
        var standing = (await market.SignIn.RunAsync("rae@shops.example", made.Password, null, default)).Value;
        var held = PortalClaims.Of(standing);
        Assert.True(held.HasClaim(c => c.Type == PortalClaims.Temporary));
        Assert.Equal(Roles.None, ActorClaims.Read(held)!.Roles);
        Assert.False(PortalClaims.StillHolds(held, standing));

        var actor = ActorClaims.Read(held)!;
        Assert.Equal("password_same", (await market.ChangePassword.RunAsync(made.Password, made.Password, actor, default)).Problems.Single().Code);
        var own = (await market.ChangePassword.RunAsync(made.Password, Marketplace.Password, actor, default)).Value;
        Assert.Equal(Roles.Reviewer, ActorClaims.Read(PortalClaims.Of(own))!.Roles);

        var reset = (await market.ResetPassword.RunAsync(made.Id, market.Owner, default)).Value;
        Assert.True((await market.SignIn.RunAsync("rae@shops.example", reset.Password, null, default)).Value.MustChangePassword);
    }
}
