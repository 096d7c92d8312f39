using System.Buffers.Binary;
using System.Collections.Frozen;

namespace SellerPortal.Web.Media;

/// <summary>The documented video formats.</summary>
enum VideoContainer { Mp4, Mov, WebM }

/// <summary>What a video is by its first bytes alone, and which of ffmpeg's parts may read it.</summary>
/// <param name="ContentType">As it is served.</param>
/// <param name="Demuxer">The one demuxer that is asked.</param>
/// <param name="DemuxerNames">By which ffmpeg's white list knows it.</param>
/// <param name="Decoders">The codecs that the format may carry.</param>
sealed record VideoFormat(VideoContainer Container, string ContentType, string Demuxer, string DemuxerNames, FrozenSet<string> Decoders)
{
    static readonly FrozenSet<string> ForWebM = FrozenSet.Create("vp8", "vp9", "av1");
    static readonly FrozenSet<string> ForMp4 = FrozenSet.Create(
        "h264", "hevc", "av1", "vp8", "vp9", "mpeg4", "mpeg2video", "mpeg1video", "mjpeg", "h263", "prores", "dnxhd", "jpeg2000", "png", "qtrle", "svq1", "svq3", "cinepak", "dvvideo", "rawvideo");

    const string MovNames = "mov,mp4,m4a,3gp,3g2,mj2";
    static readonly VideoFormat Mp4 = new(VideoContainer.Mp4, "video/mp4", "mov", MovNames, ForMp4);
    static readonly VideoFormat Mov = new(VideoContainer.Mov, "video/quicktime", "mov", MovNames, ForMp4);
    static readonly VideoFormat WebM = new(VideoContainer.WebM, "video/webm", "matroska", "matroska,webm", ForWebM);

    /// <summary>Major or compatible brands of MP4 (https://mp4ra.org/registered-types/brands), by their first letters.</summary>
    static readonly string[] Mp4Brands = ["iso", "mp4", "mp7", "avc", "dash", "msdh", "msix", "cmf", "M4V", "f4v", "F4V", "XAVC", "MSNV", "NDSC", "NDSH", "hvc", "hev", "av01", "vp09", "mmp4"];

    /// <summary>Pictures, sound and phones' own formats in the same boxes.</summary>
    static readonly string[] OtherBrands = ["hei", "hevc", "hevx", "mif1", "msf1", "avi", "jp2", "jpm", "jpx", "crx", "M4A", "M4B", "M4P", "3g"];

    /// <summary>Tells ffmpeg and ffprobe to read this format only, from local files only, so that no playlist is followed.</summary>
    public IReadOnlyList<string> Input => ["-protocol_whitelist", "file", "-format_whitelist", DemuxerNames, "-f", Demuxer];

    /// <summary>Of the file, by its first bytes.</summary>
    public static async Task<VideoFormat?> OfFileAsync(string path, CancellationToken cancel)
    {
        var head = new byte[FileKind.Head];
        await using var file = File.OpenRead(path);
        return Of(head.AsSpan(0, await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel)));
    }

    /// <summary>Null for what is none of the documented formats.</summary>
    /// <param name="head">The first <see cref="FileKind.Head"/> bytes, or all there are.</param>
    public static VideoFormat? Of(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) ? IsWebM(head) ? WebM : null
        : head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) ? OfBrands(head)
        // QuickTime from before there were brands.
        : head.Length >= 12 && (head[4..8].SequenceEqual("moov"u8) || head[4..8].SequenceEqual("mdat"u8) || head[4..8].SequenceEqual("wide"u8)) ? Mov
        : null;

    static VideoFormat? OfBrands(ReadOnlySpan<byte> head)
    {
        var major = head[8..12];
        if (major.SequenceEqual("qt  "u8)) return Mov;
        if (IsOf(major, OtherBrands)) return null;
        if (IsOf(major, Mp4Brands)) return Mp4;
        var end = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        for (var at = 16; at + 4 <= end; at += 4)
            if (IsOf(head[at..(at + 4)], Mp4Brands)) return Mp4;
        return null;
    }

    static bool IsOf(ReadOnlySpan<byte> brand, string[] starts)
    {
        foreach (var start in starts)
        {
            var same = true;
            for (var i = 0; i < start.Length && same; i++) same = brand[i] == start[i];
            if (same) return true;
        }
        return false;
    }

    /// <summary>The document type that the EBML header names.</summary>
    static bool IsWebM(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf((ReadOnlySpan<byte>)[0x42, 0x82]);
        if (at is < 0 or > 256 || at + 3 > head.Length) return false;
        var rest = head[(at + 2)..];
        var bytes = System.Numerics.BitOperations.LeadingZeroCount((uint)rest[0]) - 23;
        return bytes <= 8 && rest.Length >= bytes + 4 && rest[bytes..].StartsWith("webm"u8);
    }
}
