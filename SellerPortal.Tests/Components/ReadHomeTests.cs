using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.App;

namespace SellerPortal.Tests.Components;

public class ReadHomeTests(TestStores stores)
{
    static readonly Roles[] Everyone = [Roles.Owner, Roles.Reviewer, Roles.Editor, Roles.Seller];

    [Theory, OnBothDatabases]
    public async Task An_empty_marketplace_has_an_empty_first_page_for_everyone(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        using var counted = new QueryCounter();
        foreach (var roles in Everyone)
        {
            counted.Clear();
            var home = await new ReadHome(kept.Store).RunAsync(new Actor(Guid.NewGuid(), "x", roles, roles == Roles.Seller ? 1 : null), default);
            Assert.Equal((0, 0), (home.Total, home.Undecided));
            Assert.Empty(home.Waiting.Concat(home.Drafts).Concat(home.Rejected));
            counted.AssertAtMost(5);
        }
    }

    [Fact]
    public async Task Each_sees_what_waits_for_them()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        await kept.Store.WriteAsync(async transaction =>
        {
            foreach (var number in new[] { 1, 2 })
            {
                transaction.Db.Sellers.Add(new() { Number = number, Id = Guid.NewGuid(), Name = $"Seller {number}", CreatedAt = Shell.Now });
                transaction.Db.SellerCounts.Add(new() { SellerNumber = number, LastCreatedAt = Shell.Now, Required = number, Pending = 3, Rejected = 10 * number });
            }
            transaction.Db.Drafts.Add(new() { Id = Guid.NewGuid(), SellerNumber = 1, UserId = Guid.NewGuid(), Title = "A colleague's", CreatedAt = Shell.Now, UpdatedAt = Shell.Now });
            await transaction.Db.SaveChangesAsync();
        }, default);
        var read = new ReadHome(kept.Store);
        Assert.Equal(9, (await read.RunAsync(new(Guid.NewGuid(), "x", Roles.Reviewer), default)).Undecided);
        var seller = await read.RunAsync(new(Guid.NewGuid(), "x", Roles.Seller, 2), default);
        Assert.Equal((20, 25), (seller.Counts[ApprovalStatus.Rejected], seller.Total));
        Assert.Empty((await read.RunAsync(new(Guid.NewGuid(), "x", Roles.Seller, 1), default)).Drafts);
        Assert.Equal(0, (await read.RunAsync(new(Guid.NewGuid(), "x", Roles.Editor), default)).Total);
    }
}
