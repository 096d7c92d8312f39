using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;

namespace SellerPortal.Web.Demo.Drawing;

/// <summary>Writes pixels as a PNG (W3C PNG, third edition): eight bits of red, green and blue, each row told by how it differs from the one above.</summary>
static class Png
{
    static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Write(Canvas canvas) => Write(canvas.Pixels, canvas.Side, canvas.Side);

    /// <param name="pixels">Red, green, blue; row by row from the top.</param>
    public static byte[] Write(byte[] pixels, int width, int height)
    {
        var file = new MemoryStream(32 * 1024);
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, 2);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compressed(pixels, width, height));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    static byte[] Compressed(byte[] all, int width, int height)
    {
        const byte up = 2;
        var length = width * 3;
        var row = new byte[length + 1];
        ReadOnlySpan<byte> above = new byte[length];
        row[0] = up;
        var packed = new MemoryStream(32 * 1024);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
            for (var y = 0; y < height; y++)
            {
                ReadOnlySpan<byte> pixels = all.AsSpan(y * length, length);
                Subtract(pixels, above, row.AsSpan(1));
                zlib.Write(row);
                above = pixels;
            }
        return packed.ToArray();
    }

    static void Subtract(ReadOnlySpan<byte> from, ReadOnlySpan<byte> what, Span<byte> rest)
    {
        var i = 0;
        for (; i <= from.Length - Vector<byte>.Count; i += Vector<byte>.Count) (new Vector<byte>(from[i..]) - new Vector<byte>(what[i..])).CopyTo(rest[i..]);
        for (; i < from.Length; i++) rest[i] = (byte)(from[i] - what[i]);
    }

    static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    static uint Crc(uint sum, ReadOnlySpan<byte> data)
    {
        foreach (var value in data) sum = CrcTable[(sum ^ value) & 0xFF] ^ (sum >> 8);
        return sum;
    }

    static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n =>
    {
        var value = (uint)n;
        for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
        return value;
    })];
}
