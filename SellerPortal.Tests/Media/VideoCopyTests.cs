using System.Text;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;
using SellerPortal.Web.Media.Showing;

namespace SellerPortal.Tests.Media;

/// <summary>What is shown of a video does not say where it was taken, and is the same video.</summary>
public sealed class VideoCopyTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("copies-").FullName;
    readonly VideoCopy copies = new(new MediaPrograms(new MediaSettings()));
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("mp4", false)]
    [InlineData("mp4", true)]
    [InlineData("mov", true)]
    [InlineData("webm", false)]
    public async Task The_copy_has_the_same_packets_and_nothing_of_the_place(string format, bool measured)
    {
        var (taken, shown) = (Path.Combine(folder, "taken"), Path.Combine(folder, "shown"));
        await File.WriteAllBytesAsync(taken, await TakenVideos.MakeAsync(format, measured), Cancel);
        Assert.True(await TellsAsync(taken));
        Assert.Contains(measured ? "data" : "subtitle", await StreamsAsync(taken), StringComparison.Ordinal);
        Assert.True(await copies.MakeAsync(taken, (await VideoFormat.OfFileAsync(taken, Cancel))!, shown, Cancel));
        Assert.False(await TellsAsync(shown));
        Assert.Equal("video,audio", await StreamsAsync(shown));
        foreach (var kind in (string[])["v", "a"]) Assert.Equal(await PacketsAsync(taken, kind), await PacketsAsync(shown, kind));

        using var judge = new VideoJudge(new MediaPrograms(new MediaSettings()));
        var (one, other) = (await JudgeAsync(judge, taken), await JudgeAsync(judge, shown));
        Assert.Equal(format == "webm" ? (64, 48) : (48, 64), (one.Width, one.Height));
        Assert.Equal(one with { Duration = default }, other with { Duration = default });
        Assert.InRange((one.Duration - other.Duration).TotalSeconds, -0.1, 0.1);
    }

    [Fact]
    public async Task A_transparent_video_stays_so()
    {
        var (sent, shown) = (Path.Combine(folder, "sent.webm"), Path.Combine(folder, "shown"));
        await TakenVideos.RunAsync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "color=red@0.5:size=32x32:rate=5:duration=1,format=yuva420p", "-c:v", "libvpx", "-pix_fmt", "yuva420p", "-auto-alt-ref", "0", sent]);
        Assert.True(await copies.MakeAsync(sent, (await VideoFormat.OfFileAsync(sent, Cancel))!, shown, Cancel));
        Assert.Equal("1", (await TakenVideos.RunAsync("ffprobe", ["-v", "error", "-show_entries", "stream_tags=alpha_mode", "-of", "csv=p=0", shown])).Trim());
        Assert.Equal(await FrameAsync(sent), await FrameAsync(shown));
    }

    /// <summary>The first picture with its opacity.</summary>
    static Task<string> FrameAsync(string path) => TakenVideos.RunAsync("ffmpeg", ["-v", "error", "-c:v", "libvpx", "-i", path, "-frames:v", "1", "-pix_fmt", "yuva420p", "-f", "md5", "-"]);

    [Fact]
    public async Task What_is_no_video_is_not_copied()
    {
        var (sent, shown) = (Path.Combine(folder, "sent"), Path.Combine(folder, "shown"));
        await File.WriteAllBytesAsync(sent, [.. "\0\0\0\u0014ftypisom\0\0\0\0mp41"u8, .. new byte[1000]], Cancel);
        Assert.False(await copies.MakeAsync(sent, (await VideoFormat.OfFileAsync(sent, Cancel))!, shown, Cancel));
        await File.WriteAllTextAsync(sent, "#EXTM3U\nhttp://127.0.0.1:9/a.ts\n", Cancel);
        Assert.Null(await VideoFormat.OfFileAsync(sent, Cancel));
    }

    static async Task<bool> TellsAsync(string path)
    {
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, Cancel));
        return text.Contains(TakenVideos.Secret, StringComparison.Ordinal) || text.Contains("41.0082", StringComparison.Ordinal);
    }

    static async Task<string> StreamsAsync(string path) =>
        string.Join(',', (await TakenVideos.RunAsync("ffprobe", ["-v", "error", "-show_entries", "stream=codec_type", "-of", "csv=p=0", path])).Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()));

    static Task<string> PacketsAsync(string path, string kind) => TakenVideos.RunAsync("ffmpeg", ["-v", "error", "-i", path, "-map", $"0:{kind}:0", "-c", "copy", "-f", "md5", "-"]);

    async Task<VideoFacts> JudgeAsync(VideoJudge judge, string path)
    {
        var bytes = await File.ReadAllBytesAsync(path, Cancel);
        var judged = await judge.JudgeAsync(path, bytes.AsMemory(0, Math.Min(bytes.Length, FileKind.Head)), Path.Combine(folder, "poster"), Cancel);
        Assert.True(judged.Succeeded);
        return judged.Value;
    }
}
