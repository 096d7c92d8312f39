using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Media;

/// <summary>What a sweep removes and what it must leave, on both databases.</summary>
public class SweepMediaTests(TestStores stores)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static async Task<SweptMedia> SweepAsync(MediaDesk desk, int daysLater) =>
        (await new SweepMedia(desk.Market.Store, desk.Blobs, new(desk.Market.Store), new LaterClock(TimeSpan.FromDays(daysLater))).RunAsync(Actor.Portal, Cancel)).Value;

    static async Task<bool> IsKeptAsync(MediaDesk desk, string hash) => await desk.Blobs.LocalAsync(hash, Cancel) is not null;

    [Theory, OnBothDatabases]
    public async Task A_deleted_picture_goes_with_its_bytes_once_it_cannot_come_back(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        var (gone, shared, live) = (await desk.AddedAsync(3), await desk.AddedAsync(4), await desk.AddedAsync(5));
        await desk.AddedAsync(4, "SP-B");
        var remove = new RemoveMedia(desk.Market.Store, desk.Market.Clock);
        foreach (var item in (Guid[])[gone.Id, shared.Id]) Assert.True((await remove.RunAsync(item, desk.Market.Seller, Cancel)).Succeeded);
        Assert.Equal(new SweptMedia(0, 0, 0), await SweepAsync(desk, 0));
        Assert.Equal(new SweptMedia(2, 1, 1), await SweepAsync(desk, 2));
        Assert.False(await IsKeptAsync(desk, gone.Hash));
        Assert.True(await IsKeptAsync(desk, shared.Hash) && await IsKeptAsync(desk, live.Hash));
        Assert.Equal(new SweptMedia(0, 0, 0), await SweepAsync(desk, 2));
    }

    [Theory, OnBothDatabases]
    public async Task Products_values_and_drafts_keep_their_files(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        var market = desk.Market;
        var item = await desk.AddedAsync(3);
        await using var review = new Approval.ReviewDesk(market);
        await review.ApproveAsync(market.Reader.Find(1, "SP-A")!.Id);
        await new RemoveMedia(market.Store, market.Clock).RunAsync(item.Id, market.Seller, Cancel);

        var (valued, drafted, unused) = (await FileAsync(desk, 21), await FileAsync(desk, 22), await FileAsync(desk, 23));
        var body = market.Body("SP-B");
        body["attributes"]!["photo"] = valued.Id.ToString();
        await market.SubmitAsync(body);
        await using (var db = market.Store.CreateDbContext())
        {
            db.Drafts.Add(new Draft { Id = Guid.NewGuid(), SellerNumber = 1, Body = new JsonObject { ["media"] = new JsonArray(drafted.Id.ToString()) }.ToJsonString() });
            await db.SaveChangesAsync(Cancel);
        }
        Assert.Equal(new SweptMedia(1, 1, 1), await SweepAsync(desk, 2));
        Assert.False(await IsKeptAsync(desk, unused.Hash));
        foreach (var hash in (string[])[item.Hash, valued.Hash, drafted.Hash]) Assert.True(await IsKeptAsync(desk, hash));
    }

    /// <summary>An upload that an attribute is to refer to.</summary>
    static async Task<MediaFile> FileAsync(MediaDesk desk, int width)
    {
        using var pictures = new Pictures();
        using var blob = (await desk.Blobs.ReceiveAsync(new MemoryStream(TestPictures.Png(width, 2)), 1_000_000, Cancel))!;
        Assert.True(await desk.Blobs.KeepAsync(blob, Cancel));
        var file = new MediaFile { Id = Guid.NewGuid(), SellerNumber = 1, Hash = blob.Hash, FileName = "a.png", ContentType = "image/png", IsImage = true, Bytes = blob.Bytes, CreatedAt = DateTime.UtcNow };
        await using var db = desk.Market.Store.CreateDbContext();
        db.MediaFiles.Add(file);
        await db.SaveChangesAsync(Cancel);
        return file;
    }

    [Theory, OnBothDatabases]
    public async Task Bytes_that_never_became_a_file_go_but_not_fresh_ones(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        using var blob = (await desk.Blobs.ReceiveAsync(new MemoryStream(TestPictures.Png(3, 2)), 1_000_000, Cancel))!;
        Assert.True(await desk.Blobs.KeepAsync(blob, Cancel));
        Assert.Equal(0, (await SweepAsync(desk, 0)).Blobs);
        Assert.Equal(1, (await SweepAsync(desk, 2)).Blobs);
        Assert.False(await IsKeptAsync(desk, blob.Hash));
    }

    [Theory, OnBothDatabases]
    public async Task Uploads_during_sweeps_never_lose_their_bytes(Database database)
    {
        await using var desk = await MediaDesk.OpenAsync(stores, database);
        using var done = new CancellationTokenSource();
        // With a grace of two seconds, which no upload here takes; the deleted ones can be swept at once.
        var sweeping = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                await new SweepMedia(desk.Market.Store, desk.Blobs, new(desk.Market.Store), new LaterClock(SweepMedia.Grace - TimeSpan.FromSeconds(2))).RunAsync(Actor.Portal, CancellationToken.None);
        }, Cancel);
        var remove = new RemoveMedia(desk.Market.Store, new LaterClock(TimeSpan.FromDays(-1)));
        for (var began = Environment.TickCount64; Environment.TickCount64 - began < 6000;)
            await Task.WhenAll(Enumerable.Range(3, 4).Select(width => Task.Run(async () =>
            {
                var added = await desk.AddedAsync(width);
                await remove.RunAsync(added.Id, desk.Market.Seller, Cancel);
            })));
        var last = await Task.WhenAll(Enumerable.Range(3, 4).Select(width => Task.Run(() => desk.AddedAsync(width))));
        await done.CancelAsync();
        await sweeping;
        foreach (var item in last) Assert.True(await IsKeptAsync(desk, item.Hash), item.Hash);
        Assert.Equal(4, new MediaReader(desk.Market.Store).Of(last[0].PreOfferNumber).Count);
    }

    [Fact]
    public async Task Only_owners_sweep()
    {
        await using var desk = await MediaDesk.OpenAsync(stores, Database.Sqlite);
        var outcome = await new SweepMedia(desk.Market.Store, desk.Blobs, new(desk.Market.Store), TimeProvider.System).RunAsync(desk.Market.Seller, Cancel);
        Assert.Equal("permission_denied", outcome.Problems[0].Code);
    }

    sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + by;
    }
}
