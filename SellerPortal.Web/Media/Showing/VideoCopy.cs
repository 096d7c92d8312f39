namespace SellerPortal.Web.Media.Showing;

/// <summary>
/// Makes of a video what may be shown to anybody: its picture and sound, packet for packet, in a file of the same format written anew by ffmpeg. What else it carries, and
/// what tells where, when and with what it was taken, is not copied: tags, chapters, subtitles, covers, tracks of measurements, and bytes that belong to no track.
/// Nothing is decoded, so it costs as much as copying the file. Not looked into: the packets themselves.
/// </summary>
sealed class VideoCopy(MediaPrograms programs)
{
    const long MemoryLimit = 1536L * 1024 * 1024;
    static readonly ProcessLimits Probing = new(TimeSpan.FromSeconds(30), 10, MemoryLimit, 64 * 1024);
    /// <summary>In bytes: more than the largest video and a new index.</summary>
    const int MostBytes = 256 * 1024 * 1024;
    static readonly ProcessLimits Copying = new(TimeSpan.FromSeconds(120), 60, MemoryLimit, MostBytes);

    /// <summary>False: ffmpeg is missing, or cannot write this video.</summary>
    public async Task<bool> MakeAsync(string path, VideoFormat format, string target, CancellationToken cancel)
    {
        if (programs.Missing is not null) return false;
        string[] see = format.Container == VideoContainer.WebM && await IsSeeThroughAsync(path, format, cancel) ? ["-metadata:s:v:0", "alpha_mode=1"] : [];
        foreach (var (muxer, sound) in Ways(format.Container))
        {
            var ran = await LimitedProcess.RunAsync(programs.Ffmpeg!, [
                "-nostdin", "-v", "error", "-y", .. format.Input, "-i", "file:" + path,
                // The first of each is what browsers play. V: no cover.
                "-map", "0:V:0", .. sound ? (string[])["-map", "0:a:0?"] : [], "-dn", "-sn", "-map_metadata", "-1", "-map_chapters", "-1", "-c", "copy",
                "-fflags", "+bitexact", "-strict", "experimental", .. see, .. muxer == "webm" ? (string[])[] : ["-movflags", "+faststart"], "-f", muxer, "file:" + target], Copying, cancel);
            if (ran.Status == 0 && new FileInfo(target) is { Exists: true, Length: > 0 }) return true;
        }
        return false;
    }

    /// <summary>One after the other until one can: QuickTime's format holds more codecs than MP4, and what has a sound that neither holds is shown without.</summary>
    static (string Muxer, bool Sound)[] Ways(VideoContainer container) => container switch
    {
        VideoContainer.Mp4 => [("mp4", true), ("mov", true), ("mp4", false)],
        VideoContainer.Mov => [("mov", true), ("mov", false)],
        _ => [("webm", true), ("webm", false)],
    };

    /// <summary>That a WebM is partly transparent stands in a tag, without which it would be shown on black.</summary>
    async Task<bool> IsSeeThroughAsync(string path, VideoFormat format, CancellationToken cancel)
    {
        var ran = await LimitedProcess.RunAsync(programs.Ffprobe!, [
            "-v", "error", .. format.Input, "-select_streams", "V:0", "-show_entries", "stream_tags=alpha_mode", "-of", "csv=p=0", "-i", "file:" + path], Probing, cancel);
        return ran.Status == 0 && ran.Output.Trim() == "1";
    }
}
