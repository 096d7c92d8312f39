using System.Runtime.CompilerServices;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>Blobs in the data folder: <c>media/ab/cd/abcd…</c>.</summary>
sealed class DiskBlobs(StoreSettings settings) : BlobStore(settings)
{
    const int HashLength = 32;

    public string PathOf(string hash) => Path.Combine(Folder, hash[..2], hash[2..4], hash);

    public override Task<bool> KeepAsync(IncomingBlob blob, CancellationToken cancel) => AloneAsync(blob.Hash, async () =>
    {
        var place = PathOf(blob.Hash);
        if (File.Exists(place))
        {
            if (!await SameAsync(place, blob.Path, cancel)) return false;
            File.SetLastWriteTimeUtc(place, DateTime.UtcNow);
            return true;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        // On the disk before anything points to it.
        using (var file = File.OpenHandle(blob.Path, FileMode.Open, FileAccess.ReadWrite)) RandomAccess.FlushToDisk(file);
        File.Move(blob.Path, place, overwrite: true);
        return true;
    }, cancel);

    public override Task<string?> LocalAsync(string hash, CancellationToken cancel) =>
        Task.FromResult(PathOf(hash) is var path && File.Exists(path) ? path : null);

    public override Task<bool> RemoveAsync(string hash, DateTime before, CancellationToken cancel) => AloneAsync(hash, () =>
    {
        var file = new FileInfo(PathOf(hash));
        if (file.Exists && file.LastWriteTimeUtc >= before) return Task.FromResult(false);
        if (file.Exists) file.Delete();
        RemoveMade(hash);
        return Task.FromResult(true);
    }, cancel);

    public override async IAsyncEnumerable<KeptBlob> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var file in new DirectoryInfo(Folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true }))
        {
            cancel.ThrowIfCancellationRequested();
            if (file.Name.Length == HashLength && file.Directory!.Name == file.Name[2..4]) yield return new(file.Name, file.LastWriteTimeUtc);
        }
        await Task.CompletedTask;
    }
}
