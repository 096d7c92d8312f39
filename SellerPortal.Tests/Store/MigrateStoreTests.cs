using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Store;

public class MigrateStoreTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task Brings_an_empty_database_to_the_current_schema(Database database)
    {
        await using var kept = await stores.NewWithoutSchemaAsync(database);
        await new MigrateStore(kept.Store, kept.Settings).RunAsync(CancellationToken.None);
        await using var db = kept.Store.CreateDbContext();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal(0, await db.PreOffers.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Twice_is_the_same_as_once(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        await new MigrateStore(kept.Store, kept.Settings).RunAsync(CancellationToken.None);
        await using var db = kept.Store.CreateDbContext();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Several_at_once_all_find_it_done(Database database)
    {
        await using var kept = await stores.NewWithoutSchemaAsync(database);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var another = new PortalStore(kept.Settings);
            await new MigrateStore(another, kept.Settings).RunAsync(CancellationToken.None);
        }));
        await using var db = kept.Store.CreateDbContext();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Rows_from_before_the_folded_texts_get_theirs_and_are_found(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        await using (var db = kept.Store.CreateDbContext())
        {
            db.Products.Add(new Product { Id = Guid.CreateVersion7(), Name = "IŞIK Lamba", Sku = "L-1", BaseCode = "L" });
            db.Sellers.Add(new Seller { Number = 1, Id = Guid.CreateVersion7(), Name = "Işık" });
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlRawAsync("""UPDATE "Products" SET "Folded" = NULL; UPDATE "Sellers" SET "Folded" = NULL;""");
        }
        await new MigrateStore(kept.Store, kept.Settings).RunAsync(CancellationToken.None);
        await using var after = kept.Store.CreateDbContext();
        Assert.Equal("L-1", (await after.Products.Matching("işik", after).SingleAsync()).Sku);
        Assert.Equal("işik", await after.Sellers.Select(s => EF.Property<string>(s, FoldedTexts.Column)).SingleAsync());
    }

    [Fact]
    public async Task Does_not_hang_on_a_lock_that_a_killed_process_left()
    {
        await using var kept = await stores.NewWithoutSchemaAsync(Database.Sqlite);
        await using (var db = kept.Store.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');""");
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await new MigrateStore(kept.Store, kept.Settings).RunAsync(enough.Token);
    }
}
