using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Store;

public class ProductSearchTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task Every_word_is_found_in_name_or_sku_in_any_case_and_order(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        await using var db = kept.Store.CreateDbContext();
        foreach (var (sku, name) in new[] { ("LMP-1", "Masa lambası IŞIK"), ("LMP-2", "100% cotton \"shade\""), ("CHR_3", "Chair") })
            db.Products.Add(new Product { Id = Guid.CreateVersion7(), Name = name, Sku = sku, BaseCode = sku });
        await db.SaveChangesAsync();
        foreach (var (text, expected) in new[]
        {
            ("", "CHR_3 LMP-1 LMP-2"), ("lmp", "LMP-1 LMP-2"), ("ışık lmp", "LMP-1"), ("MASA ışik", "LMP-1"), ("lm -2", "LMP-2"), ("0%", "LMP-2"), ("100%", "LMP-2"), ("%%%", ""),
            ("_3", "CHR_3"), ("r_3", "CHR_3"), ("\"shade\"", "LMP-2"), ("\"", "LMP-2"), ("lamp\0", ""), ("chair lmp", ""), ("AND OR NOT", ""), ("folded:masa", ""),
        })
            Assert.Equal((text, expected), (text, string.Join(' ', await db.Products.Matching(text, db).OrderBy(p => p.Sku).Select(p => p.Sku).ToListAsync())));
    }

    [Theory, OnBothDatabases]
    public async Task A_new_name_is_found_and_the_old_one_and_what_is_gone_are_not(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        await using var db = kept.Store.CreateDbContext();
        var product = new Product { Id = Guid.CreateVersion7(), Name = "Lantern", Sku = "X", BaseCode = "X" };
        db.Products.Add(product);
        await db.SaveChangesAsync();
        product.Name = "Torch";
        await db.SaveChangesAsync();
        Assert.Equal((0, 1), (await db.Products.Matching("lantern", db).CountAsync(), await db.Products.Matching("torch", db).CountAsync()));
        db.Products.Remove(product);
        await db.SaveChangesAsync();
        Assert.Equal(0, await db.Products.Matching("torch", db).CountAsync());
    }
}
