using SellerPortal.Domain.Media;
using SellerPortal.Web.Jobs;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>How long a stranger's server may take, and how often it is asked.</summary>
/// <param name="Connect">To be connected, with TLS.</param>
/// <param name="FirstByte">From the request to the answer's header, each redirect anew.</param>
/// <param name="Silence">Between two pieces of the file.</param>
/// <param name="Image">For a picture as a whole, redirects included.</param>
/// <param name="Video">For a video as a whole.</param>
public sealed record FetchLimits(TimeSpan Connect, TimeSpan FirstByte, TimeSpan Silence, TimeSpan Image, TimeSpan Video, JobPace Pace)
{
    public const int MostRedirects = 5;

    /// <summary>Eight at once, three from one server; six attempts over about an hour.</summary>
    public static FetchLimits Default { get; } = new(
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15),
        new(AtOnce: 8, PerLane: 3, Lease: TimeSpan.FromMinutes(1), Attempts: 6, FirstWait: TimeSpan.FromSeconds(10), LongestWait: TimeSpan.FromHours(1), Poll: TimeSpan.FromSeconds(5)));

    public TimeSpan Whole(MediaKind kind) => kind == MediaKind.Image ? Image : Video;
}
