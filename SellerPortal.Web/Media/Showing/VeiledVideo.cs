using System.Buffers.Binary;
using SellerPortal.Web.App;

namespace SellerPortal.Web.Media.Showing;

/// <summary>
/// An MP4 or QuickTime file (ISO/IEC 14496-12) as it may be shown to anybody: boxes that tell where and with what it was taken (<c>udta</c> and <c>meta</c> of the file,
/// the film and its tracks, XMP) read as empty <c>free</c> boxes of the same length. Nothing moves, so samples and index stay right and nothing is written anew.
/// Not looked into: samples, so tracks of measured places, which some action cameras record, stay.
/// </summary>
sealed class VeiledVideo : ReadOnlyStream
{
    const int MostBoxes = 100_000;
    /// <summary>The file, the film, its tracks.</summary>
    const int Depth = 2;
    static ReadOnlySpan<byte> Xmp => [0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC];
    readonly Stream file;
    readonly List<(long Start, int Header, long End)> boxes = [];
    int seen;

    VeiledVideo(Stream file)
    {
        this.file = file;
        Find(0, file.Length, Depth);
        file.Position = 0;
    }

    /// <summary>Null: there is nothing to hide.</summary>
    public static VeiledVideo? Open(string path)
    {
        var veiled = new VeiledVideo(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
        if (veiled.boxes.Count > 0) return veiled;
        veiled.Dispose();
        return null;
    }

    void Find(long at, long end, int depth)
    {
        Span<byte> head = stackalloc byte[32];
        while (at + 8 <= end && seen++ < MostBoxes)
        {
            file.Position = at;
            var read = file.ReadAtLeast(head, 32, throwOnEndOfStream: false);
            if (read < 8) return;
            var type = head[4..8];
            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            var header = 8;
            if (size == 1 && read >= 16) (size, header) = (BinaryPrimitives.ReadInt64BigEndian(head[8..]), 16);
            // 0: to the end. What leads beyond it is cut there.
            if (size == 0 || size > end - at) size = end - at;
            if (size < header) return;
            if (type.SequenceEqual("udta"u8) || type.SequenceEqual("meta"u8) || type.SequenceEqual("uuid"u8) && read >= header + 16 && head.Slice(header, 16).SequenceEqual(Xmp)) boxes.Add((at, header, at + size));
            else if (depth > 0 && (type.SequenceEqual("moov"u8) || type.SequenceEqual("trak"u8))) Find(at + header, at + size, depth - 1);
            at += size;
        }
    }

    void Veil(Span<byte> bytes, long from)
    {
        foreach (var (start, header, end) in boxes)
        {
            for (var i = 0; i < 4; i++)
                if (start + 4 + i - from is >= 0 and var at && at < bytes.Length) bytes[(int)at] = "free"u8[i];
            var (first, last) = (Math.Max(start + header, from), Math.Min(end, from + bytes.Length));
            if (first < last) bytes[(int)(first - from)..(int)(last - from)].Clear();
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var from = file.Position;
        var read = file.Read(buffer);
        Veil(buffer[..read], from);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var from = file.Position;
        var read = await file.ReadAsync(buffer, cancellationToken);
        Veil(buffer.Span[..read], from);
        return read;
    }

    public override bool CanSeek => true;
    public override long Length => file.Length;
    public override long Position { get => file.Position; set => file.Position = value; }
    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }
}
