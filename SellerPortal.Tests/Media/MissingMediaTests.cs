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
            foreach (var (path, field, words) in ((string, string, string)[])[("files", "image", "Pictures cannot be checked"), ("pre-offer-images", "image", "Pictures cannot be checked"), ("pre-offer-videos", "video", "Videos cannot be checked")])
            {
                using var form = new MultipartFormDataContent { { new StringContent("SP-B"), "parent" }, { new ByteArrayContent(TestPictures.Png(10, 10)), field, "a.png" } };
                using var refused = await http.PostAsync(new Uri($"/api/i1/{path}/", UriKind.Relative), form, Cancel);
                Assert.Equal(503, (int)refused.StatusCode);
                Assert.Equal($$"""{"detail":"{{words}} at the moment. Try again later.","code":"media_unavailable"}""", await refused.Content.ReadAsStringAsync(Cancel));
            }
            await AssertShownAsync(http);
            using var owner = await Portal.SignedInAsync(portal.Address, DemoPortal.Owner);
            Assert.Contains("can install what is missing: apt-get install libvips42 ffmpeg", await owner.GetStringAsync(new Uri("/", UriKind.Relative), Cancel), StringComparison.Ordinal);
            using var seller = await Portal.SignedInAsync(portal.Address, DemoPortal.Seller);
            Assert.Contains("Pictures and videos cannot be uploaded at the moment.", await seller.GetStringAsync(new Uri("/pictures", UriKind.Relative), Cancel), StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What was kept before is shown as it is, large where small ones cannot be made.</summary>
    static async Task AssertShownAsync(HttpClient http)
    {
        var kept = JsonNode.Parse(await http.GetStringAsync(new Uri("/api/i1/pre-offer-images/?limit=1", UriKind.Relative), Cancel))!["results"]![0]!;
        foreach (var asked in (string[])["", "?w=192"])
        {
            using var shown = await http.GetAsync(new Uri((string)kept["image"]! + asked), Cancel);
            Assert.Equal((200, "image/png"), ((int)shown.StatusCode, shown.Content.Headers.ContentType!.MediaType));
        }
    }
}
