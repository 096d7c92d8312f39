using System.Globalization;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.App;

/// <summary>Sizes and durations as people read them, in the language that is set.</summary>
public static class Measures
{
    /// <summary>"600 × 400 · 0:07 · 12 KB": what is known of a picture or video.</summary>
    public static string Facts(MediaFile file, string unit = "") => string.Join(" · ", new[]
    {
        file.Width > 0 ? $"{file.Width} × {file.Height}{unit}" : null, file.DurationMs > 0 ? Duration(file.DurationMs) : null, Bytes(file.Bytes),
    }.OfType<string>());

    /// <summary>In KB, at least one, or in MB to one place.</summary>
    public static string Bytes(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, bytes / 1024):N0} KB") : string.Create(CultureInfo.CurrentCulture, $"{bytes / (1024.0 * 1024):N1} MB");

    /// <summary>Rounded to seconds, as players show it: 0:07, 1:02:30. Never 0:00.</summary>
    public static string Duration(long milliseconds)
    {
        var time = TimeSpan.FromSeconds(Math.Max(1, Math.Round(milliseconds / 1000.0)));
        return time.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}") : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");
    }
}
