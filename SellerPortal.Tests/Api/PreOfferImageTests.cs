using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Tests.Media;

namespace SellerPortal.Tests.Api;

/// <summary>PFI03, PFI04 and the deletion, word for word.</summary>
public class PreOfferImageTests(SharedMarket shared) : IClassFixture<SharedMarket>
{
    const string Images = "/api/i1/pre-offer-images/", Videos = "/api/i1/pre-offer-videos/";
    static int made = 10;

    ApiMarket Market => shared.Market;
    static byte[] NewPicture() => TestPictures.Png(Interlocked.Increment(ref made), 7);

    async Task<string> SkuAsync(string? token = null)
    {
        var sku = ApiMarket.NewSku();
        await Market.PostAsync(ApiMarket.Body(sku), token);
        return sku;
    }

    /// <param name="fields">Texts; <c>image</c> or <c>video</c> too, where it is to be text.</param>
    async Task<Answer> PostAsync(byte[]? file, string? token = null, string address = Images, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent("b0undary");
        foreach (var (name, value) in fields) form.Add(new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(value)), name);
        if (file is not null) form.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/html") } }, address == Images ? "image" : "video", "a.html");
        return await Market.SendAsync("POST", address, token ?? Market.Seller, await form.ReadAsByteArrayAsync(), "multipart/form-data; boundary=b0undary");
    }

    async Task<Guid> PostedAsync(string sku, byte[] file, params (string, string)[] fields) => (Guid)(await PostAsync(file, fields: [("parent", sku), .. fields])).Ok().Json["id"]!;

    [Fact]
    public async Task An_image_is_stored_and_listed_with_every_field()
    {
        var (sku, picture) = (await SkuAsync(), NewPicture());
        var id = await PostedAsync(sku, picture, ("order", "1"), ("status", "1"));
        var answer = (await Market.GetAsync($"{Images}?parent={sku}")).Ok();
        var row = (JsonObject)Assert.Single(answer.Results)!;
        Assert.Equal(["id", "parent", "image", "height", "width", "order", "hash", "status", "created_at", "updated_at"], row.Select(m => m.Key));
        Assert.Equal((id, sku, 7, 1, 1), ((Guid)row["id"]!, (string)row["parent"]!, (int)row["height"]!, (int)row["order"]!, (int)row["status"]!));
        Assert.Matches("^[0-9a-f]{32}$", (string)row["hash"]!);
        var address = (string)row["image"]!;
        Assert.Matches(@"^http://[^/]+/media/[0-9a-f-]{36}\.png$", address);
        var served = await Market.SendAsync("GET", new Uri(address).PathAndQuery, "");
        Assert.Equal((200, "image/png"), (served.Status, served.Content.ContentType!.ToString()));
    }

    [Fact]
    public async Task The_same_bytes_on_the_same_pre_offer_are_the_same_image()
    {
        var (sku, other, picture) = (await SkuAsync(), await SkuAsync(), NewPicture());
        var id = await PostedAsync(sku, picture, ("order", "3"));
        Assert.Equal(id, await PostedAsync(sku, picture, ("order", ""), ("status", "0")));
        Assert.NotEqual(id, await PostedAsync(other, picture));
        var row = (await Market.GetAsync($"{Images}?parent={sku}")).Ok().Results.Single()!;
        Assert.Equal((3, 0), ((int)row["order"]!, (int)row["status"]!));
    }

    [Fact]
    public async Task Wrong_fields_are_told_in_django_s_words()
    {
        var (sku, picture) = (await SkuAsync(), NewPicture());
        foreach (var empty in (string[])["", "--b--\r\n", "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b--\r\n"])
            (await Market.SendAsync("POST", Images, Market.Seller, empty, "multipart/form-data; boundary=b")).Is(400, """{"parent":["This field is required."],"image":["This field is required."],"code":"invalid"}""");
        (await PostAsync(picture, fields: [("parent", "")])).Is(400, """{"parent":["This field may not be null."],"code":"invalid"}""");
        (await PostAsync(picture, fields: [("parent", "NOPE")])).Is(400, """{"parent":["Object with sku=NOPE does not exist."],"code":"invalid"}""");
        var quoted = await PostAsync(picture, fields: [("parent", $"\"{sku}\"")]);
        Assert.Equal((400, $"Object with sku=\"{sku}\" does not exist."), (quoted.Status, (string)quoted.Json["parent"]![0]!));
        (await PostAsync([], fields: [("parent", sku)])).Is(400, """{"image":["The submitted file is empty."],"code":"invalid"}""");
        (await PostAsync(picture, fields: [("parent", sku), ("order", "abc"), ("status", "5")])).Is(400, """{"order":["A valid integer is required."],"status":["\"5\" is not a valid choice."],"code":"invalid"}""");
        (await PostAsync(picture, fields: [("parent", sku), ("order", "-1")])).Is(400, """{"order":["Ensure this value is greater than or equal to 0."],"code":"invalid"}""");
        const string Corrupted = """{"detail":"Product image was either not an image or a corrupted image.","code":"corrupted_image"}""";
        (await PostAsync("<svg/>"u8.ToArray(), fields: [("parent", sku)])).Is(400, Corrupted);
        (await PostAsync(null, fields: [("parent", sku), ("image", "http://example.com/a.png")])).Is(400, Corrupted);
        (await PostAsync(TestPictures.Png(2000, 3), fields: [("parent", sku)])).Is(400, """{"detail":"Image width and height must be lower 2000px.","code":"image_invalid_dimension"}""");
        Assert.Equal(0, (await Market.GetAsync($"{Images}?parent={sku}")).Ok().Count);
    }

    [Fact]
    public async Task Other_types_methods_and_sizes_are_refused()
    {
        var sku = await SkuAsync();
        (await Market.SendAsync("POST", Images, Market.Seller, """{"parent":"SP-A"}""")).Is(415, """{"detail":"Unsupported media type \"application/json\" in request.","code":"unsupported_media_type"}""");
        (await Market.SendAsync("PUT", Images, Market.Seller, "{}")).Is(405, """{"detail":"Method \"PUT\" not allowed.","code":"method_not_allowed"}""");
        var large = await PostAsync(new byte[(20 * 1024 * 1024) + 1], fields: [("parent", sku)]);
        Assert.Equal((413, "request_entity_too_large"), (large.Status, (string)large.Json["code"]!));
        Assert.Equal(400, (await Market.SendAsync("POST", Images, Market.Seller, "x", "multipart/form-data")).Status);
        Assert.Equal((200, ""), await HeadAsync());
        var options = (await Market.SendAsync("OPTIONS", Images, Market.Seller)).Ok();
        Assert.Equal("GET, POST, HEAD, OPTIONS", options.Header("Allow"));
        Assert.Equal("image upload", (string)options.Json["actions"]!["POST"]!["image"]!["type"]!);
    }

    async Task<(int, string)> HeadAsync() => await Market.SendAsync("HEAD", Images, Market.Seller) is var answer ? (answer.Status, answer.Body) : default;

    [Fact]
    public async Task Filters_find_by_parent_order_status_and_time()
    {
        var sku = await SkuAsync();
        var (first, second) = (await PostedAsync(sku, NewPicture(), ("order", "41")), await PostedAsync(sku, NewPicture(), ("order", "42"), ("status", "0")));
        Assert.Equal([first, second], await IdsAsync($"parent={sku}"));
        Assert.Equal([first, second], await IdsAsync($"parent__contains={sku[2..]}"));
        Assert.Equal([first, second], await IdsAsync($"parent__icontains={sku.ToLowerInvariant()}"));
        Assert.Empty(await IdsAsync($"parent__contains={sku.ToLowerInvariant()}"));
        Assert.Equal([second], await IdsAsync($"parent={sku}&order=42"));
        Assert.Equal([second], await IdsAsync($"parent={sku}&order=42.0"));
        Assert.Empty(await IdsAsync($"parent={sku}&order=1e99"));
        Assert.Equal([first], await IdsAsync($"parent={sku}&status=1"));
        var time = (string)(await Market.GetAsync($"{Images}?parent={sku}&order=42")).Results.Single()!["created_at"]!;
        Assert.Equal([second], await IdsAsync($"parent={sku}&created_at__gte={time}"));
        Assert.Empty(await IdsAsync($"parent={sku}&created_at__gt={time}"));
        Assert.Equal([first], await IdsAsync($"parent={sku}&updated_at__lt={time}"));
        (await Market.GetAsync(Images + "?order=abc&status=5&created_at__gte=2024-01-01")).Is(400,
            """{"order":["Enter a number."],"status":["Select a valid choice. 5 is not one of the available choices."],"created_at__gte":["Enter a valid date/time."],"code":"invalid"}""");
    }

    async Task<IEnumerable<Guid>> IdsAsync(string query) => (await Market.GetAsync($"{Images}?{query}&limit=100")).Ok().Results.Select(r => (Guid)r!["id"]!);

    [Fact]
    public async Task Pages_follow_each_other_and_so_do_rows()
    {
        var sku = await SkuAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++) ids.Add(await PostedAsync(sku, NewPicture()));
        var second = (await Market.GetAsync($"{Images}?parent={sku}&limit=2&page=2")).Ok();
        Assert.Equal((5, ids[2]), (second.Count, (Guid)second.Results[0]!["id"]!));
        Assert.EndsWith($"?limit=2&page=3&parent={sku}", (string)second.Json["next"]!, StringComparison.Ordinal);
        Assert.EndsWith($"?limit=2&parent={sku}", (string)second.Json["previous"]!, StringComparison.Ordinal);
        (await Market.GetAsync($"{Images}?parent={sku}&limit=2&page=4")).Is(404, """{"detail":"Invalid page.","code":"not_found"}""");
        Assert.Equal(ids[4], (Guid)(await Market.GetAsync($"{Images}?parent={sku}&limit=2&page=last")).Ok().Results.Single()!["id"]!);
        Assert.Equal(ids[3..], (await Market.GetAsync($"{Images}?parent={sku}&after={ids[2]}")).Ok().Results.Select(r => (Guid)r!["id"]!));
    }

    [Fact]
    public async Task A_seller_reaches_nothing_of_another_s()
    {
        var (sku, picture) = (await SkuAsync(), NewPicture());
        var id = await PostedAsync(sku, picture);
        (await PostAsync(picture, Market.OtherSeller, fields: [("parent", sku)])).Is(400, $$"""{"parent":["Object with sku={{sku}} does not exist."],"code":"invalid"}""");
        Assert.Equal(0, (await Market.GetAsync($"{Images}?parent={sku}", Market.OtherSeller)).Ok().Count);
        Assert.Equal(404, (await Market.GetAsync($"{Images}?after={id}", Market.OtherSeller)).Status);
        (await Market.SendAsync("DELETE", $"{Images}{id}/", Market.OtherSeller)).Is(404, """{"detail":"Not found.","code":"not_found"}""");
        (await Market.SendAsync("DELETE", $"{Images}{id}/", Market.ReadOnly)).Is(403, """{"detail":"You do not have permission to perform this action.","code":"permission_denied"}""");
        Assert.Equal(403, (await PostAsync(picture, Market.ReadOnly, fields: [("parent", sku)])).Status);
        Assert.Equal(404, (await Market.SendAsync("DELETE", $"{Videos}{id}/", Market.Seller)).Status);
        (await Market.SendAsync("DELETE", $"{Images}{id}/", Market.Seller)).Is(204, "");
        Assert.Equal(404, (await Market.SendAsync("DELETE", $"{Images}{id}/", Market.Seller)).Status);
        Assert.Equal(0, (await Market.GetAsync($"{Images}?parent={sku}")).Ok().Count);
    }

    [Fact]
    public async Task Owners_see_all_and_post_for_a_seller()
    {
        var (sku, picture) = (await SkuAsync(), NewPicture());
        (await PostAsync(picture, Market.Owner, fields: [("parent", sku)])).Is(400, """{"seller":["This field is required."],"code":"invalid"}""");
        var id = (Guid)(await PostAsync(picture, Market.Owner, fields: [("parent", sku), ("seller", Market.SellerId.ToString())])).Ok().Json["id"]!;
        var row = (await Market.GetAsync($"{Images}?parent={sku}&seller={Market.SellerId}", Market.Reviewer)).Ok().Results.Single()!;
        Assert.Equal((id, Market.SellerId), ((Guid)row["id"]!, (Guid)row["seller"]!));
        Assert.Equal(0, (await Market.GetAsync($"{Images}?parent={sku}&seller={Market.OtherSellerId}", Market.Owner)).Ok().Count);
        Assert.Null((await Market.GetAsync($"{Images}?parent={sku}")).Ok().Results.Single()!["seller"]);
        Assert.Equal(403, (await Market.GetAsync(Images, Market.Editor)).Status);
    }

    [Fact]
    public async Task A_post_and_a_page_cost_a_constant_number_of_statements()
    {
        var sku = await SkuAsync();
        for (var i = 0; i < 3; i++) await PostedAsync(sku, NewPicture());
        using (var counter = new QueryCounter())
        {
            await PostedAsync(sku, NewPicture());
            counter.AssertAtMost(12);
        }
        using (var counter = new QueryCounter())
        {
            await IdsAsync($"parent={sku}");
            counter.AssertAtMost(6);
        }
    }

    [Fact]
    public async Task A_video_that_is_none_is_refused_and_a_missing_one_required()
    {
        var sku = await SkuAsync();
        (await PostAsync(null, address: Videos, fields: [("parent", sku)])).Is(400, """{"video":["This field is required."],"code":"invalid"}""");
        (await PostAsync([], address: Videos, fields: [("parent", sku)])).Is(400, """{"video":["The submitted file is empty."],"code":"invalid"}""");
        (await PostAsync(NewPicture(), address: Videos, fields: [("parent", sku)])).Is(400, """{"detail":"Product video was either not an video or a corrupted video.","code":"corrupted_video"}""");
        Assert.Equal(0, (await Market.GetAsync($"{Videos}?parent={sku}")).Ok().Count);
    }

    [Fact]
    public async Task A_video_is_stored_listed_and_deleted()
    {
        var (sku, video) = (await SkuAsync(), await MadeVideoAsync());
        var id = (Guid)(await PostAsync(video, address: Videos, fields: [("parent", sku), ("order", "1"), ("status", "1")])).Ok().Json["id"]!;
        var row = (JsonObject)(await Market.GetAsync($"{Videos}?parent={sku}")).Ok().Results.Single()!;
        Assert.Equal(["id", "parent", "video", "order", "hash", "status", "created_at", "updated_at"], row.Select(m => m.Key));
        Assert.Equal(id, (Guid)row["id"]!);
        var address = new Uri((string)row["video"]!).PathAndQuery;
        Assert.EndsWith(".mp4", address, StringComparison.Ordinal);
        var served = await Market.SendAsync("GET", address, "", headers: ("Range", "bytes=0-9"));
        Assert.Equal((206, "video/mp4"), (served.Status, served.Content.ContentType!.ToString()));
        var poster = await Market.SendAsync("GET", address + "?w=96", "");
        Assert.Equal((200, "image/webp"), (poster.Status, poster.Content.ContentType!.ToString()));
        (await Market.SendAsync("DELETE", $"{Videos}{id}/", Market.Seller)).Is(204, "");
    }

    static async Task<byte[]> MadeVideoAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"video-{Guid.NewGuid():N}.mp4"));
        using var ffmpeg = System.Diagnostics.Process.Start("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc=size=64x48:rate=10:duration=1", "-pix_fmt", "yuv420p", path]);
        await ffmpeg.WaitForExitAsync();
        var bytes = await File.ReadAllBytesAsync(path);
        File.Delete(path);
        return bytes;
    }
}
