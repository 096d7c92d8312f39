using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Media;

/// <summary>A portal on a machine without libvips and ffmpeg, as a process: the library and the programs are really not found.</summary>
public class MissingMediaTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_libvips_and_ffmpeg_the_portal_runs_and_says_what_is_missing()
    {
        var folder = Directory.CreateTempSubdirectory("missing-").FullName;
        var (seeded, _, trouble) = await PortalProcess.RunAsync(["seed", "demo"], folder);
        Assert.True(seeded == 0, trouble);
        var settings = new Dictionary<string, string>
        {
            ["SellerPortal__Media__Libvips"] = Path.Combine(folder, "libvips.so"), ["SellerPortal__Media__Ffmpeg"] = Path.Combine(folder, "ffmpeg"), ["SellerPortal__Media__Ffprobe"] = "no-such-ffprobe",
        };
        await using (var portal = await PortalProcess.StartAsync(folder, settings: settings))
        {
            using var http = new HttpClient { BaseAddress = portal.Address };
            using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel);
            Assert.True(ready.IsSuccessStatusCode);
            var health = JsonNode.Parse(await ready.Content.ReadAsStringAsync(Cancel))!;
            Assert.Equal("degraded", (string?)health["status"]);
            Assert.Equal(["ffmpeg", "libvips"], health["degraded"]!.AsArray().Select(name => (string)name!).Order());
            Assert.Contains("Install it: apt-get install libvips42 ffmpeg", portal.Output, StringComparison.Ordinal);

            var (status, token, error) = await PortalProcess.RunAsync(["token", "create", "--user", DemoPortal.Seller, "--name", "test"], folder);
            Assert.True(status == 0, error);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
            using var form = new MultipartFormDataContent { { new ByteArrayContent(TestPictures.Png(10, 10)), "image", "a.png" } };
            using var refused = await http.PostAsync(new Uri("/api/i1/files/", UriKind.Relative), form, Cancel);
            Assert.Equal(503, (int)refused.StatusCode);
            Assert.Contains("Pictures cannot be checked", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }
}
