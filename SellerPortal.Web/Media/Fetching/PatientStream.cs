using SellerPortal.Web.App;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>A body read with an end to one's patience: each piece must come within <paramref name="silence"/>. What goes wrong is told in the seller's words.</summary>
sealed class PatientStream(Stream inner, TimeSpan silence, TimeProvider clock, Func<Exception, Exception> told) : ReadOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var enough = new CancellationTokenSource(silence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enough.Token);
        try
        {
            return await inner.ReadAsync(buffer, either.Token);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            throw told(e);
        }
    }
}
