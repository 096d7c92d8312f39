using SellerPortal.Web.Demo.Drawing;

namespace SellerPortal.Web.Demo;

/// <summary>Draws the demo's product pictures: what a thing is, in the colour of its variant, on a plain ground. Safe from any thread.</summary>
public sealed class DemoPictures
{
    /// <summary>Pixels, both ways.</summary>
    public const int Side = 600;

    readonly Dictionary<char, Ink> inks;
    readonly Dictionary<string, Ink> tints;
    readonly Ink[] grounds;
    readonly Dictionary<string, string> drawings;

    public DemoPictures()
    {
        var written = DemoContent.Read<Written>("pictures.json");
        inks = written.Inks.ToDictionary(i => i.Key[0], i => Ink.Of(i.Value));
        tints = written.Tints.ToDictionary(t => t.Key, t => Ink.Of(t.Value));
        grounds = [.. written.Grounds.Select(Ink.Of)];
        drawings = written.Drawings;
    }

    public IReadOnlyCollection<string> Kinds => drawings.Keys;

    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="tint">A colour's name; null or an unknown one for a quiet blue-grey.</param>
    /// <returns>A PNG.</returns>
    public byte[] Draw(string kind, string? tint)
    {
        var own = tints.GetValueOrDefault(tint ?? "plain", tints["plain"]);
        var canvas = new Canvas(Side);
        canvas.Clear(GroundOf(kind, own));
        new Drawing.Drawing(drawings[kind]).DrawOn(canvas, own, inks);
        return Png.Write(canvas);
    }

    /// <summary>Darker behind a pale thing.</summary>
    Ink GroundOf(string kind, Ink own)
    {
        var ground = grounds[DemoIds.Spread(kind, grounds.Length)];
        return own.R + own.G + own.B > 640 ? ground.Mix(Ink.Of("7A828C"), 0.26) : ground;
    }

    sealed record Written(Dictionary<string, string> Inks, Dictionary<string, string> Tints, List<string> Grounds, Dictionary<string, string> Drawings);
}
