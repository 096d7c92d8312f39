using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;

namespace SellerPortal.Tests.Media;

/// <summary>A small marketplace whose sellers add pictures: seller 1 has SP-A and SP-B, seller 2 has SP-A.</summary>
sealed class MediaDesk : IAsyncDisposable
{
    readonly Pictures pictures = new();
    readonly VideoJudge videos = new(new MediaPrograms(new MediaSettings()));

    public required Marketplace Market { get; init; }
    public DiskBlobs Blobs => blobs ??= new(Market.Test.Settings);
    DiskBlobs? blobs;
    public AddPreOfferMedia Add => new(Market.Store, Blobs, pictures, videos, Market.Clock);

    public static async Task<MediaDesk> OpenAsync(TestStores stores, Database database)
    {
        var market = await Marketplace.OpenAsync(stores, database);
        await market.SubmitAsync(market.Body("SP-A"));
        await market.SubmitAsync(market.Body("SP-B"));
        await market.SubmitAsync(market.Body("SP-A"), market.OtherSeller);
        return new() { Market = market };
    }

    /// <summary>A picture that differs by its width.</summary>
    public Task<Outcome<MediaItem>> AddAsync(int width, string sku = "SP-A", Actor? actor = null, int seller = 1, int? order = null, MediaStatus? status = null, bool atEnd = false) =>
        Add.RunAsync(new MemoryStream(TestPictures.Png(width, 2)), $"{width}.png", MediaKind.Image, new(seller, sku, null, order, status, null, atEnd), actor ?? Market.Seller, CancellationToken.None);

    public async Task<MediaItem> AddedAsync(int width, string sku = "SP-A", bool atEnd = false)
    {
        var added = await AddAsync(width, sku, atEnd: atEnd);
        Assert.True(added.Succeeded, string.Join("; ", added.Problems));
        return added.Value;
    }

    public async ValueTask DisposeAsync()
    {
        pictures.Dispose();
        videos.Dispose();
        await Market.DisposeAsync();
    }
}
