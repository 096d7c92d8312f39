using System.IO.Compression;
using System.Text;

namespace SellerPortal.Tests.Fixtures;

/// <summary>A file of a kilobyte that says it holds a picture of gigabytes.</summary>
public static class SmallBomb
{
    /// <param name="width">In pixels of four bytes.</param>
    public static byte[] Png(int width, int height)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(png, "IHDR", [.. Number((uint)width), .. Number((uint)height), 8, 6, 0, 0, 0]);
        using var pixels = new MemoryStream();
        using (var packed = new ZLibStream(pixels, CompressionLevel.SmallestSize, leaveOpen: true)) packed.Write(new byte[1024 * 1024]);
        Chunk(png, "IDAT", pixels.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    static void Chunk(Stream png, string name, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. content];
        png.Write(Number((uint)content.Length));
        png.Write(body);
        var crc = uint.MaxValue;
        foreach (var one in body)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
        }
        png.Write(Number(~crc));
    }

    static byte[] Number(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
