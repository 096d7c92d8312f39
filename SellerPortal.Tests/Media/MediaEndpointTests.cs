using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Tests.Api;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;

namespace SellerPortal.Tests.Media;

/// <summary>Uploads and what is served of them, over HTTP.</summary>
public class MediaEndpointTests(TestStores stores)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_uploaded_picture_is_served_to_whoever_has_its_address()
    {
        await using var market = await ApiMarket.StartAsync(stores);
        var picture = TestPictures.Png(640, 480);
        var id = (string)(await UploadAsync(market, market.Seller, "image", picture, "a.png")).Json!["id"]!;
        using var stranger = market.Portal.Client();

        using var whole = await stranger.GetAsync(new Uri($"/media/{id}.png", UriKind.Relative), Cancel);
        Assert.Equal(picture, await whole.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(("image/png", "nosniff", true), (whole.Content.Headers.ContentType!.ToString(), Assert.Single(whole.Headers.GetValues("X-Content-Type-Options")), whole.Headers.CacheControl!.Extensions.Any(e => e.Name == "immutable")));
        Assert.Contains("sandbox", Assert.Single(whole.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);

        using var small = await stranger.GetAsync(new Uri($"/media/{id}?w=100", UriKind.Relative), Cancel);
        Assert.Equal("image/webp", small.Content.Headers.ContentType!.ToString());

        await AssertPartsAsync(market, $"/media/{id}/name.png", picture);
    }

    /// <summary>What a player, a resumed download and a cache ask for.</summary>
    static async Task AssertPartsAsync(ApiMarket market, string address, byte[] whole)
    {
        var tag = (await market.SendAsync("HEAD", address, "")).Header("ETag");
        var last = whole.Length - 1;
        await PartAsync("bytes=0-9", 0, 9);
        await PartAsync($"bytes={last}-", last, last);
        await PartAsync("bytes=-7", last - 6, last);
        await PartAsync($"bytes=5-{whole.Length * 2}", 5, last);
        await PartAsync("bytes=0-9", 0, 9, ("If-Range", tag));
        await WholeAsync(("Range", "bytes=0-9"), ("If-Range", "\"another\""));
        await WholeAsync(("Range", "bytes=0-1,4-5"));
        await WholeAsync(("Range", "lines=0-1"));
        await WholeAsync(("If-None-Match", "\"another\""));
        var beyond = await market.SendAsync("GET", address, "", headers: ("Range", $"bytes={whole.Length}-"));
        Assert.Equal((416, $"bytes */{whole.Length}"), (beyond.Status, beyond.Content.ContentRange!.ToString()));
        foreach (var known in (string[])[tag, $"\"another\", {tag}", "*"])
            Assert.Equal((304, ""), await market.SendAsync("GET", address, "", headers: ("If-None-Match", known)) is var same ? (same.Status, same.Body) : default);

        async Task PartAsync(string range, long from, long to, params (string, string)[] more)
        {
            var part = await market.SendAsync("GET", address, "", headers: [("Range", range), .. more]);
            Assert.Equal((206, $"bytes {from}-{to}/{whole.Length}", to - from + 1), (part.Status, part.Content.ContentRange!.ToString(), part.Content.ContentLength));
        }

        async Task WholeAsync(params (string, string)[] headers) =>
            Assert.Equal((200, whole.Length), await market.SendAsync("GET", address, "", headers: headers) is var answer ? (answer.Status, answer.Content.ContentLength) : default);
    }

    /// <summary>Written anew on first use, once, however many parts are asked for at once; the original stays as it was sent.</summary>
    [Fact]
    public async Task A_video_is_shown_in_parts_without_the_place_it_was_taken_at()
    {
        await using var market = await ApiMarket.StartAsync(stores);
        var sku = ApiMarket.NewSku();
        await market.PostAsync(ApiMarket.Body(sku));
        var taken = await TakenVideos.MakeAsync("mp4");
        using var client = market.Portal.Client(market.Seller);
        using var form = new MultipartFormDataContent { { new StringContent(sku), "parent" }, { new ByteArrayContent(taken), "video", "a.mp4" } };
        using var posted = await client.PostAsync(new Uri("/api/i1/pre-offer-videos/", UriKind.Relative), form, Cancel);
        Assert.True(posted.IsSuccessStatusCode, await posted.Content.ReadAsStringAsync(Cancel));
        var row = (await market.GetAsync($"/api/i1/pre-offer-videos/?parent={sku}")).Ok().Results.Single()!;
        var address = new Uri((string)row["video"]!).PathAndQuery;
        using var stranger = market.Portal.Client();
        var shown = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => stranger.GetByteArrayAsync(new Uri(address, UriKind.Relative), Cancel)));
        Assert.All(shown, bytes => Assert.Equal(shown[0], bytes));
        Assert.True(shown[0].AsSpan().IndexOf("GPS-SECRET"u8) < 0 && taken.AsSpan().IndexOf("GPS-SECRET"u8) > 0);
        await AssertPartsAsync(market, address, shown[0]);
        var head = await market.SendAsync("HEAD", address, "");
        Assert.Equal(("video/mp4", "nosniff", "bytes"), (head.Content.ContentType!.ToString(), head.Header("X-Content-Type-Options"), head.Header("Accept-Ranges")));
        Assert.Contains("immutable", head.Header("Cache-Control"), StringComparison.Ordinal);
        var blobs = market.Portal.Services.GetRequiredService<BlobStore>();
        Assert.Equal(taken, await File.ReadAllBytesAsync((await blobs.LocalAsync((string)row["hash"]!, Cancel))!, Cancel));
    }

    [Fact]
    public async Task A_text_is_handed_over_as_a_download()
    {
        await using var market = await ApiMarket.StartAsync(stores);
        var id = (string)(await UploadAsync(market, market.Seller, "file", "<script>alert(1)</script>"u8.ToArray(), "page.txt")).Json!["id"]!;
        using var stranger = market.Portal.Client();
        using var answer = await stranger.GetAsync(new Uri($"/media/{id}", UriKind.Relative), Cancel);
        Assert.Equal(("text/plain", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
    }

    [Fact]
    public async Task Refusals_say_what_the_documents_say()
    {
        await using var market = await ApiMarket.StartAsync(stores);
        Assert.Equal((400, "corrupted_image"), await RefusedAsync("image", "no picture"u8.ToArray(), "a.png"));
        Assert.Equal((400, "image_invalid_dimension"), await RefusedAsync("image", TestPictures.Png(2000, 10), "a.png"));
        Assert.Equal((400, "invalid"), await RefusedAsync("file", "<svg/>"u8.ToArray(), "a.svg"));
        Assert.Equal((400, "invalid"), await RefusedAsync("other", "x"u8.ToArray(), "a.txt"));
        Assert.Equal((413, "request_entity_too_large"), await RefusedAsync("image", new byte[20 * 1024 * 1024 + 1], "a.png"));
        Assert.Equal(403, (await UploadAsync(market, market.ReadOnly, "image", TestPictures.Png(1, 1), "a.png")).Status);
        Assert.Equal(401, (await UploadAsync(market, null, "image", TestPictures.Png(1, 1), "a.png")).Status);

        async Task<(int, string?)> RefusedAsync(string field, byte[] content, string name)
        {
            var (status, json) = await UploadAsync(market, market.Seller, field, content, name);
            return (status, (string?)json?["code"]);
        }
    }

    [Fact]
    public async Task A_page_uploads_only_with_a_sign_in()
    {
        await using var market = await ApiMarket.StartAsync(stores);
        using var stranger = market.Portal.Client();
        using var form = Form("file", TestPictures.Png(1, 1), "a.png");
        using var answer = await stranger.PostAsync(new Uri("/media/files", UriKind.Relative), form, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    static async Task<(int Status, JsonNode? Json)> UploadAsync(ApiMarket market, string? token, string field, byte[] content, string name)
    {
        using var client = market.Portal.Client(token);
        using var form = Form(field, content, name);
        using var answer = await client.PostAsync(new Uri("/api/i1/files/", UriKind.Relative), form, Cancel);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel)));
    }

    static MultipartFormDataContent Form(string field, byte[] content, string name) => new() { { new ByteArrayContent(content), field, name } };
}
