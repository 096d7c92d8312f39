using System.Diagnostics;
using System.Text;

namespace SellerPortal.Tests.Fixtures;

/// <summary>Makes with ffmpeg what a camera does: a video that says in every place that it has where it was taken.</summary>
public static class TakenVideos
{
    /// <summary>Stands in tags, chapters and the samples of a further track, and nowhere in what is seen and heard.</summary>
    public const string Secret = "GPS-SECRET";

    /// <param name="format">mp4, mov or webm.</param>
    /// <param name="measured">The further track is one of measurements, as action cameras write it; else subtitles, as drones do. WebM knows only those.</param>
    /// <param name="seconds">How long it is.</param>
    public static async Task<byte[]> MakeAsync(string format, bool measured = false, int seconds = 1, string size = "64x48")
    {
        var folder = Directory.CreateTempSubdirectory("video-").FullName;
        try
        {
            var (words, chapters, made) = (Path.Combine(folder, "words.srt"), Path.Combine(folder, "chapters.txt"), Path.Combine(folder, "made." + format));
            await File.WriteAllTextAsync(words, $"1\n00:00:00,000 --> 00:00:01,000\n{Secret} 41.0082, 28.9784\n");
            await File.WriteAllTextAsync(chapters, $";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle={Secret}\n");
            var isWebM = format == "webm";
            await RunAsync("ffmpeg", [
                "-v", "error", "-f", "lavfi", "-i", $"testsrc=size={size}:rate=10:duration={seconds}", "-f", "lavfi", "-i", $"sine=duration={seconds}", "-i", words, "-i", chapters,
                "-map", "0:v", "-map", "1:a", "-map", "2:s", "-map_chapters", "3", "-metadata", $"title={Secret}", "-metadata", "location=+41.0082+028.9784/", "-metadata", $"comment={Secret}", "-metadata:s:v", $"title={Secret}",
                .. isWebM ? (string[])["-c:v", "libvpx", "-c:a", "libopus", "-c:s", "webvtt"] : ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-c:s", "mov_text"], made]);
            var bytes = await File.ReadAllBytesAsync(made);
            if (!isWebM) Turn(bytes);
            return measured ? Renamed(Renamed(bytes, "sbtl", "meta"), "tx3g", "gpmd") : bytes;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What ffprobe or ffmpeg answers.</summary>
    public static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    /// <summary>A quarter to the right: the matrix in the picture's track header (ISO/IEC 14496-12, 8.3.2).</summary>
    static void Turn(byte[] bytes)
    {
        var matrix = bytes.AsSpan(bytes.AsSpan().IndexOf("tkhd"u8) + 44);
        foreach (var (at, value) in new[] { 0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30 }.Index()) System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(matrix[(4 * at)..], value);
    }

    static byte[] Renamed(byte[] bytes, string from, string to)
    {
        var at = 0;
        while (bytes.AsSpan(at).IndexOf(Encoding.ASCII.GetBytes(from)) is >= 0 and var next)
        {
            at += next;
            Encoding.ASCII.GetBytes(to).CopyTo(bytes, at);
        }
        return bytes;
    }
}
