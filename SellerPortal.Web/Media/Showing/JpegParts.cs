using System.Buffers.Binary;

namespace SellerPortal.Web.Media.Showing;

/// <summary>The segments of a JPEG (ITU-T T.81, annex B).</summary>
static class JpegParts
{
    /// <summary>Keeps JFIF, the colour profile, Adobe's colour mark and all that the pixels need, up to the end mark; what stands behind it goes.</summary>
    public static bool Keep(ReadOnlySpan<byte> file, FileParts parts)
    {
        var (at, orientation) = (2, 1);
        parts.Keep(0, 2);
        while (at < file.Length)
        {
            // Fill bytes may stand before a mark.
            if (file[at] != 0xFF) return false;
            while (file[at + 1] == 0xFF) at++;
            var mark = file[at + 1];
            if (mark == 0xD9)
            {
                parts.Keep(at, 2);
                return true;
            }
            if (mark is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                parts.Keep(at, 2);
                at += 2;
                continue;
            }
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 4) return false;
            var content = file.Slice(at + 4, length - 4);
            if (mark == 0xE1 && content.StartsWith("Exif\0\0"u8) && orientation == 1 && (orientation = ExifOrientation.Read(content)) != 1)
                parts.Insert([0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. ExifOrientation.Write(orientation)]);
            else if (Shows(mark, content))
                parts.Keep(at, length);
            at += length;
            if (mark != 0xDA) continue;
            var end = EndOfScan(file, at);
            parts.Keep(at, end - at);
            at = end;
        }
        // Cut off behind the last line: decoders take it.
        return true;
    }

    static bool Shows(byte mark, ReadOnlySpan<byte> content) => mark switch
    {
        0xE0 => content.StartsWith("JFIF\0"u8),
        0xE2 => content.StartsWith("ICC_PROFILE\0"u8),
        0xEE => content.StartsWith("Adobe"u8),
        >= 0xE1 and <= 0xEF or 0xFE => false,
        _ => true,
    };

    /// <summary>In the coded data a mark's first byte is followed by zero or by the number of a restart.</summary>
    static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (true)
        {
            var next = file[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= file.Length) return file.Length;
            at += next;
            if (file[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7))) return at;
            at += file[at + 1] == 0xFF ? 1 : 2;
        }
    }
}
