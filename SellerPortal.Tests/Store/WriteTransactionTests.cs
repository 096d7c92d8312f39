using Microsoft.EntityFrameworkCore;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Store;

public class WriteTransactionTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task What_one_transaction_switches_off_the_next_has_again(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        await kept.Store.WriteAsync(async transaction =>
        {
            transaction.Db.ChangeTracker.AutoDetectChangesEnabled = false;
            transaction.Db.Settings.Add(new Setting { Name = "test.colour", Value = "red" });
            await transaction.Db.SaveChangesAsync();
        }, default);
        await kept.Store.WriteAsync(async transaction =>
        {
            (await transaction.Db.Settings.SingleAsync(s => s.Name == "test.colour")).Value = "blue";
            await transaction.Db.SaveChangesAsync();
        }, default);
        await using var db = kept.Store.CreateDbContext();
        Assert.Equal("blue", (await db.Settings.SingleAsync(s => s.Name == "test.colour")).Value);
    }
}
