using System.Text.Json;

namespace SellerPortal.Domain.Media;

/// <summary>A part of a picture, in pixels of the turned picture, from its upper left corner.</summary>
public readonly record struct CropBox(int X, int Y, int Width, int Height);

/// <summary>How a picture is shown other than it was sent: turned, then cut out.</summary>
/// <param name="Turn">Clockwise, in degrees: 0, 90, 180 or 270.</param>
/// <param name="Crop">Null for the whole.</param>
public sealed record PictureEdit(int Turn, CropBox? Crop)
{
    const int LeastSide = 16;

    /// <summary>Shown as sent.</summary>
    public bool IsNone => Turn == 0 && Crop is null;

    /// <param name="width">Of the picture as sent, in pixels as displayed.</param>
    /// <returns>The edit without a crop that leaves everything; refused: another angle, a part that lies outside or is smaller than 16 pixels.</returns>
    public Outcome<PictureEdit> Check(int width, int height)
    {
        if (Turn is not (0 or 90 or 180 or 270)) return Problems.NotAChoice("turn", Turn.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (Crop is not { } crop) return this;
        var (across, down) = Turn is 90 or 270 ? (height, width) : (width, height);
        var (least, lowest) = (Math.Min(LeastSide, across), Math.Min(LeastSide, down));
        if (crop.X < 0 || crop.Y < 0 || crop.Width < least || crop.Height < lowest || crop.X > across - crop.Width || crop.Y > down - crop.Height)
            return new Problem("crop", "crop_outside", "The part lies outside the picture or is too small.");
        return crop == new CropBox(0, 0, across, down) ? this with { Crop = null } : this;
    }

    public string Write() => JsonSerializer.Serialize(this);

    public static PictureEdit Read(string? json) => json is null ? new(0, null) : JsonSerializer.Deserialize<PictureEdit>(json) ?? new(0, null);
}
