using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SellerPortal.Tests.Api;
using SellerPortal.Tests.Fixtures;

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

        using var part = new HttpRequestMessage(HttpMethod.Get, new Uri($"/media/{id}/name.png", UriKind.Relative));
        part.Headers.Range = new RangeHeaderValue(0, 9);
        using var ten = await stranger.SendAsync(part, Cancel);
        Assert.Equal((HttpStatusCode.PartialContent, 10), (ten.StatusCode, ten.Content.Headers.ContentLength));

        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri($"/media/{id}.png", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using var same = await stranger.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
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
