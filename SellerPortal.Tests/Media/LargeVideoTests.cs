using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Media;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;

namespace SellerPortal.Tests.Media;

/// <summary>A video of nearly the most that is taken, through a real portal: it is streamed, not held.</summary>
public sealed class LargeVideoTests(TestStores stores, S3Server server) : IClassFixture<S3Server>
{
    const string Videos = "/api/i1/pre-offer-videos/";
    const long Megabyte = 1_000_000;
    /// <summary>Of the whole process, native memory included: far less than the video.</summary>
    const long MostGrowth = 60 * Megabyte;
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_video_of_nearly_200_MB_never_sits_in_memory(bool s3)
    {
        var kept = await stores.NewAsync(Database.Sqlite);
        await using var _ = kept;
        var (small, large) = (Path.Combine(kept.Folder, "small.mp4"), Path.Combine(kept.Folder, "large.mp4"));
        await MakeAsync(small, 2);
        await MakeAsync(large, 205);
        Assert.InRange(new FileInfo(large).Length, 190 * Megabyte, MediaRules.MostVideoBytes);

        await using var portal = await PortalProcess.StartAsync(kept.Folder, settings: s3 ? InBucket() : new Dictionary<string, string> { ["SellerPortal__Demo"] = "true" });
        var token = (await PortalProcess.RunAsync(["token", "create", "--user", DemoPortal.Seller], kept.Folder)).Output.Trim();
        using var client = new HttpClient { BaseAddress = portal.Address, Timeout = TimeSpan.FromMinutes(5), DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        await SendAsync(client, small);
        await SendAsync(client, small);
        var before = portal.Memory;

        var id = await SendAsync(client, large);
        Assert.InRange(portal.PeakMemory - before, 0, MostGrowth);

        var row = JsonNode.Parse(await client.GetStringAsync(new Uri(Videos + "?limit=100", UriKind.Relative), Cancel))!["results"]!.AsArray().Single(r => (string)r!["id"]! == id)!;
        await ReadAsync(client, (string)row["video"]!, new FileInfo(large).Length);
        Assert.InRange(portal.PeakMemory - before, 0, MostGrowth);
    }

    Dictionary<string, string> InBucket() => new()
    {
        ["SellerPortal__Demo"] = "true", ["SellerPortal__Media__Store"] = "S3", ["SellerPortal__Media__S3__Endpoint"] = server.Address.ToString(), ["SellerPortal__Media__S3__Bucket"] = S3Server.Bucket,
        ["SellerPortal__Media__S3__AccessKey"] = S3Server.Key, ["SellerPortal__Media__S3__SecretKey"] = S3Server.Key, ["SellerPortal__Media__S3__Prefix"] = "large/",
    };

    static async Task<string> SendAsync(HttpClient client, string path)
    {
        await using var file = File.OpenRead(path);
        using var video = new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("video/mp4") } };
        using var form = new MultipartFormDataContent { { new StringContent("SP-B"), "parent" }, { video, "video", Path.GetFileName(path) } };
        using var answer = await client.PostAsync(new Uri(Videos, UriKind.Relative), form, Cancel);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        return (string)JsonNode.Parse(body)!["id"]!;
    }

    static async Task ReadAsync(HttpClient client, string address, long length)
    {
        using var answer = await client.GetAsync(new Uri(address), HttpCompletionOption.ResponseHeadersRead, Cancel);
        await using var content = await answer.Content.ReadAsStreamAsync(Cancel);
        var (buffer, read) = (new byte[81920], 0L);
        for (int some; (some = await content.ReadAsync(buffer, Cancel)) > 0;) read += some;
        // What is shown is written anew, with an index of its own.
        Assert.InRange(read, length - Megabyte, length + Megabyte);
    }

    /// <summary>Noise, which packs badly: large and soon made.</summary>
    /// <param name="megabytes">Of a million bytes, about.</param>
    static async Task MakeAsync(string path, int megabytes)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo(new MediaPrograms(new MediaSettings()).Ffmpeg!, [
            "-nostdin", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "1280x720", "-r", "25", "-i", "/dev/urandom", "-c:v", "mpeg4", "-q:v", "1", "-g", "1", "-fs", $"{megabytes}M", path]))!;
        await ffmpeg.WaitForExitAsync(Cancel);
        Assert.Equal(0, ffmpeg.ExitCode);
    }
}
