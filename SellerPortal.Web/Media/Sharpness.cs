using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using SellerPortal.Domain.Media;

namespace SellerPortal.Web.Media;

/// <summary>
/// How sharp a picture is: the variance of the Laplacian of its grey values (ITU-R BT.601), after halving, thirding … it to at most 500 pixels a side.
/// Fed row by row while a picture is decoded, so that it costs no memory of the picture's size.
/// </summary>
sealed class Sharpness : IDisposable
{
    const int Side = 500;
    readonly int width, bands, step, across;
    readonly byte[] flat;
    readonly ushort[] columns;
    float[] above, middle, below;
    int rows, greys;
    double sum, squares;

    /// <param name="bands">Of a pixel, in bytes: grey, grey and opacity, RGB, RGBA. Opacity is seen on white.</param>
    public Sharpness(int width, int height, int bands)
    {
        (this.width, this.bands) = (width, bands);
        step = (Math.Max(width, height) + Side - 1) / Side;
        across = width / step;
        flat = bands is 2 or 4 ? ArrayPool<byte>.Shared.Rent(width) : [];
        columns = ArrayPool<ushort>.Shared.Rent(width * bands);
        (above, middle, below) = (ArrayPool<float>.Shared.Rent(across), ArrayPool<float>.Shared.Rent(across), ArrayPool<float>.Shared.Rent(across));
        columns.AsSpan(0, width * bands).Clear();
    }

    /// <summary>Compare with <see cref="MediaRules.BlurredBelow"/>. 0 for a picture below 3 pixels a side.</summary>
    public double Value
    {
        get
        {
            var count = (across - 2.0) * (greys - 2.0);
            return across < 3 || greys < 3 ? 0 : Math.Max(0, squares / count - sum / count * (sum / count));
        }
    }

    /// <param name="pixels">One or more whole rows, the next below those given before.</param>
    public void Add(ReadOnlySpan<byte> pixels)
    {
        for (var stride = width * bands; pixels.Length >= stride; pixels = pixels[stride..]) AddRow(pixels[..stride]);
    }

    void AddRow(ReadOnlySpan<byte> row)
    {
        if (bands is 2 or 4) row = Flatten(row);
        var totals = columns.AsSpan(0, row.Length);
        AddTo(totals, row);
        if (++rows % step != 0) return;
        (above, middle, below) = (middle, below, above);
        if (row.Length == width) Grey(totals);
        else Colour(totals);
        totals.Clear();
        if (++greys >= 3) Edges();
    }

    ReadOnlySpan<byte> Flatten(ReadOnlySpan<byte> row)
    {
        var into = flat.AsSpan(0, width);
        for (var x = 0; x < into.Length; x++)
        {
            var pixel = row.Slice(x * bands, bands);
            var grey = bands == 2 ? pixel[0] : (pixel[0] * 299 + pixel[1] * 587 + pixel[2] * 114) / 1000;
            into[x] = (byte)(255 + (grey - 255) * pixel[^1] / 255);
        }
        return into;
    }

    /// <summary>At most four rows of bytes are added up.</summary>
    static void AddTo(Span<ushort> totals, ReadOnlySpan<byte> row)
    {
        var x = 0;
        for (; x + Vector<byte>.Count <= row.Length; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[x..]), out var low, out var high);
            var first = totals[x..];
            var second = first[Vector<ushort>.Count..];
            (new Vector<ushort>(first) + low).CopyTo(first);
            (new Vector<ushort>(second) + high).CopyTo(second);
        }
        for (; x < row.Length; x++) totals[x] += row[x];
    }

    void Grey(ReadOnlySpan<ushort> totals)
    {
        var into = below.AsSpan(0, across);
        var weight = 1f / (step * step);
        for (var x = 0; x < into.Length; x++)
        {
            var total = 0;
            foreach (var value in totals.Slice(x * step, step)) total += value;
            into[x] = total * weight;
        }
    }

    void Colour(ReadOnlySpan<ushort> totals)
    {
        var into = below.AsSpan(0, across);
        var weight = 1f / (1000 * step * step);
        for (var x = 0; x < into.Length; x++)
        {
            var block = MemoryMarshal.Cast<ushort, Rgb>(totals).Slice(x * step, step);
            var total = 0;
            foreach (var pixel in block) total += pixel.Red * 299 + pixel.Green * 587 + pixel.Blue * 114;
            into[x] = total * weight;
        }
    }

    readonly record struct Rgb(ushort Red, ushort Green, ushort Blue);

    void Edges()
    {
        var (x, sums, powers) = (1, Vector<float>.Zero, Vector<float>.Zero);
        for (; x + Vector<float>.Count < across; x += Vector<float>.Count)
        {
            var edge = new Vector<float>(above, x) + new Vector<float>(below, x) + new Vector<float>(middle, x - 1) + new Vector<float>(middle, x + 1) - 4 * new Vector<float>(middle, x);
            sums += edge;
            powers += edge * edge;
        }
        sum += Vector.Sum(sums);
        squares += Vector.Sum(powers);
        for (; x < across - 1; x++)
        {
            var edge = above[x] + below[x] + middle[x - 1] + middle[x + 1] - 4 * middle[x];
            sum += edge;
            squares += edge * edge;
        }
    }

    public void Dispose()
    {
        if (flat.Length > 0) ArrayPool<byte>.Shared.Return(flat);
        ArrayPool<ushort>.Shared.Return(columns);
        foreach (var row in (ReadOnlySpan<float[]>)[above, middle, below]) ArrayPool<float>.Shared.Return(row);
    }
}
