using System.Globalization;
using System.Numerics;

namespace SellerPortal.Web.Demo.Drawing;

/// <summary>
/// A drawing in words: steps apart by <c>;</c>, each <c>[*]INK[OPACITY] SHAPE NUMBERS</c> on a square of 100. <c>*</c> draws the mirror image too.
/// </summary>
/// <remarks>
/// Shapes: <c>e</c> x y rx ry; <c>r</c> x y width height [radius [degrees]]; <c>p</c> radius x y x y …; <c>b</c> closed curve through every second point;
/// <c>s</c> width x y x y …; <c>a</c> x y radius width from to. Inks: m the thing's own colour, l and d lighter and darker ones of it, v the darkest,
/// or one of the palette; opacity in percent.
/// </remarks>
sealed class Drawing
{
    readonly List<Step> steps = [];

    /// <exception cref="FormatException">A word is none of the language's.</exception>
    public Drawing(string words)
    {
        foreach (var step in words.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) steps.Add(Step.Of(step));
    }

    public void DrawOn(Canvas canvas, Ink own, IReadOnlyDictionary<char, Ink> palette)
    {
        var scale = canvas.Side / 100f;
        foreach (var step in steps) canvas.Fill(step.Outline(scale), InkOf(step.Ink, own, palette), step.Opacity);
    }

    static Ink InkOf(char name, Ink own, IReadOnlyDictionary<char, Ink> palette) => name switch
    {
        'm' => own,
        'l' => own.Mix(Ink.Of("FFFFFF"), 0.3),
        'd' => own.Mix(Ink.Of("1E222A"), 0.2),
        'v' => own.Mix(Ink.Of("1E222A"), 0.42),
        _ => palette.TryGetValue(name, out var ink) ? ink : throw new FormatException($"There is no ink {name}."),
    };

    sealed record Step(char Ink, float Opacity, char Shape, float[] Numbers, bool Twice)
    {
        public static Step Of(string words)
        {
            var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var ink = parts[0].TrimStart('*');
            return new(ink[0], ink.Length > 1 ? float.Parse(ink.AsSpan(1), CultureInfo.InvariantCulture) / 100 : 1, parts[1][0],
                [.. parts.Skip(2).Select(n => float.Parse(n, CultureInfo.InvariantCulture))], parts[0][0] == '*');
        }

        public IReadOnlyList<Vector2[]> Outline(float scale)
        {
            var n = Numbers.Select(number => number * scale).ToArray();
            IReadOnlyList<Vector2[]> outline = Shape switch
            {
                'e' => [Shapes.Ellipse(n[0], n[1], n[2], n[3])],
                'r' => [Shapes.Rectangle(n[0], n[1], n[2], n[3], n.Length > 4 ? n[4] : 0, Numbers.Length > 5 ? Numbers[5] : 0)],
                'p' => [Shapes.Polygon(Points(n, 1), n[0])],
                'b' => [Shapes.Bent(Points(n, 0))],
                's' => Shapes.Stroke(Points(n, 1), n[0]),
                'a' => Shapes.Arc(n[0], n[1], n[2], n[3], Numbers[4], Numbers[5]),
                _ => throw new FormatException($"There is no shape {Shape}."),
            };
            return Twice ? [.. outline, .. outline.Select(p => Shapes.Mirrored(p, 50 * scale))] : outline;
        }

        static List<Vector2> Points(float[] numbers, int from)
        {
            var points = new List<Vector2>();
            for (var i = from; i + 1 < numbers.Length; i += 2) points.Add(new(numbers[i], numbers[i + 1]));
            return points;
        }
    }
}
