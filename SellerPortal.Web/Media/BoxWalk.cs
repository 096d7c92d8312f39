using System.Buffers.Binary;

namespace SellerPortal.Web.Media;

/// <summary>The outermost boxes of an MP4 or QuickTime file (ISO/IEC 14496-12): cheap to walk, and they end beyond the file where it was cut off.</summary>
static class BoxWalk
{
    const int MostBoxes = 100_000;

    /// <summary>The samples' and the index's boxes lie wholly in the file. What follows the last good box is not judged: players pass over it.</summary>
    public static bool IsWhole(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var length = RandomAccess.GetLength(file);
        Span<byte> header = stackalloc byte[16];
        var at = 0L;
        for (var boxes = 0; at + 8 <= length && boxes < MostBoxes; boxes++)
        {
            var read = RandomAccess.Read(file, header, at);
            if (read < 8) return true;
            var type = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            // 1: the size follows in 64 bits. 0: to the file's end.
            if (size == 1 && read == 16) size = BinaryPrimitives.ReadInt64BigEndian(header[8..]);
            if (size < 8) return true;
            if (size > length - at) return !Matters(type);
            at += size;
        }
        return true;
    }

    /// <summary>moov, mdat, moof.</summary>
    static bool Matters(uint type) => type is 0x6D6F6F76 or 0x6D646174 or 0x6D6F6F66;
}
