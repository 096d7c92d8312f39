using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>Bytes on their way in: written to disk, counted and hashed. Disposing one that was not kept deletes it.</summary>
/// <param name="Hash">MD5 of the bytes, 32 lower-case hex.</param>
/// <param name="Head">The first bytes.</param>
sealed record IncomingBlob(string Path, string Hash, long Bytes, byte[] Head) : IDisposable
{
    Action? gone;

    /// <summary>Called once, when it is disposed of.</summary>
    public IncomingBlob Then(Action then)
    {
        gone = then;
        return this;
    }

    public void Dispose()
    {
        File.Delete(Path);
        Interlocked.Exchange(ref gone, null)?.Invoke();
    }
}

/// <summary>A kept blob, as a sweep sees it.</summary>
readonly record struct KeptBlob(string Hash, DateTime WrittenAt);

/// <summary>
/// Uploaded bytes, each once by the hash of its content. A blob appears whole or not at all and is never changed in place, so whoever reads one reads it to its end.
/// What comes in and what is made of blobs (small pictures, posters) lies under <c>media/</c> of the data folder in any case: it can be made again.
/// </summary>
abstract class BlobStore
{
    const int BufferSize = 81920;
    static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);
    readonly string incoming;
    readonly ConcurrentDictionary<string, SemaphoreSlim> busy = new();

    protected BlobStore(StoreSettings settings)
    {
        Folder = Path.Combine(settings.DataFolder, "media");
        incoming = Path.Combine(Folder, "incoming");
        Directory.CreateDirectory(incoming);
        // What a killed process left half-written.
        foreach (var file in new DirectoryInfo(incoming).EnumerateFiles())
            if (DateTime.UtcNow - file.LastWriteTimeUtc > Forgotten) file.Delete();
    }

    int uploads;
    long lastUpload;

    protected string Folder { get; }

    /// <summary>Uploads arrive, or did a moment ago: what can wait should.</summary>
    public bool IsBusy => Volatile.Read(ref uploads) > 0 || Environment.TickCount64 - Volatile.Read(ref lastUpload) < 1000;

    /// <summary>Told of each file that is kept.</summary>
    public event Action<MediaFile>? Added;

    /// <summary>Says that a file with a kept blob is there to be shown.</summary>
    public void Announce(MediaFile file) => Added?.Invoke(file);

    /// <summary>Streams to disk, never more than a buffer in memory. Null: there are more than <paramref name="most"/> bytes, and nothing is left.</summary>
    public async Task<IncomingBlob?> ReceiveAsync(Stream content, long most, CancellationToken cancel)
    {
        var path = NewPath();
        Interlocked.Increment(ref uploads);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            var head = new MemoryStream(FileKind.Head);
            var bytes = 0L;
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                int read;
                while ((read = await content.ReadAsync(buffer, cancel)) > 0)
                {
                    bytes += read;
                    if (bytes > most) break;
                    hash.AppendData(buffer, 0, read);
                    if (head.Length < FileKind.Head) head.Write(buffer, 0, (int)Math.Min(read, FileKind.Head - head.Length));
                    // Into the system's cache: not worth a thread's change.
                    file.Write(buffer, 0, read);
                }
            }
            if (bytes <= most) return new IncomingBlob(path, Convert.ToHexStringLower(hash.GetHashAndReset()), bytes, head.ToArray()).Then(End);
            File.Delete(path);
            End();
            return null;
        }
        catch
        {
            File.Delete(path);
            End();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Keeps it, for good before it answers, or leaves the same bytes that are there and marks them as new, so that no sweep takes them.
    /// False: other bytes of that hash are there, which only a forger can make.
    /// </summary>
    public abstract Task<bool> KeepAsync(IncomingBlob blob, CancellationToken cancel);

    /// <summary>The blob as a file on this machine. Null: there is none. It may go while a sweep runs; an opened one stays readable.</summary>
    public abstract Task<string?> LocalAsync(string hash, CancellationToken cancel);

    /// <summary>Removes the blob if it was written before <paramref name="before"/>, and what was made of it. False: it is younger.</summary>
    public abstract Task<bool> RemoveAsync(string hash, DateTime before, CancellationToken cancel);

    /// <summary>In no order.</summary>
    public abstract IAsyncEnumerable<KeptBlob> ListAsync(CancellationToken cancel);

    /// <summary>Where what is made of a blob is kept on this machine: a small picture, a poster. The folder is there.</summary>
    public string Made(string hash, string name)
    {
        var folder = Path.Combine(Folder, hash[..2], hash[2..4]);
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{hash}.{name}");
    }

    /// <summary>Where a blob is kept as it is shown, which may be as large as itself: where blobs lie elsewhere, it goes again when there is no room.</summary>
    public virtual string Shown(string hash) => Made(hash, "shown");

    /// <summary>Moves a video's poster to its place, over one that is there.</summary>
    public void KeepPoster(string made, string hash) => File.Move(made, Made(hash, "poster.jpg"), overwrite: true);

    /// <summary>A path beside the blobs for something in the making; move it to its place when it is whole.</summary>
    public string NewPath() => Path.Combine(incoming, Guid.NewGuid().ToString("N"));

    void End()
    {
        Volatile.Write(ref lastUpload, Environment.TickCount64);
        Interlocked.Decrement(ref uploads);
    }

    protected void RemoveMade(string hash)
    {
        var folder = new DirectoryInfo(Path.Combine(Folder, hash[..2], hash[2..4]));
        if (!folder.Exists) return;
        foreach (var file in folder.EnumerateFiles(hash + ".*")) file.Delete();
    }

    /// <summary>Keeping, fetching and removing of one hash wait for each other.</summary>
    protected async Task<T> AloneAsync<T>(string hash, Func<Task<T>> work, CancellationToken cancel)
    {
        SemaphoreSlim turn;
        while (true)
        {
            turn = busy.GetOrAdd(hash, _ => new(1));
            await turn.WaitAsync(cancel);
            if (busy.TryGetValue(hash, out var current) && current == turn) break;
            turn.Release();
        }
        try
        {
            return await work();
        }
        finally
        {
            busy.TryRemove(hash, out _);
            turn.Release();
        }
    }

    protected static async Task<bool> SameAsync(string one, string other, CancellationToken cancel)
    {
        await using var first = File.OpenRead(one);
        await using var second = File.OpenRead(other);
        if (first.Length != second.Length) return false;
        var (kept, sent) = (await SHA256.HashDataAsync(first, cancel), await SHA256.HashDataAsync(second, cancel));
        return kept.AsSpan().SequenceEqual(sent);
    }
}
