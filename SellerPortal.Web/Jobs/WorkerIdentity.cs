using SellerPortal.Web.Store;

namespace SellerPortal.Web.Jobs;

/// <summary>
/// Who this portal is to the leases: the same after a restart, so that it takes up at once what it was doing when it was killed. It stands in
/// <c>worker.id</c> of the data folder, which is held open: a second portal on the same folder is somebody else, for as long as it runs.
/// </summary>
public sealed class WorkerIdentity : IDisposable
{
    readonly FileStream? held;

    public WorkerIdentity(StoreSettings settings)
    {
        Id = Guid.NewGuid();
        try
        {
            Directory.CreateDirectory(settings.DataFolder);
            held = new FileStream(Path.Combine(settings.DataFolder, "worker.id"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Span<byte> kept = stackalloc byte[16];
            if (held.Length == kept.Length)
            {
                held.ReadExactly(kept);
                Id = new Guid(kept);
                return;
            }
            held.SetLength(0);
            held.Write(Id.ToByteArray());
            held.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Held by another portal, or a folder that cannot be written: what it leaves behind waits until its lease runs out.
        }
    }

    public Guid Id { get; }

    public void Dispose() => held?.Dispose();
}
