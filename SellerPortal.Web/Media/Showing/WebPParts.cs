using System.Buffers.Binary;

namespace SellerPortal.Web.Media.Showing;

/// <summary>The chunks of a WebP (RFC 9649).</summary>
static class WebPParts
{
    const byte HasExif = 0x08, HasXmp = 0x04;

    public static bool Keep(ReadOnlySpan<byte> file, FileParts parts)
    {
        var end = (int)Math.Min(8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]), file.Length);
        // Some writers put JPEG's mark before EXIF, and some readers see nothing without it: as it was, so it stays.
        var (kept, orientation, flags, marked, read) = (new List<(int Start, int Length)>(), 1, -1, false, false);
        for (var at = 12; at + 8 <= end;)
        {
            var size = (long)BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            var length = (int)Math.Min(8 + size + (size & 1), end - at);
            var type = file.Slice(at, 4);
            // As browsers and libvips do: the first one, and only where the file's own header announces it.
            if (type.SequenceEqual("EXIF"u8))
            {
                if (!read && flags >= 0 && (file[flags] & HasExif) != 0)
                {
                    read = true;
                    marked = file[(at + 8)..].StartsWith("Exif\0\0"u8);
                    orientation = ExifOrientation.Read(file.Slice(at + 8, length - 8));
                }
            }
            else if (Shows(type)) kept.Add((at, length));
            if (type.SequenceEqual("VP8X"u8)) flags = at + 8;
            at += length;
        }
        byte[] exif = orientation == 1 ? [] : marked ? [.. "Exif\0\0"u8, .. ExifOrientation.Write(orientation)] : ExifOrientation.Write(orientation);
        var bytes = 4 + kept.Sum(k => k.Length) + (exif.Length == 0 ? 0 : 8 + exif.Length);
        if (end == file.Length && bytes + 8 == file.Length && orientation == 1)
        {
            parts.Keep(0, file.Length);
            return true;
        }
        var header = new byte[12];
        file[..12].CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), bytes);
        parts.Insert(header);
        foreach (var (start, length) in kept)
        {
            if (flags != start + 8)
            {
                parts.Keep(start, length);
                continue;
            }
            var extended = file.Slice(start, length).ToArray();
            extended[8] = (byte)(extended[8] & ~(HasExif | HasXmp) | (exif.Length == 0 ? 0 : HasExif));
            parts.Insert(extended);
        }
        if (exif.Length > 0) parts.Insert([.. "EXIF"u8, (byte)exif.Length, 0, 0, 0, .. exif]);
        return true;
    }

    static bool Shows(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8) || type.SequenceEqual("VP8X"u8) || type.SequenceEqual("ALPH"u8)
        || type.SequenceEqual("ANIM"u8) || type.SequenceEqual("ANMF"u8) || type.SequenceEqual("ICCP"u8);
}
