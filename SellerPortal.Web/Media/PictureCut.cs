using System.Globalization;
using SellerPortal.Domain.Media;

namespace SellerPortal.Web.Media;

/// <summary>Turns a picture and cuts it out, upright and without what the camera wrote into it.</summary>
static class PictureCut
{
    static readonly string Side = MediaRules.SideLimit.ToString(CultureInfo.InvariantCulture);

    /// <param name="target">Gets the format of <paramref name="contentType"/>; of an animation only the first picture, as WebP.</param>
    /// <returns>The content type that was written; null: it cannot be read, or the part lies outside.</returns>
    public static string? Make(string path, string contentType, PictureEdit edit, string target)
    {
        // Never larger than it is: this reads it upright and in the colours of screens.
        using var upright = Vips.Make("thumbnail", null, ("filename", path), ("width", Side), ("height", Side), ("size", "down"));
        if (upright is null) return null;
        // Turning reads rows as columns, which a file that is read from above cannot give.
        using var whole = Vips.InMemory(upright);
        using var turned = whole is null || edit.Turn == 0 ? null : Vips.Make("rot", whole, ("angle", $"d{edit.Turn}"));
        var picture = edit.Turn == 0 ? whole : turned;
        if (picture is null) return null;
        using var part = edit.Crop is { } crop ? Vips.Make("extract_area", picture, ("left", Text(crop.X)), ("top", Text(crop.Y)), ("width", Text(crop.Width)), ("height", Text(crop.Height))) : null;
        if (edit.Crop is not null && part is null) return null;
        var (saver, quality, written) = contentType switch
        {
            "image/jpeg" => ("jpegsave", "92", contentType),
            "image/png" => ("pngsave", null, contentType),
            _ => ("webpsave", "92", "image/webp"),
        };
        var saved = quality is null ? Vips.Do(saver, part ?? picture, ("filename", target), ("strip", "true")) : Vips.Do(saver, part ?? picture, ("filename", target), ("Q", quality), ("strip", "true"));
        return saved ? written : null;
    }

    static string Text(int pixels) => pixels.ToString(CultureInfo.InvariantCulture);
}
