namespace SellerPortal.Web.Media.Showing;

/// <summary>A picture's file without what does not show: the parts to write one after the other.</summary>
/// <param name="Changed">False: there was nothing to leave out.</param>
sealed record StrippedPicture(IReadOnlyList<ReadOnlyMemory<byte>> Parts, bool Changed);

/// <summary>
/// Leaves out of a picture's file where and with what it was taken (EXIF with its place on earth, XMP, IPTC, comments, embedded further pictures),
/// without touching a pixel. Kept: colour profile, orientation, resolution, animation.
/// </summary>
static class StripMetadata
{
    /// <summary>Null: the file is not built as its format says. Decoders may still read it.</summary>
    public static StrippedPicture? Of(ReadOnlyMemory<byte> file, PictureFormat format)
    {
        var parts = new FileParts(file);
        try
        {
            return (format switch
            {
                PictureFormat.Jpeg => JpegParts.Keep(file.Span, parts),
                PictureFormat.Png => PngParts.Keep(file.Span, parts),
                PictureFormat.WebP => WebPParts.Keep(file.Span, parts),
                _ => GifParts.Keep(file.Span, parts),
            }) ? new(parts.All, parts.Changed) : null;
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            // A length that leads out of the file.
            return null;
        }
    }
}

/// <summary>Collects what stays of a file; neighbours are joined.</summary>
sealed class FileParts(ReadOnlyMemory<byte> file)
{
    readonly List<ReadOnlyMemory<byte>> parts = [];
    int from, to;

    /// <summary>Something was left out or put in.</summary>
    public bool Changed { get; private set; }

    public IReadOnlyList<ReadOnlyMemory<byte>> All
    {
        get
        {
            Flush();
            if (to < file.Length) Changed = true;
            return parts;
        }
    }

    public void Keep(int start, int length)
    {
        if (start < 0 || length < 0 || start > file.Length - length) throw new ArgumentOutOfRangeException(nameof(start));
        if (start != to)
        {
            Flush();
            Changed = true;
            from = start;
        }
        to = start + length;
    }

    public void Insert(byte[] bytes)
    {
        Flush();
        from = to;
        parts.Add(bytes);
        Changed = true;
    }

    void Flush()
    {
        if (to > from) parts.Add(file[from..to]);
        from = to;
    }
}
