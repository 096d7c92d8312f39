using System.Runtime.InteropServices;

namespace SellerPortal.Web.Media;

/// <summary>Is given some rows of a picture's pixels, which go when it returns.</summary>
delegate void RowsTaken(ReadOnlySpan<byte> rows);

/// <summary>A picture that libvips holds; its pixels are read only as an operation asks for them.</summary>
sealed class VipsImage() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    /// <summary>As stored, in pixels.</summary>
    public int Width => Vips.Width(this);
    public int Height => Vips.Height(this);
    /// <summary>Its orientation shows it with width and height exchanged.</summary>
    public bool IsTurned => Vips.Swaps(this) != 0;
    /// <summary>Of an animation: how many pictures it has.</summary>
    public int Pages => Vips.Pages(this);

    /// <summary>Of each pixel: colours and opacity.</summary>
    public int Bands => Vips.Bands(this);
    /// <summary>Grey or RGB of eight bits.</summary>
    public bool IsPlain => Vips.BandFormat(this) == 0 && Vips.Interpretation(this) is 1 or 22 && Bands <= 4;

    internal void Take(nint image) => SetHandle(image);

    protected override bool ReleaseHandle()
    {
        Vips.Unref(handle);
        return true;
    }
}
