using System.Globalization;

namespace SellerPortal.Web.Media;

/// <summary>Under <c>SellerPortal:Media</c>.</summary>
/// <param name="Ffmpeg">Name in the search path, or whole path; so <paramref name="Ffprobe"/>.</param>
/// <param name="Libvips">The library's file, name or whole path; null for where systems have it.</param>
/// <param name="S3">Null: blobs lie in the data folder.</param>
sealed record MediaSettings(string Ffmpeg = "ffmpeg", string Ffprobe = "ffprobe", string? Libvips = null, S3Settings? S3 = null)
{
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static MediaSettings From(IConfiguration configuration)
    {
        var media = configuration.GetSection("SellerPortal:Media");
        var store = Given(media["Store"]) ?? "Disk";
        var isS3 = store.Equals("S3", StringComparison.OrdinalIgnoreCase);
        if (!isS3 && !store.Equals("Disk", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"SellerPortal__Media__Store is \"{store}\"; it can be Disk or S3.");
        return new(Given(media["Ffmpeg"]) ?? "ffmpeg", Given(media["Ffprobe"]) ?? "ffprobe", Given(media["Libvips"]), isS3 ? S3Settings.From(media.GetSection("S3")) : null);
    }

    internal static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <summary>Under <c>SellerPortal:Media:S3</c>.</summary>
/// <param name="Prefix">Stands before each key; may be empty.</param>
/// <param name="PathStyle">The bucket stands in the address's path, not in the host's name.</param>
/// <param name="CacheBytes">How much of it is kept on this machine.</param>
sealed record S3Settings(Uri Endpoint, string Bucket, string AccessKey, string SecretKey, string Region, string Prefix, bool PathStyle, long CacheBytes)
{
    const string Name = "SellerPortal__Media__S3__";
    const long Gigabyte = 1024L * 1024 * 1024;

    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static S3Settings From(IConfiguration s3)
    {
        if (!Uri.TryCreate(s3["Endpoint"], UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"{Name}Endpoint is \"{s3["Endpoint"]}\"; it must be the service's address, for example \"https://s3.eu-central-1.amazonaws.com\".");
        return new(endpoint, Needed(s3, "Bucket", "the bucket's name"), Needed(s3, "AccessKey", "the access key's id"), Needed(s3, "SecretKey", "the access key's secret"),
            MediaSettings.Given(s3["Region"]) ?? "us-east-1", MediaSettings.Given(s3["Prefix"]) ?? "", Flag(s3, "PathStyle", true), Size(s3, "CacheGigabytes", 10) * Gigabyte);
    }

    /// <summary>Without the keys: settings end in logs.</summary>
    public override string ToString() => $"{Endpoint}{Bucket}/{Prefix}";

    static string Needed(IConfiguration s3, string name, string what) =>
        MediaSettings.Given(s3[name]) ?? throw new InvalidOperationException($"{Name}{name} is empty; SellerPortal__Media__Store=S3 needs {what} there.");

    static bool Flag(IConfiguration s3, string name, bool otherwise) =>
        MediaSettings.Given(s3[name]) is not { } text ? otherwise
        : bool.TryParse(text, out var flag) ? flag : throw new InvalidOperationException($"{Name}{name} is \"{text}\"; it can be true or false.");

    static long Size(IConfiguration s3, string name, long otherwise) =>
        MediaSettings.Given(s3[name]) is not { } text ? otherwise
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= 100_000 ? size
        : throw new InvalidOperationException($"{Name}{name} is \"{text}\"; it must be a whole number of gigabytes, at least 1.");
}
