using System.Numerics;

namespace SellerPortal.Web.Demo.Drawing;

/// <summary>A colour without transparency.</summary>
readonly record struct Ink(byte R, byte G, byte B)
{
    /// <summary>Of <c>RRGGBB</c>.</summary>
    public static Ink Of(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        return new(bytes[0], bytes[1], bytes[2]);
    }

    public Ink Mix(Ink other, double share) => new(Mix(R, other.R, share), Mix(G, other.G, share), Mix(B, other.B, share));

    static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + (to - from) * share);
}

/// <summary>
/// A square of pixels that polygons are filled on, with smooth edges: each edge leaves the area it covers of the pixels that it crosses,
/// and a running sum along a row gives the share of each pixel that lies inside.
/// </summary>
sealed class Canvas(int side)
{
    readonly float[] covered = new float[side * side + 2];

    public int Side => side;
    /// <summary>Red, green, blue; row by row from the top.</summary>
    public byte[] Pixels { get; } = new byte[side * side * 3];

    public void Clear(Ink ink)
    {
        var row = Pixels.AsSpan(0, side * 3);
        for (var i = 0; i < row.Length; i += 3) (row[i], row[i + 1], row[i + 2]) = (ink.R, ink.G, ink.B);
        for (var y = 1; y < side; y++) row.CopyTo(Pixels.AsSpan(y * row.Length));
    }

    /// <summary>Fills what lies inside any of the polygons, all of which turn the same way.</summary>
    /// <param name="opacity">0 to 1.</param>
    public void Fill(IReadOnlyList<Vector2[]> polygons, Ink ink, float opacity = 1)
    {
        var (top, bottom, left, right) = (side, 0, side, 0);
        foreach (var polygon in polygons)
            for (var i = 0; i < polygon.Length; i++)
            {
                var (from, to) = (Inside(polygon[i]), Inside(polygon[(i + 1) % polygon.Length]));
                AddEdge(from, to);
                top = Math.Min(top, (int)MathF.Min(from.Y, to.Y));
                bottom = Math.Max(bottom, (int)MathF.Ceiling(MathF.Max(from.Y, to.Y)));
                left = Math.Min(left, (int)MathF.Min(from.X, to.X));
                right = Math.Max(right, (int)MathF.Max(from.X, to.X) + 2);
            }
        for (var y = top; y < Math.Min(bottom, side); y++) PaintRow(y, left, Math.Min(right, side), ink, opacity);
    }

    Vector2 Inside(Vector2 point) => Vector2.Clamp(point, Vector2.Zero, new(side - 1.01f));

    void PaintRow(int y, int left, int right, Ink ink, float opacity)
    {
        var sum = 0f;
        var row = covered.AsSpan(y * side + left, right - left);
        var pixels = Pixels.AsSpan((y * side + left) * 3, row.Length * 3);
        for (var x = 0; x < row.Length; x++)
        {
            sum += row[x];
            var share = MathF.Min(MathF.Abs(sum), 1) * opacity;
            if (share < 0.004f) continue;
            var pixel = pixels.Slice(x * 3, 3);
            if (share > 0.996f) (pixel[0], pixel[1], pixel[2]) = (ink.R, ink.G, ink.B);
            else
            {
                pixel[0] = (byte)(pixel[0] + (ink.R - pixel[0]) * share + 0.5f);
                pixel[1] = (byte)(pixel[1] + (ink.G - pixel[1]) * share + 0.5f);
                pixel[2] = (byte)(pixel[2] + (ink.B - pixel[2]) * share + 0.5f);
            }
        }
        row.Clear();
    }

    void AddEdge(Vector2 from, Vector2 to)
    {
        if (from.Y == to.Y) return;
        var direction = 1f;
        if (from.Y > to.Y) (from, to, direction) = (to, from, -1f);
        var slope = (to.X - from.X) / (to.Y - from.Y);
        var x = from.X;
        for (var y = (int)from.Y; y < side && y < to.Y; y++)
        {
            var height = MathF.Min(y + 1, to.Y) - MathF.Max(y, from.Y);
            var next = x + slope * height;
            AddStep(y * side, MathF.Min(x, next), MathF.Max(x, next), height * direction);
            x = next;
        }
    }

    /// <summary>One row of an edge, from <paramref name="left"/> to <paramref name="right"/>.</summary>
    void AddStep(int row, float left, float right, float area)
    {
        var (first, last) = ((int)left, (int)MathF.Ceiling(right));
        if (last <= first + 1)
        {
            var middle = (left + right) / 2 - first;
            covered[row + first] += area * (1 - middle);
            covered[row + first + 1] += area * middle;
            return;
        }
        // The edge crosses several pixels: each takes what the edge covers of it, less what those before it took.
        var width = right - left;
        var before = 0f;
        for (var pixel = first; pixel <= last; pixel++)
        {
            var (from, to) = (MathF.Max(left, pixel), MathF.Min(right, pixel + 1));
            var crossed = MathF.Max(0, to - from) / width;
            var passed = MathF.Min(MathF.Max((pixel - left) / width, 0), 1);
            var share = passed + crossed * (1 - ((from + to) / 2 - pixel)) * (to > from ? 1 : 0);
            if (pixel > right) share = 1;
            covered[row + pixel] += area * (share - before);
            before = share;
        }
        covered[row + last + 1] += area * (1 - before);
    }
}
