using System.Numerics;

namespace SellerPortal.Web.Demo.Drawing;

/// <summary>Outlines as polygons, all turning the same way.</summary>
static class Shapes
{
    public static Vector2[] Ellipse(float x, float y, float width, float height)
    {
        const int corners = 64;
        var points = new Vector2[corners];
        for (var i = 0; i < corners; i++)
        {
            var (sin, cos) = MathF.SinCos(i * MathF.Tau / corners);
            points[i] = new(x + width * cos, y + height * sin);
        }
        return points;
    }

    public static Vector2[] Rectangle(float x, float y, float width, float height, float radius, float degrees)
    {
        var outline = Polygon([new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height)], MathF.Min(radius, MathF.Min(width, height) / 2));
        if (degrees == 0) return outline;
        var turn = Matrix3x2.CreateRotation(degrees * MathF.PI / 180, new(x + width / 2, y + height / 2));
        return [.. outline.Select(p => Vector2.Transform(p, turn))];
    }

    /// <summary>Corners rounded by at most <paramref name="radius"/>, or half of what their sides allow.</summary>
    public static Vector2[] Polygon(IReadOnlyList<Vector2> corners, float radius)
    {
        if (radius <= 0) return Turned([.. corners]);
        const int steps = 8;
        var points = new List<Vector2>(corners.Count * (steps + 1));
        for (var i = 0; i < corners.Count; i++)
        {
            var (corner, before, after) = (corners[i], corners[(i + corners.Count - 1) % corners.Count], corners[(i + 1) % corners.Count]);
            var from = corner + Toward(corner, before, radius);
            var to = corner + Toward(corner, after, radius);
            for (var step = 0; step <= steps; step++) points.Add(Curve(from, corner, to, (float)step / steps));
        }
        return Turned([.. points]);
    }

    /// <summary>A closed line through every second point, bent by those between.</summary>
    public static Vector2[] Bent(IReadOnlyList<Vector2> given)
    {
        const int steps = 14;
        var points = new List<Vector2>(given.Count * steps / 2);
        for (var i = 0; i + 1 < given.Count; i += 2)
            for (var step = 0; step < steps; step++)
                points.Add(Curve(given[i], given[i + 1], given[(i + 2) % given.Count], (float)step / steps));
        return Turned([.. points]);
    }

    /// <summary>A line with round ends and joints.</summary>
    public static IReadOnlyList<Vector2[]> Stroke(IReadOnlyList<Vector2> line, float width)
    {
        var radius = width / 2;
        var parts = new List<Vector2[]>(line.Count * 2);
        for (var i = 0; i < line.Count; i++)
        {
            parts.Add(Ellipse(line[i].X, line[i].Y, radius, radius));
            if (i == 0 || line[i] == line[i - 1]) continue;
            var along = Vector2.Normalize(line[i] - line[i - 1]) * radius;
            var side = new Vector2(-along.Y, along.X);
            parts.Add(Turned([line[i - 1] + side, line[i] + side, line[i] - side, line[i - 1] - side]));
        }
        return parts;
    }

    /// <summary>Degrees clockwise from the right.</summary>
    public static IReadOnlyList<Vector2[]> Arc(float x, float y, float radius, float width, float from, float to)
    {
        var steps = Math.Max(6, (int)(MathF.Abs(to - from) / 6));
        return Stroke([.. Enumerable.Range(0, steps + 1).Select(i =>
        {
            var (sin, cos) = MathF.SinCos((from + (to - from) * i / steps) * MathF.PI / 180);
            return new Vector2(x + radius * cos, y + radius * sin);
        })], width);
    }

    public static Vector2[] Mirrored(Vector2[] polygon, float axis) => Turned([.. polygon.Select(p => new Vector2(2 * axis - p.X, p.Y))]);

    static Vector2 Toward(Vector2 from, Vector2 to, float most)
    {
        var way = to - from;
        var length = way.Length();
        return length == 0 ? Vector2.Zero : way * (MathF.Min(most, length / 2) / length);
    }

    static Vector2 Curve(Vector2 from, Vector2 over, Vector2 to, float t) => (1 - t) * (1 - t) * from + 2 * t * (1 - t) * over + t * t * to;

    static Vector2[] Turned(Vector2[] polygon)
    {
        var area = 0f;
        for (var i = 0; i < polygon.Length; i++)
        {
            var (a, b) = (polygon[i], polygon[(i + 1) % polygon.Length]);
            area += a.X * b.Y - b.X * a.Y;
        }
        if (area < 0) Array.Reverse(polygon);
        return polygon;
    }
}
