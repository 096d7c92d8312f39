using SellerPortal.Web.App;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>A stream whose first bytes were read already, from its beginning.</summary>
sealed class StartedStream(ReadOnlyMemory<byte> start, Stream rest) : ReadOnlyStream
{
    ReadOnlyMemory<byte> start = start;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (start.IsEmpty) return await rest.ReadAsync(buffer, cancellationToken);
        return TakeStart(buffer.Span);
    }

    public override int Read(Span<byte> buffer) => start.IsEmpty ? rest.Read(buffer) : TakeStart(buffer);

    int TakeStart(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, start.Length);
        start.Span[..count].CopyTo(buffer);
        start = start[count..];
        return count;
    }
}
