using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Media;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Media;

public class TurnAndCropTests(TestStores stores)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_turned_and_cut_picture_is_another_file_and_the_sent_one_stays(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        var market = desk.Market;
        var item = (await desk.Add.RunAsync(new MemoryStream(TestPictures.Png(60, 40)), "a.png", MediaKind.Image, new(1, "SP-A"), market.Seller, Cancel)).Value;
        using var pictures = new Pictures();
        var edit = new TurnAndCrop(market.Store, desk.Blobs, pictures, market.Clock);

        var turned = (await edit.RunAsync(item.Id, new(90, new(0, 10, 40, 30)), market.Seller, Cancel)).Value;
        Assert.Equal((item.Id, item.Hash, item.FileId), (turned.Id, turned.Hash, turned.OriginalFileId));
        var row = new MediaReader(market.Store).Find(item.Id)!;
        Assert.Equal((40, 30, "image/png"), (row.File.Width, row.File.Height, row.File.ContentType));
        Assert.NotNull(row.File.Sharpness);
        Assert.NotNull(await desk.Blobs.LocalAsync(row.File.Hash, Cancel));
        Assert.NotNull(await desk.Blobs.LocalAsync(item.Hash, Cancel));
        Assert.Equal(new PictureEdit(90, new(0, 10, 40, 30)), PictureEdit.Read(turned.Edit));

        // From the picture as sent, not from the last edit; the same bytes still find it.
        var square = (await edit.RunAsync(item.Id, new(0, new(20, 0, 40, 40)), market.Seller, Cancel)).Value;
        Assert.Equal(item.FileId, square.OriginalFileId);
        Assert.Equal(item.Id, (await desk.Add.RunAsync(new MemoryStream(TestPictures.Png(60, 40)), "a.png", MediaKind.Image, new(1, "SP-A"), market.Seller, Cancel)).Value.Id);

        var whole = (await edit.RunAsync(item.Id, new(0, new(0, 0, 60, 40)), market.Seller, Cancel)).Value;
        Assert.Equal((item.FileId, null, null), (whole.FileId, whole.OriginalFileId, whole.Edit));
        await using var db = market.Store.CreateDbContext();
        Assert.Equal(3, await db.MediaFiles.CountAsync(Cancel));
    }

    [Fact]
    public async Task What_lies_outside_and_what_is_another_s_is_refused()
    {
        await using var desk = await MediaDesk.OpenAsync(stores, Database.Sqlite);
        var market = desk.Market;
        var item = (await desk.Add.RunAsync(new MemoryStream(TestPictures.Png(60, 40)), "a.png", MediaKind.Image, new(1, "SP-A"), market.Seller, Cancel)).Value;
        using var pictures = new Pictures();
        var edit = new TurnAndCrop(market.Store, desk.Blobs, pictures, market.Clock);
        Assert.Equal("crop", (await edit.RunAsync(item.Id, new(0, new(30, 0, 40, 40)), market.Seller, Cancel)).Problems[0].Path);
        Assert.Equal("crop", (await edit.RunAsync(item.Id, new(0, new(0, 0, 4, 4)), market.Seller, Cancel)).Problems[0].Path);
        Assert.Equal("turn", (await edit.RunAsync(item.Id, new(45, null), market.Seller, Cancel)).Problems[0].Path);
        Assert.Equal("not_found", (await edit.RunAsync(item.Id, new(90, null), market.OtherSeller, Cancel)).Problems[0].Code);
        Assert.Equal("permission_denied", (await edit.RunAsync(item.Id, new(90, null), market.Seller with { ReadOnly = true }, Cancel)).Problems[0].Code);
    }
}
