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

    /// <summary>A banner: things side by side on the right of a quiet ground, room for words on the left.</summary>
    /// <param name="things">Kinds with their tints; at most as many as fit.</param>
    /// <returns>A PNG of <paramref name="width"/> by <see cref="Side"/>.</returns>
    public byte[] DrawBanner(int width, string ground, params IReadOnlyList<(string Kind, string Tint)> things)
    {
        const int step = Side * 3 / 5;
        var quiet = Ink.Of(ground);
        var blank = new Canvas(Side);
        blank.Clear(quiet);
        var pixels = new byte[width * Side * 3];
        for (var y = 0; y < Side; y++)
            for (var x = 0; x < width; x += Side)
                Copy(blank, y, 0, Math.Min(Side, width - x), x);
        for (var i = 0; i < things.Count; i++)
        {
            var canvas = new Canvas(Side);
            canvas.Clear(quiet);
            new Drawing.Drawing(drawings[things[i].Kind]).DrawOn(canvas, tints[things[i].Tint], inks);
            // The margins of the drawings lie over each other: all have the same ground.
            for (var y = 0; y < Side; y++) Copy(canvas, y, (Side - step) / 2, step, width - Side / 6 - (things.Count - i) * step);
        }
        return Png.Write(pixels, width, Side);

        void Copy(Canvas from, int y, int left, int count, int to) =>
            from.Pixels.AsSpan((y * Side + left) * 3, count * 3).CopyTo(pixels.AsSpan((y * width + to) * 3));
    }

    /// <summary>Darker behind a pale thing.</summary>
    Ink GroundOf(string kind, Ink own)
    {
        var ground = grounds[DemoIds.Spread(kind, grounds.Length)];
        return own.R + own.G + own.B > 640 ? ground.Mix(Ink.Of("7A828C"), 0.26) : ground;
    }

    sealed record Written(Dictionary<string, string> Inks, Dictionary<string, string> Tints, List<string> Grounds, Dictionary<string, string> Drawings);
}
