using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SellerPortal.Domain.Media;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Tests.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Browser;

/// <summary>The page of all pictures, and a folder on it.</summary>
public class FolderPageTests(TestStores stores, Fixtures.Browser browser)
{
    [Fact]
    public async Task A_folder_is_matched_fixed_confirmed_and_uploaded()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var db = portal.Services.GetRequiredService<PortalStore>().CreateDbContext();
        var number = await db.SellerMembers.Where(m => db.Users.Any(u => u.Id == m.UserId && u.Email == DemoPortal.Seller)).Select(m => m.SellerNumber).SingleAsync();
        var skus = (await db.PreOffers.Where(p => !p.Archived).OrderBy(p => p.Sku).ToListAsync()).Where(p => p.SellerNumber == number).Select(p => p.Sku).Where(s => !s.Contains('/', StringComparison.Ordinal)).Take(3).ToList();
        var folder = Directory.CreateTempSubdirectory("portal-folder-");
        try
        {
            Write($"{skus[0]}_2.png", 702);
            Write($"{skus[0].ToLowerInvariant()}-1.png", 701);
            Write($"{skus[1]}/front.png", 703);
            Write($"{skus[1]}/{skus[2]}.png", 704);
            Write("loose/IMG_1.png", 705);
            Write("loose/IMG_2.png", 706);

            await using var seller = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Seller);
            await seller.GoAsync("/pictures?tab=folder");
            await seller.AssertAccessibleAsync("before a folder");
            await seller.Page.Locator("input[webkitdirectory]").SetInputFilesAsync(folder.FullName);
            await seller.Page.GetByText("3 files go to 2 products").WaitForAsync();
            await seller.Page.GetByText("2 without a product").WaitForAsync();
            await seller.AssertAccessibleAsync("a matched folder");
            await seller.Page.SetViewportSizeAsync(360, 800);
            await seller.AssertFitsAsync("a matched folder at 360 px");
            await seller.Page.SetViewportSizeAsync(1280, 800);

            await seller.Page.Locator(".folder-row select").SelectOptionAsync(skus[1]);
            await seller.Page.Locator("#folder-0").PressSequentiallyAsync(skus[2]);
            await seller.Page.Locator(".folder-row [role=option]").First.WaitForAsync();
            await seller.Page.Keyboard.PressAsync("Enter");
            await seller.Page.GetByRole(AriaRole.Button, new() { Name = "Upload 6 files to 3 products" }).ClickAsync();
            await seller.Page.GetByText("6 files are on their products.").WaitForAsync();
            await seller.AssertAccessibleAsync("an uploaded folder");

            var items = await (from item in db.MediaItems join file in db.MediaFiles on item.FileId equals file.Id join pre in db.PreOffers on item.PreOfferNumber equals pre.Number
                               where file.Width >= 701 && file.Width <= 706 orderby item.Order select new { pre.Sku, file.FileName, item.Kind }).ToListAsync();
            Assert.Equal(6, items.Count);
            Assert.Equal([$"{skus[0].ToLowerInvariant()}-1.png", $"{skus[0]}_2.png"], items.Where(i => i.Sku == skus[0]).Select(i => i.FileName));
            Assert.Equal(2, items.Count(i => i.Sku == skus[1]));
            Assert.All(items, i => Assert.Equal(MediaKind.Image, i.Kind));

            await seller.GoAsync($"/pictures?q={Uri.EscapeDataString(skus[0])}");
            await seller.Page.GetByText($"{skus[0]}_2.png").WaitForAsync();
            await seller.AssertAccessibleAsync("the page of all pictures");
            Assert.Empty(seller.Complaints);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        void Write(string name, int width)
        {
            var path = Path.Combine(folder.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, TestPictures.Png(width, 600));
        }
    }
}
