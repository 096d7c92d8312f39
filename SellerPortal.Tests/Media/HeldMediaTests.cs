using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Media;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Inputs.Uploading;
using SellerPortal.Web.Media;
using SellerPortal.Web.Media.Gallery;
using SellerPortal.Web.Media.Library;
using SellerPortal.Web.PreOffers;

namespace SellerPortal.Tests.Media;

/// <summary>Pictures before there is a pre-offer, and pictures that find theirs by their names.</summary>
public class HeldMediaTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task What_a_draft_held_is_the_new_pre_offers_in_its_order(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        var hold = new HoldMedia(desk.Market.Store, desk.Blobs, desk.Add);
        var one = await HoldAsync(701);
        var two = await HoldAsync(702);
        Assert.Equal(one, await HoldAsync(701));
        var theirs = (await desk.AddAsync(703, actor: desk.Market.OtherSeller, seller: 2)).Value.FileId;
        IReadOnlyList<HeldMedia> held = [new(two, MediaKind.Image, AltText: """{"":"Two"}"""), new(theirs, MediaKind.Image), new(one, MediaKind.Image, MediaStatus.Disabled), new(Guid.NewGuid(), MediaKind.Image)];

        var sent = await desk.Market.Submit.RunAsync(new PreOfferInput(desk.Market.Body("SP-NEW"), Media: HeldMedia.Read(JsonNode.Parse(HeldMedia.Write(held).ToJsonString()))), desk.Market.Seller, CancellationToken.None);
        Assert.True(sent.Succeeded, string.Join("; ", sent.Problems));
        await using var db = desk.Market.Store.CreateDbContext();
        var number = await db.PreOffers.Where(p => p.Id == sent.Value.Id).Select(p => p.Number).SingleAsync();
        var items = await db.MediaItems.Where(i => i.PreOfferNumber == number).OrderBy(i => i.Order).ToListAsync();
        Assert.Equal([two, one], items.Select(i => i.FileId));
        Assert.Equal([MediaStatus.Active, MediaStatus.Disabled], items.Select(i => i.Status));
        Assert.Equal("Two", MediaRules.Alt(items[0].AltText, "en"));

        async Task<Guid> HoldAsync(int width)
        {
            var file = await hold.RunAsync(new MemoryStream(TestPictures.Png(width, 600)), "a.png", MediaKind.Image, desk.Market.Seller, CancellationToken.None);
            Assert.True(file.Succeeded);
            return file.Value.Id;
        }
    }

    [Fact]
    public async Task A_refused_pre_offer_places_nothing()
    {
        await using var desk = await MediaDesk.OpenAsync(stores, Database.Sqlite);
        var file = await new HoldMedia(desk.Market.Store, desk.Blobs, desk.Add).RunAsync(new MemoryStream(TestPictures.Png(701, 600)), "a.png", MediaKind.Image, desk.Market.Seller, CancellationToken.None);
        var body = desk.Market.Body("SP-NEW");
        body.Remove("name");
        var sent = await desk.Market.Submit.RunAsync(new PreOfferInput(body, Media: [new(file.Value.Id, MediaKind.Image)]), desk.Market.Seller, CancellationToken.None);
        Assert.False(sent.Succeeded);
        await using var db = desk.Market.Store.CreateDbContext();
        Assert.Equal(0, await db.MediaItems.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_folder_is_matched_with_two_queries_whatever_its_size(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        await desk.AddedAsync(701);
        var match = new MatchFolder(desk.Market.Store);
        var paths = Enumerable.Range(0, 500).Select(n => $"folder/sp-a_{n}.jpg").Append("SP-B/front.jpg").Append("other.jpg").ToList();
        var found = await match.RunAsync(paths, null, desk.Market.Seller, CancellationToken.None);
        Assert.True(found.Succeeded);
        Assert.Equal(500, found.Value.Matches.Count(m => m.Sku == "SP-A"));
        Assert.Equal("SP-B", found.Value.Matches[500].Sku);
        Assert.Null(found.Value.Matches[501].Sku);
        Assert.Equal(1, found.Value.Places["SP-A"].NextOrder);
        Assert.Equal(0, found.Value.Places["SP-B"].NextOrder);
        Assert.False((await match.RunAsync(paths, 1, desk.Market.OtherSeller, CancellationToken.None)).Succeeded);

        var plan = new FolderPlan();
        plan.Add([.. paths.Select((path, at) => new ChosenFile(at, path, 10))], found.Value);
        Assert.Equal("other.jpg", Assert.Single(plan.Open(ambiguous: false)).Name);
        var targets = plan.Targets();
        Assert.Equal(501, targets.Count);
        Assert.EndsWith("?order=1", targets[0].Url, StringComparison.Ordinal);
        Assert.EndsWith("?order=500", targets[499].Url, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_cut_picture_is_another_file_and_the_one_sent_can_be_shown_again(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        using var pictures = new Pictures();
        var item = (await desk.Add.RunAsync(new MemoryStream(TestPictures.Png(700, 600)), "a.png", MediaKind.Image, new(1, "SP-A"), desk.Market.Seller, CancellationToken.None)).Value;
        var turn = new TurnAndCrop(desk.Market.Store, desk.Blobs, pictures, desk.Market.Clock);
        var cut = (await turn.RunAsync(item.Id, new(90, new(0, 0, 300, 400)), desk.Market.Seller, CancellationToken.None)).Value;
        Assert.Equal(item.FileId, cut.OriginalFileId);
        await using (var db = desk.Market.Store.CreateDbContext())
        {
            var file = await db.MediaFiles.SingleAsync(f => f.Id == cut.FileId);
            Assert.Equal((300, 400), (file.Width, file.Height));
            Assert.True((await pictures.JudgeAsync(desk.Blobs.PathOf(file.Hash), PictureFormat.Png, CancellationToken.None)).Value is { Width: 300, Height: 400 });
        }
        Assert.False((await turn.RunAsync(item.Id, new(0, new(600, 0, 300, 300)), desk.Market.Seller, CancellationToken.None)).Succeeded);
        Assert.False((await turn.RunAsync(item.Id, new(90, null), desk.Market.OtherSeller, CancellationToken.None)).Succeeded);
        var again = (await turn.RunAsync(item.Id, new(0, null), desk.Market.Seller, CancellationToken.None)).Value;
        Assert.Equal((item.FileId, null, null), (again.FileId, again.OriginalFileId, again.Edit));
    }
}
