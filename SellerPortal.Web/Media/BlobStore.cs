using System.Buffers;
using System.Security.Cryptography;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>Bytes on their way in: written to disk, counted and hashed. Disposing one that was not kept deletes it.</summary>
/// <param name="Hash">MD5 of the bytes, 32 lower-case hex.</param>
/// <param name="Head">The first bytes.</param>
sealed record IncomingBlob(string Path, string Hash, long Bytes, byte[] Head) : IDisposable
{
    public void Dispose() => File.Delete(Path);
}

/// <summary>A kept blob, as a sweep sees it.</summary>
readonly record struct KeptBlob(string Hash, DateTime WrittenAt);

/// <summary>
/// Uploaded bytes on disk, under <c>media/</c> of the data folder, each once by the hash of its content. A blob appears whole or not at all:
/// it is written beside its place, flushed, and moved there. Nothing is ever changed in place, so whoever reads a blob reads it to its end.
/// </summary>
sealed class BlobStore : IDisposable
{
    const int BufferSize = 81920;
    static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);
    readonly string folder;
    readonly string incoming;
    /// <summary>Keeping and removing wait for each other.</summary>
    readonly SemaphoreSlim turn = new(1);

    public BlobStore(StoreSettings settings)
    {
        folder = Path.Combine(settings.DataFolder, "media");
        incoming = Path.Combine(folder, "incoming");
        Directory.CreateDirectory(incoming);
        // What a killed process left half-written.
        foreach (var file in new DirectoryInfo(incoming).EnumerateFiles())
            if (DateTime.UtcNow - file.LastWriteTimeUtc > Forgotten) file.Delete();
    }

    /// <summary>Streams to disk, never more than a buffer in memory. Null: there are more than <paramref name="most"/> bytes, and nothing is left.</summary>
    public async Task<IncomingBlob?> ReceiveAsync(Stream content, long most, CancellationToken cancel)
    {
        var path = NewPath();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            var head = new MemoryStream(FileKind.Head);
            var bytes = 0L;
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                int read;
                while ((read = await content.ReadAsync(buffer, cancel)) > 0)
                {
                    bytes += read;
                    if (bytes > most) break;
                    hash.AppendData(buffer, 0, read);
                    if (head.Length < FileKind.Head) head.Write(buffer, 0, (int)Math.Min(read, FileKind.Head - head.Length));
                    await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                }
                file.Flush(flushToDisk: true);
            }
            if (bytes <= most) return new(path, Convert.ToHexStringLower(hash.GetHashAndReset()), bytes, head.ToArray());
            File.Delete(path);
            return null;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Moves it to its place, or leaves the same bytes that are there. False: other bytes of that hash are there, which only a forger can make.</summary>
    public async Task<bool> KeepAsync(IncomingBlob blob, CancellationToken cancel)
    {
        var place = PathOf(blob.Hash);
        await turn.WaitAsync(cancel);
        try
        {
            if (File.Exists(place))
            {
                if (!await SameAsync(place, blob.Path, cancel)) return false;
                File.SetLastWriteTimeUtc(place, DateTime.UtcNow);
                return true;
            }
            Move(blob, place);
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    static void Move(IncomingBlob blob, string place)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        // Over another's that came meanwhile: with the same hash, and almost surely the same bytes.
        File.Move(blob.Path, place, overwrite: true);
    }

    /// <summary>The blob as a file on this machine. Null: there is none.</summary>
    public Task<string?> LocalAsync(string hash, CancellationToken cancel) => Task.FromResult(PathOf(hash) is var path && File.Exists(path) ? path : null);

    /// <summary>Removes the blob if it was written before <paramref name="before"/>, and what was made of it. False: it is younger.</summary>
    public async Task<bool> RemoveAsync(string hash, DateTime before, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            var file = new FileInfo(PathOf(hash));
            if (file.Exists && file.LastWriteTimeUtc >= before) return false;
            foreach (var made in file.Directory is { Exists: true } place ? place.EnumerateFiles(hash + "*") : []) made.Delete();
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>In no order.</summary>
    public async IAsyncEnumerable<KeptBlob> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        const int HashLength = 32;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true }))
        {
            cancel.ThrowIfCancellationRequested();
            if (file.Name.Length == HashLength && file.Directory!.Name == file.Name[2..4]) yield return new(file.Name, file.LastWriteTimeUtc);
        }
        await Task.CompletedTask;
    }

    public string PathOf(string hash) => Path.Combine(folder, hash[..2], hash[2..4], hash);

    /// <summary>Where what is made of a blob is kept: a small picture by its width.</summary>
    public string PathOf(string hash, int width) => Path.Combine(folder, hash[..2], hash[2..4], $"{hash}.w{width}.webp");

    /// <summary>Where the picture that stands for a video is kept.</summary>
    public string PosterOf(string hash) => Path.Combine(folder, hash[..2], hash[2..4], hash + ".poster.jpg");

    /// <summary>Moves a video's poster to its place, over one that is there.</summary>
    public void KeepPoster(string made, string hash)
    {
        var place = PosterOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(made, place, overwrite: true);
    }

    /// <summary>A path beside the blobs for something in the making; move it to its place when it is whole.</summary>
    public string NewPath() => Path.Combine(incoming, Guid.NewGuid().ToString("N"));

    static async Task<bool> SameAsync(string one, string other, CancellationToken cancel)
    {
        await using var first = File.OpenRead(one);
        await using var second = File.OpenRead(other);
        if (first.Length != second.Length) return false;
        var (kept, sent) = (await SHA256.HashDataAsync(first, cancel), await SHA256.HashDataAsync(second, cancel));
        return kept.AsSpan().SequenceEqual(sent);
    }

    public void Dispose() => turn.Dispose();
}
