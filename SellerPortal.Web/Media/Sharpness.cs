using SellerPortal.Domain.Media;

namespace SellerPortal.Web.Media;

/// <summary>How sharp a picture is: the variance of the Laplacian of its grey values, after halving, thirding … it to at most 500 pixels a side.</summary>
static class Sharpness
{
    const int Side = 500;

    /// <param name="pixels">Rows of pixels of one to four bytes: grey, grey and opacity, RGB, RGBA. Seen on white.</param>
    /// <returns>Compare with <see cref="MediaRules.BlurredBelow"/>. 0 for a picture below 3 pixels a side.</returns>
    public static double Of(ReadOnlySpan<byte> pixels, int width, int height, int bands)
    {
        var step = (Math.Max(width, height) + Side - 1) / Side;
        var (across, down) = (width / step, height / step);
        if (across < 3 || down < 3) return 0;
        var grey = new float[across * down];
        for (var y = 0; y < down * step; y++)
        {
            var row = pixels.Slice(y * width * bands, width * bands);
            var into = grey.AsSpan(y / step * across, across);
            for (var x = 0; x < across; x++)
                for (var i = x * step; i < (x + 1) * step; i++) into[x] += Grey(row.Slice(i * bands, bands));
        }
        var (sum, squares, weight) = (0.0, 0.0, 1f / (step * step));
        for (var y = 1; y < down - 1; y++)
        {
            var above = grey.AsSpan((y - 1) * across, across);
            var row = grey.AsSpan(y * across, across);
            var below = grey.AsSpan((y + 1) * across, across);
            for (var x = 1; x < across - 1; x++)
            {
                var edge = (above[x] + below[x] + row[x - 1] + row[x + 1] - 4 * row[x]) * weight;
                sum += edge;
                squares += edge * edge;
            }
        }
        var count = (across - 2.0) * (down - 2.0);
        return Math.Max(0, squares / count - sum / count * (sum / count));
    }

    /// <summary>By ITU-R BT.601.</summary>
    static float Grey(ReadOnlySpan<byte> pixel) => pixel.Length switch
    {
        1 => pixel[0],
        2 => OnWhite(pixel[0], pixel[1]),
        3 => (pixel[0] * 299 + pixel[1] * 587 + pixel[2] * 114) / 1000,
        _ => OnWhite((pixel[0] * 299 + pixel[1] * 587 + pixel[2] * 114) / 1000, pixel[3]),
    };

    static float OnWhite(int grey, int opacity) => 255 + (grey - 255) * opacity / 255f;
}
