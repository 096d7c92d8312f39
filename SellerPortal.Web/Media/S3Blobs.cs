using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>
/// Blobs in a bucket of any S3-compatible service, by their hash behind the configured prefix. Files that are worked with or served lie in a cache in the
/// data folder (<c>media/cache</c>), of which the least recently used go when it is over its size.
/// </summary>
sealed class S3Blobs : BlobStore, IDisposable
{
    const int HashLength = 32;
    /// <summary>Whoever asked for a file has opened it by then.</summary>
    static readonly TimeSpan InUse = TimeSpan.FromMinutes(5);
    readonly S3Settings s3;
    readonly AmazonS3Client client;
    readonly string cache;

    public S3Blobs(StoreSettings settings, S3Settings s3) : base(settings)
    {
        this.s3 = s3;
        cache = Path.Combine(Folder, "cache");
        Directory.CreateDirectory(cache);
        client = new(new BasicAWSCredentials(s3.AccessKey, s3.SecretKey), new AmazonS3Config
        {
            ServiceURL = s3.Endpoint.ToString(), AuthenticationRegion = s3.Region, ForcePathStyle = s3.PathStyle,
            // Many compatible services know no other checksums than MD5.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED, ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
    }

    public override Task<bool> KeepAsync(IncomingBlob blob, CancellationToken cancel) => AloneAsync(blob.Hash, async () =>
    {
        var there = await FindAsync(blob.Hash, cancel);
        if (there is not null && (there.ContentLength != blob.Bytes || await FetchAsync(blob.Hash, cancel) is not { } kept || !await SameAsync(kept, blob.Path, cancel))) return false;
        // Also where it is already: written anew, it is too young for a sweep.
        await using (var file = File.OpenRead(blob.Path))
            await client.PutObjectAsync(new PutObjectRequest
            {
                BucketName = s3.Bucket, Key = Key(blob.Hash), InputStream = file, AutoCloseStream = false, UseChunkEncoding = false,
                ContentType = "application/octet-stream", DisablePayloadSigning = s3.Endpoint.Scheme == Uri.UriSchemeHttps,
            }, cancel);
        File.Move(blob.Path, Cached(blob.Hash), overwrite: true);
        return true;
    }, cancel);

    public override async Task<string?> LocalAsync(string hash, CancellationToken cancel)
    {
        var path = Cached(hash);
        return Touch(path) ? path : await AloneAsync(hash, () => FetchAsync(hash, cancel), cancel);
    }

    public override string Shown(string hash)
    {
        var path = Cached(hash + ".shown");
        _ = Touch(path);
        return path;
    }

    /// <summary>What is used stays in the cache. False: it is not there.</summary>
    static bool Touch(string path)
    {
        if (!File.Exists(path)) return false;
        try
        {
            File.SetLastAccessTimeUtc(path, DateTime.UtcNow);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    public override Task<bool> RemoveAsync(string hash, DateTime before, CancellationToken cancel) => AloneAsync(hash, async () =>
    {
        if (await FindAsync(hash, cancel) is { } there)
        {
            if (there.LastModified?.ToUniversalTime() >= before) return false;
            await client.DeleteObjectAsync(s3.Bucket, Key(hash), cancel);
        }
        File.Delete(Cached(hash));
        File.Delete(Cached(hash + ".shown"));
        RemoveMade(hash);
        return true;
    }, cancel);

    public override async IAsyncEnumerable<KeptBlob> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var request = new ListObjectsV2Request { BucketName = s3.Bucket, Prefix = s3.Prefix };
        ListObjectsV2Response page;
        do
        {
            page = await client.ListObjectsV2Async(request, cancel);
            foreach (var item in page.S3Objects ?? [])
                if (item.Key.Length == s3.Prefix.Length + HashLength) yield return new(item.Key[s3.Prefix.Length..], item.LastModified?.ToUniversalTime() ?? DateTime.MaxValue);
            request.ContinuationToken = page.NextContinuationToken;
        } while (page.IsTruncated == true);
    }

    /// <summary>Removes the least recently used files of the cache until it is within its size.</summary>
    public void TrimCache()
    {
        var files = new DirectoryInfo(cache).EnumerateFiles().OrderBy(f => f.LastAccessTimeUtc).ToList();
        var bytes = files.Sum(f => f.Length);
        foreach (var file in files)
        {
            if (bytes <= s3.CacheBytes || DateTime.UtcNow - file.LastAccessTimeUtc < InUse) return;
            bytes -= file.Length;
            file.Delete();
        }
    }

    public void Dispose() => client.Dispose();

    string Key(string hash) => s3.Prefix + hash;

    string Cached(string name) => Path.Combine(cache, name);

    async Task<GetObjectMetadataResponse?> FindAsync(string hash, CancellationToken cancel)
    {
        try
        {
            return await client.GetObjectMetadataAsync(s3.Bucket, Key(hash), cancel);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Streams it into the cache. Null: the bucket has none.</summary>
    async Task<string?> FetchAsync(string hash, CancellationToken cancel)
    {
        var path = Cached(hash);
        if (File.Exists(path)) return path;
        var made = NewPath();
        try
        {
            using var answer = await client.GetObjectAsync(s3.Bucket, Key(hash), cancel);
            await using (var file = File.Create(made)) await answer.ResponseStream.CopyToAsync(file, cancel);
            if (new FileInfo(made).Length != answer.ContentLength) throw new IOException($"The bucket broke off in the middle of {hash}.");
            File.Move(made, path, overwrite: true);
            TrimCache();
            return File.Exists(path) ? path : null;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        finally
        {
            File.Delete(made);
        }
    }
}
