using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Demo;
using SellerPortal.Web.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Demo;

public class SeedDemoTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task Fills_an_empty_database_once_with_rows_counts_and_people_that_agree(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        using var catalog = new CatalogCache(kept.Store);
        var seed = new SeedDemo(kept.Store, catalog, new DiskBlobs(kept.Settings), TimeProvider.System);

        // What migrating leaves counts as empty.
        await new EnsureLists(kept.Store, catalog).RunAsync(CancellationToken.None);
        var first = await seed.RunAsync(Actor.Portal, CancellationToken.None);
        Assert.True(first.Succeeded, first.Succeeded ? "" : first.Problems[0].Message);
        var second = await seed.RunAsync(Actor.Portal, CancellationToken.None);
        Assert.Equal(ProblemKind.Conflict, second.Problems.Single().Kind);

        await using var db = kept.Store.CreateDbContext();
        Assert.Equal(first.Value.PreOffers, await db.PreOffers.CountAsync());
        Assert.Equal(first.Value.Products, await db.Products.CountAsync());
        Assert.Equal(await db.PreOffers.CountAsync(p => p.Status == ApprovalStatus.Approved), await db.Offers.CountAsync());
        Assert.Equal(first.Value.Categories, (await catalog.CurrentAsync(CancellationToken.None)).Tree.All.Count);

        foreach (var count in await db.SellerCounts.AsNoTracking().ToListAsync())
        {
            var (from, to) = (PreOfferNumber.First(count.SellerNumber), PreOfferNumber.Last(count.SellerNumber));
            var rows = await db.PreOffers.AsNoTracking().Where(p => p.Number >= from && p.Number <= to).OrderBy(p => p.Number).Select(p => new { p.Status, p.CreatedAt }).ToListAsync();
            Assert.Equal([count.Rejected, count.Approved, count.Pending, count.Required], Enum.GetValues<ApprovalStatus>().Order().Select(s => rows.LongCount(r => r.Status == s)));
            Assert.Equal(rows.Select(r => r.CreatedAt).Order(), rows.Select(r => r.CreatedAt));
        }
        Assert.Equal(await db.MediaItems.CountAsync(), await db.MediaCounts.SumAsync(c => c.Count));
        Assert.True(await db.ProductMedia.AnyAsync() && await db.MediaItems.CountAsync() > await db.ProductMedia.CountAsync());
        Assert.Equal(0, await db.History.CountAsync(h => !db.PreOffers.Any(p => p.Number == h.PreOfferNumber)));
        Assert.Equal(0, await db.Offers.CountAsync(o => !db.PreOffers.Any(p => p.Number == o.PreOfferNumber && p.ProductId == o.ProductId)));

        foreach (var file in await db.MediaFiles.AsNoTracking().ToListAsync()) Assert.Equal(file.Bytes, new FileInfo(new DiskBlobs(kept.Settings).PathOf(file.Hash)).Length);

        var users = await db.Users.AsNoTracking().ToListAsync();
        Assert.Equal(first.Value.SignIns.Order(), users.Select(u => u.Email!).Order());
        Assert.All(users, u => Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<PortalUser>().VerifyHashedPassword(u, u.PasswordHash!, DemoPeople.Password)));
    }

    [Fact]
    public async Task Only_the_owner_may()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        using var catalog = new CatalogCache(kept.Store);
        var outcome = await new SeedDemo(kept.Store, catalog, new DiskBlobs(kept.Settings), TimeProvider.System).RunAsync(new Actor(Guid.NewGuid(), "Somebody", Roles.Reviewer), CancellationToken.None);
        Assert.Equal(ProblemKind.Forbidden, outcome.Problems.Single().Kind);
    }
}
