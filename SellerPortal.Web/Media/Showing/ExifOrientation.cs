using System.Buffers.Binary;

namespace SellerPortal.Web.Media.Showing;

/// <summary>The one thing of EXIF that showing needs: how the picture stands (tag 0x0112 of the first directory, 1 to 8).</summary>
static class ExifOrientation
{
    /// <param name="exif">From the TIFF header on, or from the <c>Exif</c> mark before it.</param>
    /// <returns>1 where nothing else is said.</returns>
    public static int Read(ReadOnlySpan<byte> exif)
    {
        if (exif.StartsWith("Exif\0\0"u8)) exif = exif[6..];
        if (exif.Length < 14) return 1;
        var little = exif.StartsWith("II"u8);
        if (!little && !exif.StartsWith("MM"u8)) return 1;
        var at = (long)Number(exif, 4, 4, little);
        if (at + 2 > exif.Length) return 1;
        var count = Number(exif, (int)at, 2, little);
        for (var entry = at + 2; count-- > 0 && entry + 12 <= exif.Length; entry += 12)
            if (Number(exif, (int)entry, 2, little) == 0x0112)
                return Number(exif, (int)entry + 8, 2, little) is >= 1 and <= 8 and var turn ? (int)turn : 1;
        return 1;
    }

    /// <summary>EXIF that says only that.</summary>
    public static byte[] Write(int orientation) =>
        [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    static uint Number(ReadOnlySpan<byte> from, int at, int bytes, bool little) =>
        bytes == 2 ? little ? BinaryPrimitives.ReadUInt16LittleEndian(from[at..]) : BinaryPrimitives.ReadUInt16BigEndian(from[at..])
        : little ? BinaryPrimitives.ReadUInt32LittleEndian(from[at..]) : BinaryPrimitives.ReadUInt32BigEndian(from[at..]);
}
