using SellerPortal.Domain;

namespace SellerPortal.Web.Media;

/// <summary>A picture as displayed, in pixels.</summary>
readonly record struct PictureSize(int Width, int Height);

/// <summary>Judges pictures and makes small ones. Works on two at a time, so that a burst of uploads leaves room for everybody else.</summary>
sealed class Pictures : IDisposable
{
    /// <summary>Both sides must be lower.</summary>
    public const int SideLimit = 2000;
    /// <summary>An animation is decoded to its end while all its pictures together stay below; else only as many of them.</summary>
    const long PixelLimit = 400_000_000;
    readonly SemaphoreSlim turns = new(2);

    /// <summary>Why pictures cannot be judged on this machine; null where they can.</summary>
    public static string? Missing => Vips.Missing;

    /// <summary>
    /// Reads the header, judges the size, then decodes every pixel. Refused: <c>corrupted_image</c>, <c>image_invalid_dimension</c>.
    /// </summary>
    /// <param name="format">By content, as <see cref="FileKind.Picture"/> told it.</param>
    public async Task<Outcome<PictureSize>> JudgeAsync(string path, PictureFormat format, CancellationToken cancel)
    {
        await turns.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Judge(path, format), cancel);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>Writes a WebP of at most that width, upright, never larger than the picture itself. False: it cannot be read.</summary>
    public async Task<bool> ShrinkAsync(string path, int width, string target, CancellationToken cancel)
    {
        await turns.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Shrink(path, width, target), cancel);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>See <see cref="PictureCut"/>.</summary>
    public async Task<string?> CutAsync(string path, string contentType, Domain.Media.PictureEdit edit, string target, CancellationToken cancel)
    {
        await turns.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => PictureCut.Make(path, contentType, edit, target), cancel);
        }
        finally
        {
            turns.Release();
        }
    }

    static Outcome<PictureSize> Judge(string path, PictureFormat format)
    {
        using var header = Open(path, format, pages: 1);
        if (header is null) return MediaProblems.Corrupted();
        var (width, height) = (header.Width, header.Height);
        if (width >= SideLimit || height >= SideLimit) return MediaProblems.TooLarge();

        var pages = (int)Math.Clamp(PixelLimit / ((long)width * height), 1, Math.Max(header.Pages, 1));
        using var whole = Open(path, format, pages);
        return whole is null || !Vips.Do("avg", whole) ? MediaProblems.Corrupted()
            : header.IsTurned ? new PictureSize(height, width) : new PictureSize(width, height);
    }

    static VipsImage? Open(string path, PictureFormat format, int pages) =>
        format is PictureFormat.Gif or PictureFormat.WebP
            ? Vips.Make(Loader(format), null, ("filename", path), ("access", "sequential"), ("fail-on", "truncated"), ("n", pages.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            : Vips.Make(Loader(format), null, ("filename", path), ("access", "sequential"), ("fail-on", "truncated"));

    static string Loader(PictureFormat format) => format switch
    {
        PictureFormat.Jpeg => "jpegload",
        PictureFormat.Png => "pngload",
        PictureFormat.WebP => "webpload",
        _ => "gifload",
    };

    static bool Shrink(string path, int width, string target)
    {
        var side = width.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var small = Vips.Make("thumbnail", null, ("filename", path), ("width", side), ("height", SideLimit.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("size", "down"));
        return small is not null && Vips.Do("webpsave", small, ("filename", target), ("Q", "80"), ("strip", "true"));
    }

    public void Dispose() => turns.Dispose();
}
