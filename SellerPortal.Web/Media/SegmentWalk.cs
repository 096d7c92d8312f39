using System.Numerics;

namespace SellerPortal.Web.Media;

/// <summary>The outermost elements of a WebM file (EBML, RFC 8794): the segment, which is nearly all of it, says how long it is, and ends beyond the file where that was cut off.</summary>
static class SegmentWalk
{
    const int MostElements = 100;
    const ulong Segment = 0x18538067;

    /// <summary>The segment lies wholly in the file, or does not say how long it is, as what was recorded live. What follows it is not judged.</summary>
    public static bool IsWhole(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var length = RandomAccess.GetLength(file);
        Span<byte> head = stackalloc byte[12];
        var at = 0L;
        for (var elements = 0; at < length && elements < MostElements; elements++)
        {
            var read = head[..RandomAccess.Read(file, head, at)];
            if (Number(read) is not { Width: <= 4 } id || Number(read[id.Width..]) is not { } size) return true;
            var (bits, content) = (7 * size.Width, at + id.Width + size.Width);
            var bytes = size.Value & ((1UL << bits) - 1);
            // All ones: not known.
            if (bytes == (1UL << bits) - 1) return true;
            if (bytes > (ulong)(length - content)) return id.Value != Segment;
            at = content + (long)bytes;
        }
        return true;
    }

    /// <summary>A number of one to eight bytes with its mark, which the zeros before it set. Null: it is none, or goes beyond.</summary>
    static (ulong Value, int Width)? Number(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] == 0) return null;
        var width = BitOperations.LeadingZeroCount((uint)bytes[0]) - 23;
        if (width > bytes.Length) return null;
        var value = 0UL;
        foreach (var one in bytes[..width]) value = value << 8 | one;
        return (value, width);
    }
}
