using SellerPortal.Domain;
using SellerPortal.Web.Media.Showing;

namespace SellerPortal.Web.Media;

/// <summary>A picture as displayed, in pixels.</summary>
/// <param name="Sharpness">See <see cref="Media.Sharpness"/>; of an animation its first picture's.</param>
readonly record struct PictureFacts(int Width, int Height, double Sharpness);

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
    public async Task<Outcome<PictureFacts>> JudgeAsync(string path, PictureFormat format, CancellationToken cancel)
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

    /// <summary>
    /// Writes what may be shown to anybody: the same picture without where and with what it was taken. The pixels stay as they are, unless the file is so oddly built
    /// that only decoding tells what is picture in it. Null: it is that already, and nothing is written. False: it cannot be read.
    /// </summary>
    /// <param name="judged">It is no larger than a picture may be: it may be decoded.</param>
    public async Task<bool?> CleanAsync(string path, PictureFormat format, bool judged, string target, CancellationToken cancel)
    {
        await turns.WaitAsync(cancel);
        try
        {
            var stripped = StripMetadata.Of(await File.ReadAllBytesAsync(path, cancel), format);
            if (stripped is null) return judged && Missing is null && await Task.Run(() => Redraw(path, format, target), cancel);
            if (!stripped.Changed) return null;
            await using var file = File.Create(target);
            foreach (var part in stripped.Parts) await file.WriteAsync(part, cancel);
            return true;
        }
        finally
        {
            turns.Release();
        }
    }

    static Outcome<PictureFacts> Judge(string path, PictureFormat format)
    {
        using var header = Open(path, format, pages: 1);
        if (header is null) return MediaProblems.Corrupted();
        var (width, height) = (header.Width, header.Height);
        if (format == PictureFormat.Gif)
        {
            if (GifWalk.Screen(path) is not { } screen) return MediaProblems.Corrupted();
            (width, height) = (Math.Max(width, screen.Width), Math.Max(height, screen.Height));
        }
        if (width >= SideLimit || height >= SideLimit) return MediaProblems.TooLarge();

        var pages = (int)Math.Clamp(PixelLimit / ((long)width * height), 1, Math.Max(header.Pages, 1));
        if (pages > 1)
        {
            // Picture after picture, since all of them together are too many for memory.
            using var whole = Open(path, format, pages);
            if (whole is null || !Vips.Do("avg", whole)) return MediaProblems.Corrupted();
        }
        if (Measure(header) is not { } sharpness) return MediaProblems.Corrupted();
        return header.IsTurned ? new PictureFacts(height, width, sharpness) : new PictureFacts(width, height, sharpness);
    }

    /// <summary>Decodes every pixel once and measures them meanwhile. Null: they cannot be read to their end.</summary>
    static double? Measure(VipsImage picture)
    {
        if (picture.IsPlain)
        {
            using var sharpness = new Sharpness(picture.Width, picture.Height, picture.Bands);
            return Vips.Read(picture, sharpness.Add) ? sharpness.Value : null;
        }
        // What cannot be shown in the colours of screens is not therefore broken.
        using var whole = Vips.InMemory(picture);
        if (whole is null) return null;
        using var plain = Vips.Make("colourspace", whole, ("space", "srgb"));
        return plain is { IsPlain: true } ? Measure(plain) ?? 0 : 0;
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
        using var small = Vips.Make("thumbnail", null, ("filename", path), ("width", side), ("height", SideLimit.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("size", "down"), ("export-profile", "srgb"));
        return small is not null && Vips.Do("webpsave", small, ("filename", target), ("Q", "80"), ("strip", "true"), ("reduction-effort", "2"));
    }

    /// <summary>Writes the picture anew, upright, without anything that is not shown. False: it cannot be read.</summary>
    static bool Redraw(string path, PictureFormat format, string target)
    {
        using var picture = Open(path, format, 1);
        using var upright = picture is null ? null : Vips.Make("autorot", picture);
        return upright is not null && format switch
        {
            PictureFormat.Jpeg => Vips.Do("jpegsave", upright, ("filename", target), ("Q", "92"), ("strip", "true")),
            PictureFormat.Png => Vips.Do("pngsave", upright, ("filename", target), ("strip", "true")),
            PictureFormat.WebP => Vips.Do("webpsave", upright, ("filename", target), ("Q", "90"), ("strip", "true")),
            _ => Vips.Do("gifsave", upright, ("filename", target), ("strip", "true")),
        };
    }

    public void Dispose() => turns.Dispose();
}
