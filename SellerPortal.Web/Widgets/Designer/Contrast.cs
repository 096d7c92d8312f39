using System.Globalization;

namespace SellerPortal.Web.Widgets.Designer;

/// <summary>How well two colours are told apart, as WCAG 2 reckons it: 1 (not at all) to 21.</summary>
public static class Contrast
{
    /// <returns>Null where either is not written as <c>#rgb</c> or <c>#rrggbb</c>.</returns>
    public static double? Of(string text, string behind) =>
        Luminance(text) is { } a && Luminance(behind) is { } b ? (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05) : null;

    static double? Luminance(string colour)
    {
        if (colour.Length == 4) colour = $"#{colour[1]}{colour[1]}{colour[2]}{colour[2]}{colour[3]}{colour[3]}";
        if (colour.Length != 7 || colour[0] != '#' || !int.TryParse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb)) return null;
        return 0.2126 * Linear(rgb >> 16) + 0.7152 * Linear(rgb >> 8) + 0.0722 * Linear(rgb);
    }

    static double Linear(int channel)
    {
        var value = (channel & 255) / 255d;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}

/// <summary>Text over a picture, as the browser measured it.</summary>
/// <param name="Mark">The field's key and the item's id, with a bar between.</param>
/// <param name="Ratio">WCAG 2's, of the tenth of the place that is worst.</param>
/// <param name="Least">What text of that size needs.</param>
public sealed record FaintText(string Mark, double Ratio, double Least);
