namespace SellerPortal.Web.Media;

/// <summary>Under <c>SellerPortal:Media</c>.</summary>
/// <param name="Ffmpeg">Name in the search path, or whole path; so <paramref name="Ffprobe"/>.</param>
/// <param name="Libvips">The library's file, name or whole path; null for where systems have it.</param>
sealed record MediaSettings(string Ffmpeg = "ffmpeg", string Ffprobe = "ffprobe", string? Libvips = null)
{
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static MediaSettings From(IConfiguration configuration)
    {
        var media = configuration.GetSection("SellerPortal:Media");
        return new(Given(media["Ffmpeg"]) ?? "ffmpeg", Given(media["Ffprobe"]) ?? "ffprobe", Given(media["Libvips"]));
    }

    static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
