using System.Buffers.Binary;
using System.Text;

namespace SellerPortal.Tests.Fixtures;

/// <summary>Puts into a picture's file what a camera does: orientation, place, owner.</summary>
public static class TakenPictures
{
    /// <summary>The words <c>GPS-SECRET</c> stand in the EXIF block, or in the comment of a GIF.</summary>
    public static byte[] At(byte[] picture, int orientation)
    {
        byte[] tiff = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 2, 0x01, 0x0E, 0, 2, 0, 0, 0, 12, 0, 0, 0, 38, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, .. "GPS-SECRET!\0"u8];
        if (picture[0] == 0xFF) return [.. picture[..2], 0xFF, 0xE1, 0, (byte)(tiff.Length + 8), .. "Exif\0\0"u8, .. tiff, .. picture[2..]];
        if (picture[0] == 0x89) return [.. picture[..33], .. Png("eXIf", tiff), .. Png("tEXt", "Comment\0GPS-SECRET"u8.ToArray()), .. picture[33..]];
        if (picture[0] == (byte)'G') return [.. picture[..^1], 0x21, 0xFE, 10, .. "GPS-SECRET"u8, 0, picture[^1]];
        // As most writers do, libvips' among them, though the format knows no such mark.
        tiff = [.. "Exif\0\0"u8, .. tiff];
        var simple = picture.AsSpan(12, 4).SequenceEqual("VP8X"u8) ? WithoutExif(picture) : Extended(picture);
        var webp = (byte[])[.. "RIFF\0\0\0\0WEBP"u8, .. simple, .. "EXIF"u8, (byte)tiff.Length, 0, 0, 0, .. tiff];
        webp[20] |= 0x08;
        BinaryPrimitives.WriteInt32LittleEndian(webp.AsSpan(4), webp.Length - 8);
        return webp;
    }

    /// <summary>libvips writes a block of its own even when told to strip, and the first one counts.</summary>
    static byte[] WithoutExif(byte[] picture)
    {
        var kept = new List<byte>();
        for (var at = 12; at + 8 <= picture.Length;)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(picture.AsSpan(at + 4));
            var next = at + 8 + size + (size & 1);
            if (!picture.AsSpan(at, 4).SequenceEqual("EXIF"u8)) kept.AddRange(picture[at..next]);
            at = next;
        }
        return [.. kept];
    }

    /// <summary>64 x 48 pixels.</summary>
    static byte[] Extended(byte[] picture) => [.. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 63, 0, 0, 47, 0, 0, .. picture[12..]];

    static byte[] Png(string name, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. content];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        body.CopyTo(chunk, 4);
        var crc = uint.MaxValue;
        foreach (var one in body)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
        }
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), ~crc);
        return chunk;
    }
}
