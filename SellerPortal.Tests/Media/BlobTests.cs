using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Media;

/// <summary>Blobs on disk and in a bucket of a real server: the same for both.</summary>
public sealed class BlobTests(S3Server server) : IClassFixture<S3Server>, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("blobs-").FullName;
    readonly List<BlobStore> open = [];
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Both => [false, true];

    public void Dispose()
    {
        foreach (var store in open.OfType<IDisposable>()) store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <param name="prefix">Keeps tests on the one bucket apart.</param>
    BlobStore Open(bool s3, string prefix, string? machine = null)
    {
        var settings = StoreSettings.OnDisk(Path.Combine(folder, machine ?? "one"));
        open.Add(s3 ? new S3Blobs(settings, new(server.Address, S3Server.Bucket, S3Server.Key, S3Server.Key, "us-east-1", prefix + "/", true, 1L << 30)) : new DiskBlobs(settings));
        return open[^1];
    }

    static async Task<(string Hash, bool Kept)> KeepAsync(BlobStore blobs, byte[] bytes)
    {
        using var blob = await blobs.ReceiveAsync(new MemoryStream(bytes), bytes.Length, Cancel);
        return (blob!.Hash, await blobs.KeepAsync(blob, Cancel));
    }

    /// <summary>As if it had been written an hour ago; both kinds tell by their files.</summary>
    void MakeOld(string hash)
    {
        var files = new[] { folder, server.Folder }.SelectMany(place => Directory.EnumerateFiles(place, hash + "*", SearchOption.AllDirectories)).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
    }

    static async Task<List<string>> AllAsync(BlobStore blobs)
    {
        var all = new List<string>();
        await foreach (var blob in blobs.ListAsync(Cancel)) all.Add(blob.Hash);
        all.Sort(StringComparer.Ordinal);
        return all;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_blob_is_kept_once_by_its_hash_and_read_back(bool s3)
    {
        var blobs = Open(s3, nameof(A_blob_is_kept_once_by_its_hash_and_read_back));
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        var (hash, kept) = await KeepAsync(blobs, bytes);
        Assert.True(kept);
        Assert.Equal("900150983cd24fb0d6963f7d28e17f72", (await blobs.ReceiveAsync(new MemoryStream("abc"u8.ToArray()), 3, Cancel))!.Hash);
        Assert.True((await KeepAsync(blobs, bytes)).Kept);
        Assert.Equal([hash], await AllAsync(blobs));
        Assert.Equal(bytes, await File.ReadAllBytesAsync((await blobs.LocalAsync(hash, Cancel))!, Cancel));
        Assert.Null(await blobs.LocalAsync(new string('0', 32), Cancel));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_is_left_of_what_is_too_long_or_breaks_off(bool s3)
    {
        var blobs = Open(s3, nameof(Nothing_is_left_of_what_is_too_long_or_breaks_off));
        Assert.Null(await blobs.ReceiveAsync(new MemoryStream(new byte[1001]), 1000, Cancel));
        await Assert.ThrowsAsync<IOException>(() => blobs.ReceiveAsync(new Broken(), 1000, Cancel));
        Assert.Empty(await AllAsync(blobs));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder, "one", "media", "incoming")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_sweep_takes_what_is_old_and_what_was_made_of_it_and_leaves_what_was_just_sent_again(bool s3)
    {
        var blobs = Open(s3, nameof(A_sweep_takes_what_is_old_and_what_was_made_of_it_and_leaves_what_was_just_sent_again));
        var bytes = RandomNumberGenerator.GetBytes(1000);
        var (hash, _) = await KeepAsync(blobs, bytes);
        foreach (var made in (string[])[blobs.Made(hash, "w96.webp"), blobs.Shown(hash)]) await File.WriteAllTextAsync(made, "made", Cancel);
        MakeOld(hash);
        await KeepAsync(blobs, bytes);
        Assert.False(await blobs.RemoveAsync(hash, DateTime.UtcNow.AddMinutes(-30), Cancel));
        Assert.NotNull(await blobs.LocalAsync(hash, Cancel));
        Assert.True(await blobs.RemoveAsync(hash, DateTime.UtcNow.AddSeconds(2), Cancel));
        Assert.Null(await blobs.LocalAsync(hash, Cancel));
        Assert.Empty(await AllAsync(blobs));
        Assert.False(File.Exists(blobs.Made(hash, "w96.webp")) || File.Exists(blobs.Shown(hash)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_bytes_sent_by_many_at_once_are_one_blob(bool s3)
    {
        var blobs = Open(s3, nameof(The_same_bytes_sent_by_many_at_once_are_one_blob));
        var bytes = RandomNumberGenerator.GetBytes(50_000);
        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => KeepAsync(blobs, bytes)));
        Assert.All(kept, k => Assert.True(k.Kept));
        Assert.Single(await AllAsync(blobs));
    }

    [Fact]
    public async Task Another_machine_reads_what_one_kept_in_the_bucket()
    {
        const int Megabytes = 64;
        var (one, other) = (Open(true, "shared"), Open(true, "shared", "other"));
        using var sent = await one.ReceiveAsync(new Pattern(Megabytes), Megabytes * 1024L * 1024, Cancel);
        Assert.True(await one.KeepAsync(sent!, Cancel));
        var path = await other.LocalAsync(sent!.Hash, Cancel);
        using var again = await other.ReceiveAsync(File.OpenRead(path!), sent.Bytes, Cancel);
        Assert.Equal((sent.Hash, sent.Bytes), (again!.Hash, again.Bytes));
    }

    [Theory]
    [InlineData("Store", "Ftp", "SellerPortal__Media__Store is \"Ftp\"")]
    [InlineData("S3:Endpoint", "nowhere", "SellerPortal__Media__S3__Endpoint is \"nowhere\"")]
    [InlineData("S3:Bucket", "", "SellerPortal__Media__S3__Bucket is empty")]
    [InlineData("S3:AccessKey", "", "SellerPortal__Media__S3__AccessKey is empty")]
    [InlineData("S3:SecretKey", " ", "SellerPortal__Media__S3__SecretKey is empty")]
    [InlineData("S3:PathStyle", "perhaps", "SellerPortal__Media__S3__PathStyle is \"perhaps\"")]
    [InlineData("S3:CacheGigabytes", "0", "SellerPortal__Media__S3__CacheGigabytes is \"0\"")]
    public void A_wrong_setting_is_named(string name, string value, string says)
    {
        var right = new Dictionary<string, string?> { ["Store"] = "S3", ["S3:Endpoint"] = "http://127.0.0.1:1", ["S3:Bucket"] = "b", ["S3:AccessKey"] = "a", ["S3:SecretKey"] = "s" };
        Assert.NotNull(MediaSettings.From(Configured(right)).S3);
        right[name] = value;
        Assert.StartsWith(says, Assert.Throws<InvalidOperationException>(() => MediaSettings.From(Configured(right))).Message, StringComparison.Ordinal);
    }

    static IConfiguration Configured(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("SellerPortal:Media:" + s.Key, s.Value))).Build();

    /// <summary>Ends in the middle, as a lost connection does.</summary>
    sealed class Broken : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("lost");
    }

    /// <summary>So many megabytes that are nowhere.</summary>
    sealed class Pattern(int megabytes) : MemoryStream
    {
        long left = megabytes * 1024L * 1024;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = (int)Math.Min(buffer.Length, left);
            buffer.Span[..read].Fill((byte)(left >> 16));
            left -= read;
            return new(read);
        }
    }
}
