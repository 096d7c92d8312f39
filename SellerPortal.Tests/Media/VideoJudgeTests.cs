using SellerPortal.Web.Media;

namespace SellerPortal.Tests.Media;

/// <summary>Videos by content, and what a decoder is kept from.</summary>
public class VideoJudgeTests
{
    static readonly ProcessLimits Small = new(TimeSpan.FromSeconds(20), 10, 512L * 1024 * 1024, 64 * 1024);
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("\0\0\0\u0014ftypqt  \0\0\0\0qt  ", "video/quicktime")]
    [InlineData("\0\0\0\u0014ftypisom\0\0\0\0mp41", "video/mp4")]
    [InlineData("\0\0\0\u0014ftypzzzz\0\0\0\0iso5", "video/mp4")]
    [InlineData("\0\0\0\bwide\0\0\0\bmdat", "video/quicktime")]
    [InlineData("\u001aE\u00df\u00a3\u009fB\u0082\u0084webmB\u0087\u0081\u0002", "video/webm")]
    [InlineData("\u001aE\u00df\u00a3\u009fB\u0082\u0088matroska", null)]
    [InlineData("\0\0\0\u0014ftypheic\0\0\0\0mif1", null)]
    [InlineData("\0\0\0\u0014ftypM4A \0\0\0\0isom", null)]
    [InlineData("#EXTM3U\nhttp://169.254.169.254/", null)]
    [InlineData("ffconcat version 1.0\nfile x.mp4", null)]
    [InlineData("", null)]
    public void A_video_is_what_its_first_bytes_say(string head, string? contentType) =>
        Assert.Equal(contentType, VideoFormat.Of(System.Text.Encoding.Latin1.GetBytes(head))?.ContentType);

    [Theory]
    [InlineData("1A45DFA3 82 4286 18538067 84 00000000", true)]
    [InlineData("1A45DFA3 82 4286 18538067 84 000000", false)]
    [InlineData("1A45DFA3 82 4286 EC 81 00 18538067 0100000000000004 00000000 junk", true)]
    [InlineData("1A45DFA3 82 4286 18538067 0100000000000005 00000000", false)]
    [InlineData("1A45DFA3 82 4286 18538067 01FFFFFFFFFFFFFF 00", true)]
    [InlineData("1A45DFA3 82 4286 18538067 FF 00", true)]
    [InlineData("1A45DFA3 82 4286", true)]
    [InlineData("", true)]
    public void A_webm_that_is_cut_off_ends_before_its_segment(string hex, bool whole)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal).Replace("junk", "FFFFFF", StringComparison.Ordinal)));
        Assert.Equal(whole, SegmentWalk.IsWhole(path));
        File.Delete(path);
    }

    /// <summary>ffmpeg would follow a playlist behind a video's first bytes only if it were left to guess what it reads.</summary>
    [Fact]
    public async Task A_playlist_behind_the_first_bytes_of_a_video_is_a_damaged_video()
    {
        using var judge = new VideoJudge(new MediaPrograms(new MediaSettings()));
        Assert.Null(judge.Missing);
        var (path, poster) = (Path.GetTempFileName(), Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        var bytes = System.Text.Encoding.Latin1.GetBytes("\0\0\0\u0014ftypisom\0\0\0\0mp41\n#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n");
        await File.WriteAllBytesAsync(path, bytes, Cancel);
        var judged = await judge.JudgeAsync(path, bytes, poster, Cancel);
        Assert.Equal("corrupted_video", Assert.Single(judged.Problems).Code);
        Assert.False(File.Exists(poster));
        File.Delete(path);
    }

    [Fact]
    public async Task A_program_ends_with_its_time_and_takes_its_children_along()
    {
        if (OperatingSystem.IsWindows()) return;
        var mark = Path.GetTempFileName();
        var began = System.Diagnostics.Stopwatch.StartNew();
        var ran = await LimitedProcess.RunAsync("/bin/sh", ["-c", $"sleep 60 & echo $! > {mark}; wait"], Small with { Time = TimeSpan.FromSeconds(1) }, Cancel);
        Assert.NotEqual(0, ran.Status);
        Assert.InRange(began.Elapsed.TotalSeconds, 0.9, 15);
        var child = int.Parse(await File.ReadAllTextAsync(mark, Cancel), System.Globalization.CultureInfo.InvariantCulture);
        // Whoever inherits it may take a moment to see it off.
        for (var tries = 0; tries < 100 && IsRunning(child); tries++) await Task.Delay(50, Cancel);
        Assert.False(IsRunning(child));
        File.Delete(mark);
    }

    [Fact]
    public async Task A_program_has_so_much_output_memory_and_processor_and_no_more()
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.NotEqual(0, (await LimitedProcess.RunAsync("/bin/sh", ["-c", "while :; do echo more; done"], Small, Cancel)).Status);
        Assert.NotEqual(0, (await LimitedProcess.RunAsync("/bin/sh", ["-c", "while :; do :; done"], Small with { CpuSeconds = 1 }, Cancel)).Status);
        var limits = await LimitedProcess.RunAsync("/bin/sh", ["-c", "ulimit -v; ulimit -t; ulimit -f; ulimit -c"], Small, Cancel);
        Assert.Equal("524288\n10\n128\n0\n", limits.Output);
    }

    [Fact]
    public async Task A_program_sees_nothing_of_the_portals_environment()
    {
        if (OperatingSystem.IsWindows()) return;
        var ran = await LimitedProcess.RunAsync("/usr/bin/env", [], Small, Cancel);
        Assert.Equal(["LC_ALL", "PATH", "PWD"], ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]).Where(name => name is not ("_" or "SHLVL" or "OLDPWD")).Order());
    }

    static bool IsRunning(int id) =>
        File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
}
