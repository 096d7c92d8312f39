namespace SellerPortal.Web.Catalog.Import;

/// <summary>A stream whose first bytes were read already, from its beginning.</summary>
sealed class StartedStream(ReadOnlyMemory<byte> start, Stream rest) : Stream
{
    ReadOnlyMemory<byte> start = start;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (start.IsEmpty) return await rest.ReadAsync(buffer, cancellationToken);
        return TakeStart(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => start.IsEmpty ? rest.Read(buffer, offset, count) : TakeStart(buffer.AsSpan(offset, count));

    int TakeStart(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, start.Length);
        start.Span[..count].CopyTo(buffer);
        start = start[count..];
        return count;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
