using System.Globalization;
using System.Text.Json;
using SellerPortal.Domain;

namespace SellerPortal.Web.Media;

/// <summary>A video as displayed, in pixels.</summary>
/// <param name="Duration">Zero where the file does not tell.</param>
/// <param name="ContentType">By content: <c>video/mp4</c>, <c>video/quicktime</c>, <c>video/webm</c>.</param>
readonly record struct VideoFacts(int Width, int Height, TimeSpan Duration, string ContentType);

/// <summary>
/// Judges videos with ffprobe and a decode of their first seconds by ffmpeg 4.4 or later (https://ffmpeg.org/ffmpeg.html), each a process with limits
/// (<see cref="LimitedProcess"/>). Both are told which one demuxer to use, so that no playlist is followed, and may open local files only.
/// </summary>
sealed class VideoJudge(MediaPrograms programs) : IDisposable
{
    /// <summary>In pixels, each side: beyond that no decoder is started.</summary>
    const int SideLimit = 8192;
    /// <summary>Of the poster, in pixels, each side.</summary>
    const int PosterSide = 1280;
    const long MemoryLimit = 1536L * 1024 * 1024;
    static readonly ProcessLimits Probing = new(TimeSpan.FromSeconds(30), 10, MemoryLimit, 1024 * 1024);
    static readonly ProcessLimits Decoding = new(TimeSpan.FromSeconds(90), 40, MemoryLimit, 16 * 1024 * 1024);
    readonly SemaphoreSlim turns = new(2);

    /// <summary>Why videos cannot be judged on this machine; null where they can.</summary>
    public string? Missing => programs.Missing;

    /// <summary>Refused: <c>corrupted_video</c> (no MP4, MOV or WebM by content, no video stream, cut off, or not decodable), <c>media_unavailable</c>.</summary>
    /// <param name="head">The first <see cref="FileKind.Head"/> bytes.</param>
    /// <param name="poster">Where a JPEG of a frame from the first seconds, upright, at most 1280 pixels a side, is written; it is there where the answer is not a refusal.</param>
    public async Task<Outcome<VideoFacts>> JudgeAsync(string path, ReadOnlyMemory<byte> head, string poster, CancellationToken cancel)
    {
        if (Missing is not null) return MediaProblems.NoFfmpeg();
        if (VideoFormat.Of(head.Span) is not { } format || !(format.Container == VideoContainer.WebM ? SegmentWalk.IsWhole(path) : BoxWalk.IsWhole(path))) return MediaProblems.CorruptedVideo();
        await turns.WaitAsync(cancel);
        try
        {
            if (await ProbeAsync(path, format, cancel) is not { } stream) return MediaProblems.CorruptedVideo();
            if (!await DecodeAsync(path, format, stream.Index, poster, cancel))
            {
                File.Delete(poster);
                return MediaProblems.CorruptedVideo();
            }
            return new VideoFacts(stream.Width, stream.Height, stream.Duration, format.ContentType);
        }
        finally
        {
            turns.Release();
        }
    }

    async Task<VideoStream?> ProbeAsync(string path, VideoFormat format, CancellationToken cancel)
    {
        var ran = await LimitedProcess.RunAsync(programs.Ffprobe!, [
            "-v", "error", .. format.Input, "-select_streams", "v", "-show_entries",
            "stream=index,codec_name,width,height,duration:stream_disposition=attached_pic:stream_tags=rotate:stream_side_data=rotation:format=duration",
            "-of", "json", "-i", "file:" + path], Probing, cancel);
        if (ran.Status != 0) return null;
        try
        {
            using var answer = JsonDocument.Parse(ran.Output);
            return VideoStream.Read(answer.RootElement) is { } stream && format.Decoders.Contains(stream.Codec)
                && stream.Width is > 0 and <= SideLimit && stream.Height is > 0 and <= SideLimit ? stream : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Decodes the first seconds and keeps the frame that stands for them best, since the first one is often black.</summary>
    async Task<bool> DecodeAsync(string path, VideoFormat format, int stream, string poster, CancellationToken cancel)
    {
        var map = "0:" + stream.ToString(CultureInfo.InvariantCulture);
        var side = PosterSide.ToString(CultureInfo.InvariantCulture);
        var ran = await LimitedProcess.RunAsync(programs.Ffmpeg!, [
            "-nostdin", "-v", "error", "-y", "-max_error_rate", "0.5", "-threads", "2", .. format.Input, "-t", "4", "-i", "file:" + path,
            "-map", map, "-frames:v", "150", "-f", "null", "-",
            "-map", map, "-vf", $"scale='min({side},iw)':'min({side},ih)':force_original_aspect_ratio=decrease,thumbnail=20", "-frames:v", "1",
            "-map_metadata", "-1", "-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p", "-f", "mjpeg", "file:" + poster], Decoding, cancel);
        return ran.Status == 0 && new FileInfo(poster) is { Exists: true, Length: > 0 };
    }

    public void Dispose() => turns.Dispose();
}
