using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SellerPortal.Domain.Approval;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Tests.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Browser;

/// <summary>Pictures on the form of a pre-offer, in a real browser: dropped, put in order, deleted, interrupted.</summary>
public class GalleryTests(TestStores stores, Fixtures.Browser browser)
{
    [Fact]
    public async Task Pictures_are_dropped_a_broken_one_is_refused_beside_its_name_and_the_rest_goes_on()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var seller = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Seller);
        await seller.GoAsync($"/pre-offers/{await WaitingAsync(portal)}");
        var gallery = new GalleryOf(seller.Page);
        var before = await gallery.Tiles.CountAsync();
        var film = Fixtures.RealData.Folder is { } data ? await File.ReadAllBytesAsync(Path.Combine(data, "media", "videos", "luma-480.webm"), TestContext.Current.CancellationToken) : await TakenVideos.MakeAsync("webm", seconds: 2);
        await gallery.DropAsync(("one.png", TestPictures.Png(701, 600)), ("broken.jpg", [1, 2, 3]), ("two.png", TestPictures.Png(702, 600)), ("one-again.png", TestPictures.Png(701, 600)), ("film.webm", film));
        await gallery.CountsAsync(before + 3);
        await seller.Page.Locator(".uploads-row[data-state=refused]").Filter(new() { HasText = "broken.jpg" }).WaitForAsync();
        Assert.Contains("not a picture", await seller.Page.Locator(".uploads-row[data-state=refused]").InnerTextAsync(), StringComparison.Ordinal);
        await seller.Page.Locator(".uploads-row[data-state=same]").Filter(new() { HasText = "one" }).WaitForAsync();
        await AssertPlaysAsync(seller.Page, gallery.Tile("film.webm"));
        await seller.AssertAccessibleAsync("a gallery with a refused file");
        await seller.Page.SetViewportSizeAsync(360, 800);
        await seller.AssertFitsAsync("a gallery at 360 px");
        await seller.Page.GetByRole(AriaRole.Button, new() { Name = "Clear the list" }).ClickAsync();
        await seller.Page.Locator(".uploads-row").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Empty(seller.Complaints);
    }

    /// <summary>With its poster, its length and size beside its name, and by the keyboard alone.</summary>
    static async Task AssertPlaysAsync(IPage page, ILocator tile)
    {
        Assert.Matches(@"\d+ × \d+ · 0:0[2-9] · \d+ KB", await tile.InnerTextAsync());
        var player = tile.Locator("video");
        Assert.InRange(await player.EvaluateAsync<int>("async video => { const poster = new Image(); poster.src = video.poster; await poster.decode(); return poster.naturalWidth; }"), 1, 384);
        await player.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.WaitForFunctionAsync("video => video.readyState >= 2 && video.currentTime > 0 && video.videoWidth > 0 && !video.error", await player.ElementHandleAsync());
        await page.Keyboard.PressAsync("Space");
        Assert.True(await player.EvaluateAsync<bool>("video => video.paused || video.ended"));
        Assert.InRange(await player.EvaluateAsync<double>("video => video.duration"), 1.5, 10);
    }

    [Fact]
    public async Task Addresses_are_fetched_while_one_looks_and_what_fails_says_why_and_is_tried_again()
    {
        await using var server = new BadServer();
        await using var portal = await Portal.StartAsync(stores, settings: new Dictionary<string, string?> { ["SellerPortal:Demo"] = "true", ["SellerPortal:Downloads:AllowedPrivateHosts"] = server.Host });
        await using var seller = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Seller);
        await seller.GoAsync($"/pre-offers/{await WaitingAsync(portal)}");
        var gallery = new GalleryOf(seller.Page);
        var before = await gallery.Tiles.CountAsync();
        var (good, gone) = (server.On("/fetched.png", TestPictures.Png(711, 600)), server.On("/gone.png", 404));
        await seller.Page.GetByText("Add by address").ClickAsync();
        await seller.Page.Locator("#media-urls").FillAsync($"{good}\nno address\n{gone}");
        await seller.Page.GetByRole(AriaRole.Button, new() { Name = "Fetch them" }).ClickAsync();
        await gallery.CountsAsync(before + 1);
        await gallery.Tile("fetched.png").WaitForAsync();
        await seller.Page.Locator(".download-rows [data-status='3']").Filter(new() { HasText = good }).WaitForAsync();
        var failed = seller.Page.Locator(".download-rows [data-status='4']").Filter(new() { HasText = gone });
        await failed.GetByText("the server answered 404").WaitForAsync();
        Assert.Equal("no\naddress", await seller.Page.Locator("#media-urls").InputValueAsync());
        Assert.Equal(2, await seller.Page.Locator("#media-urls-wrong li").CountAsync());
        await seller.AssertAccessibleAsync("a gallery with downloads");
        await seller.Page.SetViewportSizeAsync(360, 800);
        await seller.AssertFitsAsync("a gallery with downloads at 360 px");

        await seller.GoAsync("/pictures?tab=downloads");
        await seller.AssertAccessibleAsync("the failed downloads");
        server.On("/gone.png", TestPictures.Png(712, 600));
        await failed.GetByRole(AriaRole.Button).First.ClickAsync();
        await failed.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await seller.GoAsync("/pictures");
        await seller.Page.GetByText("gone.png").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Empty(seller.Complaints);
    }

    [Fact]
    public async Task The_order_is_changed_by_keys_and_announced_and_a_deleted_picture_comes_back()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var seller = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Seller);
        await seller.GoAsync($"/pre-offers/{await WaitingAsync(portal)}");
        var gallery = new GalleryOf(seller.Page);
        var before = await gallery.Tiles.CountAsync();
        await gallery.PickAsync(("a.png", TestPictures.Png(701, 600)), ("b.png", TestPictures.Png(702, 600)), ("c.png", TestPictures.Png(703, 600)));
        await gallery.CountsAsync(before + 3);

        await gallery.Tile("c.png").Locator("[data-handle]").FocusAsync();
        await seller.Page.Keyboard.PressAsync("Home");
        await seller.Page.GetByText("c.png is now the cover.").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await seller.Page.WaitForFunctionAsync("() => document.activeElement.closest('[data-tile]')?.dataset.at === '0'");
        await seller.Page.Keyboard.PressAsync("ArrowRight");
        await seller.Page.WaitForFunctionAsync("() => document.activeElement.closest('[data-tile]')?.dataset.at === '1'");

        await gallery.Tile("b.png").Locator("[data-delete]").ClickAsync();
        await gallery.CountsAsync(before + 2);
        await seller.AssertAccessibleAsync("a gallery with an undo");
        await seller.Page.Locator("[data-undo]").ClickAsync();
        await gallery.CountsAsync(before + 3);

        await gallery.Tile("a.png").GetByTitle("Turn or crop").ClickAsync();
        await seller.Page.Locator(".crop-dialog[open]").WaitForAsync();
        await seller.AssertAccessibleAsync("the dialog that crops");
        await seller.Page.Locator(".crop-box:not([hidden])").WaitForAsync();
        await seller.Page.Locator(".segments input[value='1']").PressAsync(" ");
        await seller.Page.Locator("[data-apply]").PressAsync("Enter");
        await gallery.Tile("a.png").GetByText("600 × 600").WaitForAsync();
        await seller.GoAsync(new Uri(seller.Page.Url).AbsolutePath);
        await gallery.Tile("a.png").GetByText("600 × 600").WaitForAsync();
    }

    [Fact]
    public async Task A_picture_is_pasted_and_dragged_by_the_mouse_before_another()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var seller = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Seller);
        await seller.GoAsync($"/pre-offers/{await WaitingAsync(portal)}");
        var gallery = new GalleryOf(seller.Page);
        var before = await gallery.Tiles.CountAsync();
        await gallery.PickAsync(("a.png", TestPictures.Png(701, 600)));
        await gallery.CountsAsync(before + 1);
        await gallery.PasteAsync("shot.png", TestPictures.Png(702, 600));
        await gallery.CountsAsync(before + 2);
        var (shot, first) = (gallery.Tile("shot.png"), gallery.Tiles.First);
        await first.ScrollIntoViewIfNeededAsync();
        var (from, to) = ((await shot.Locator("[data-grip]").BoundingBoxAsync())!, (await first.Locator("[data-grip]").BoundingBoxAsync())!);
        await seller.Page.Mouse.MoveAsync(from.X + from.Width / 2, from.Y + from.Height / 2);
        await seller.Page.Mouse.DownAsync();
        await seller.Page.Mouse.MoveAsync(to.X + 12, to.Y + to.Height / 2, new() { Steps = 8 });
        await seller.Page.Mouse.UpAsync();
        await seller.Page.GetByText("shot.png is now the cover.").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await seller.GoAsync(new Uri(seller.Page.Url).AbsolutePath);
        Assert.Contains("shot.png", await gallery.Tiles.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(seller.Complaints);
    }

    [Fact]
    public async Task A_reload_in_the_middle_goes_on_and_a_draft_takes_its_pictures_along_when_it_is_sent()
    {
        await using var server = new BadServer();
        await using var portal = await Portal.StartAsync(stores, settings: new Dictionary<string, string?> { ["SellerPortal:Demo"] = "true", ["SellerPortal:Downloads:AllowedPrivateHosts"] = server.Host });
        await EveryDataType.AddToAsync(portal);
        await using var seller = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Seller);
        await seller.GoAsync("/pre-offers/new");
        var gallery = new GalleryOf(seller.Page);
        // Nothing arrives before the reload: all requests hang.
        await seller.Page.RouteAsync("**/media/held*", _ => Task.CompletedTask);
        await gallery.PickAsync([.. Enumerable.Range(0, 8).Select(n => ($"p{n}.png", TestPictures.Png(700 + n, 600)))]);
        await seller.Page.WaitForURLAsync("**/pre-offers/drafts/**");
        await seller.Page.Locator(".uploads-row").First.WaitForAsync();
        await seller.Page.WaitForTimeoutAsync(500);
        await seller.Page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
        await seller.Page.ReloadAsync();
        await seller.ReadyAsync();
        await gallery.CountsAsync(8);
        // By address too, though there is no SKU yet.
        var (good, gone) = (server.On("/fetched.png", TestPictures.Png(711, 600)), server.On("/gone.png", 404));
        await seller.Page.GetByText("Add by address").ClickAsync();
        await seller.Page.Locator("#media-urls").FillAsync($"{good}\n{gone}");
        await seller.Page.GetByRole(AriaRole.Button, new() { Name = "Fetch them" }).ClickAsync();
        await gallery.CountsAsync(9);
        await gallery.Tile("fetched.png").WaitForAsync();
        await seller.Page.Locator(".download-rows [data-status='4']").Filter(new() { HasText = gone }).GetByText("the server answered 404").WaitForAsync();

        var form = new PreOfferForm(seller);
        await form.ChooseCategoryAsync(EveryDataType.CategoryName);
        await form.TypeAsync("sku", "PIC-1");
        await form.TypeAsync("name", "Lamp with pictures");
        await form.SayAsync("attributes.boolean", "No");
        await form.Field("attributes.dropdown").SelectOptionAsync("a");
        await form.TypeAsync("attributes.text", "A lamp");
        await form.KeptAsync();
        await form.SentAsync();
        await using var db = portal.Services.GetRequiredService<PortalStore>().CreateDbContext();
        var number = await db.PreOffers.Where(p => p.Sku == "PIC-1").Select(p => p.Number).SingleAsync();
        Assert.Equal(9, await db.MediaItems.CountAsync(i => i.PreOfferNumber == number));
        await gallery.CountsAsync(9);
        Assert.Empty(seller.Complaints);
    }

    [Fact]
    public async Task A_server_that_is_killed_in_the_middle_and_comes_back_gets_the_rest()
    {
        var folder = Directory.CreateTempSubdirectory("portal-gallery-").FullName;
        var settings = new Dictionary<string, string> { ["SellerPortal__Demo"] = "true" };
        try
        {
            await using var first = await PortalProcess.StartAsync(folder, settings: settings);
            await using var seller = await Visitor.SignInAsync(browser, first.Address, DemoPortal.Seller);
            await seller.GoAsync("/pre-offers");
            await seller.Page.Locator("a.row-link").First.ClickAsync();
            var gallery = new GalleryOf(seller.Page);
            await seller.Page.Locator("#media-pick").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await seller.ReadyAsync();
            var before = await gallery.Tiles.CountAsync();
            await gallery.PickAsync([.. Enumerable.Range(0, 40).Select(n => ($"p{n}.png", TestPictures.Png(900 + n, 800)))]);
            await seller.Page.WaitForFunctionAsync($"() => document.querySelectorAll('.gallery [data-tile]').length > {before}");
            await first.KillAsync();
            await seller.Page.GetByText("The connection is lost. It goes on by itself.").First.WaitForAsync();
            await using var second = await PortalProcess.StartAsync(folder, first.Address.Port, settings);
            await seller.Page.WaitForFunctionAsync("() => !document.querySelector('.uploads-row')");
            await seller.Page.ReloadAsync();
            await seller.ReadyAsync();
            await gallery.CountsAsync(before + 40);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<Guid> WaitingAsync(Portal portal)
    {
        await using var db = portal.Services.GetRequiredService<PortalStore>().CreateDbContext();
        var seller = await db.SellerMembers.Where(m => db.Users.Any(u => u.Id == m.UserId && u.Email == DemoPortal.Seller)).Select(m => m.SellerNumber).SingleAsync();
        return (await db.PreOffers.Where(p => !p.Archived && p.Status == ApprovalStatus.Required).ToListAsync()).First(p => p.SellerNumber == seller).Id;
    }
}
