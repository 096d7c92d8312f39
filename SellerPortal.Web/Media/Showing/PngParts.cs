using System.Buffers.Binary;
using System.Text;

namespace SellerPortal.Web.Media.Showing;

/// <summary>The chunks of a PNG (https://www.w3.org/TR/png-3/).</summary>
static class PngParts
{
    /// <summary>Beside the critical ones, whose first letter is large.</summary>
    static readonly HashSet<string> Shown = ["tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"];

    public static bool Keep(ReadOnlySpan<byte> file, FileParts parts)
    {
        parts.Keep(0, 8);
        for (var at = 8; at < file.Length;)
        {
            // Cut off behind the last line: decoders take it.
            if (at + 12 > file.Length) return true;
            var length = checked((int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file[at..]), int.MaxValue - 12)) + 12;
            var type = Encoding.Latin1.GetString(file.Slice(at + 4, 4));
            if (type == "eXIf" && ExifOrientation.Read(file.Slice(at + 8, length - 12)) is not 1 and var orientation) parts.Insert(Chunk("eXIf"u8, ExifOrientation.Write(orientation)));
            else if (char.IsAsciiLetterUpper(type[0]) || Shown.Contains(type)) parts.Keep(at, Math.Min(length, file.Length - at));
            if (type == "IEND") return true;
            at = (int)Math.Min((long)at + length, int.MaxValue);
        }
        return true;
    }

    static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        type.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), Crc(chunk.AsSpan(4..^4)));
        return chunk;
    }

    /// <summary>CRC-32 as PNG wants it.</summary>
    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
        }
        return ~crc;
    }
}
