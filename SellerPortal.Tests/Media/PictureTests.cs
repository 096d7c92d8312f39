using System.Diagnostics;
using SellerPortal.Domain.Media;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;
using SellerPortal.Web.Media.Showing;

namespace SellerPortal.Tests.Media;

/// <summary>Pictures: measured, shrunk, shown without what does not show, and attacked.</summary>
public sealed class PictureTests : IDisposable
{
    static readonly string[] Verdicts = ["valid", "corrupted_image", "image_invalid_dimension"];
    readonly Pictures pictures = new();
    readonly string folder = Directory.CreateTempSubdirectory("pictures-").FullName;
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        pictures.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    string NewPath() => Path.Combine(folder, Path.GetRandomFileName());

    string Saved(byte[] bytes)
    {
        var path = NewPath();
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A generated picture by one of libvips' own savers.</summary>
    byte[] Drawn(string saver, int width = 64, int height = 48)
    {
        var path = NewPath();
        using var drawn = Vips.Make("pngload", null, ("filename", Saved(TestPictures.Png(width, height))));
        Assert.True(Vips.Do(saver, drawn!, ("filename", path), ("strip", "true")));
        return File.ReadAllBytes(path);
    }

    async Task<string> VerdictAsync(byte[] bytes)
    {
        if (FileKind.OfPicture(bytes.AsSpan(0, Math.Min(bytes.Length, FileKind.Head))) is not { Picture: { } format }) return "corrupted_image";
        var path = Saved(bytes);
        var judged = await pictures.JudgeAsync(path, format, Cancel);
        File.Delete(path);
        return judged.Succeeded ? "valid" : judged.Problems[0].Code;
    }

    /// <summary>Of a kilobyte, and what it would unpack to fills the memory.</summary>
    [Fact]
    public async Task A_small_file_of_huge_dimensions_is_refused_before_a_pixel_is_unpacked()
    {
        var bomb = SmallBomb.Png(60000, 60000);
        Assert.InRange(bomb.Length, 1, 4096);
        Assert.Equal("image_invalid_dimension", await VerdictAsync(bomb));
        var (before, began) = (GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        for (var i = 0; i < 10; i++) Assert.Equal("image_invalid_dimension", await VerdictAsync(bomb));
        // Ten of them, so that other tests on the same processor do not decide it.
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalMilliseconds / 10, 0, 50);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 20L * 1024 * 1024);
    }

    [Fact]
    public async Task Two_thousand_damaged_pictures_get_a_documented_verdict_each()
    {
        byte[][] originals = Fixtures.RealData.Folder is { } data
            ? [.. Directory.GetFiles(Path.Combine(data, "media", "images")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(b => b.Length is > 8 and < 300_000)]
            : [Drawn("pngsave"), Drawn("jpegsave"), Drawn("webpsave"), Drawn("gifsave")];
        var verdicts = new Dictionary<string, int>();
        for (var seed = 0; seed < 2000; seed++)
        {
            var bytes = PictureMutations.Of(originals[seed % originals.Length], seed);
            var verdict = await VerdictAsync(bytes);
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
            if (FileKind.OfPicture(bytes) is { Picture: { } format }) _ = StripMetadata.Of(bytes, format);
        }
        Assert.Empty(verdicts.Keys.Except(Verdicts));
        Assert.Contains("corrupted_image", verdicts.Keys);
    }

    /// <summary>As browsers show it, though libvips would tell the size of what lies on it.</summary>
    [Fact]
    public async Task A_gif_is_as_large_as_its_screen()
    {
        var gif = Drawn("gifsave");
        Assert.Equal("valid", await VerdictAsync(gif));
        foreach (var (side, verdict) in ((short, string)[])[(800, "valid"), (1999, "valid"), (2000, "image_invalid_dimension"), (-1, "image_invalid_dimension")])
        {
            foreach (var at in (int[])[6, 8]) BitConverter.TryWriteBytes(gif.AsSpan(at), side);
            Assert.Equal(verdict, await VerdictAsync(gif));
            if (verdict == "valid") Assert.Equal((side, side), (await pictures.JudgeAsync(Saved(gif), PictureFormat.Gif, Cancel)).Value is var facts ? (facts.Width, facts.Height) : default);
        }
    }

    [Fact]
    public async Task An_animation_that_breaks_off_in_a_picture_is_damaged_and_one_without_its_end_mark_is_not()
    {
        var gif = Drawn("gifsave");
        var first = 13 + (3 << ((gif[10] & 7) + 1));
        byte[] twice = [.. gif[..^1], .. gif[first..]];
        Assert.Equal("valid", await VerdictAsync(twice));
        Assert.Equal("valid", await VerdictAsync(twice[..^1]));
        foreach (var cut in (int[])[2, 10, gif.Length - first - 20]) Assert.Equal("corrupted_image", await VerdictAsync(twice[..^cut]));
    }

    [Fact]
    public async Task A_blurred_picture_measures_below_a_sharp_one()
    {
        var sharp = Saved(Drawn("pngsave", 600, 400));
        var blurred = NewPath();
        using (var picture = Vips.Make("pngload", null, ("filename", sharp)))
        using (var soft = Vips.Make("gaussblur", picture, ("sigma", "6")))
            Assert.True(Vips.Do("pngsave", soft!, ("filename", blurred)));
        var (one, other) = (await pictures.JudgeAsync(sharp, PictureFormat.Png, Cancel), await pictures.JudgeAsync(blurred, PictureFormat.Png, Cancel));
        Assert.True(one.Value.Sharpness > MediaRules.BlurredBelow, $"{one.Value}");
        Assert.InRange(other.Value.Sharpness, 0, MediaRules.BlurredBelow);
    }

    [Theory]
    [InlineData("jpegsave")]
    [InlineData("pngsave")]
    [InlineData("webpsave")]
    [InlineData("gifsave")]
    public async Task What_is_shown_has_the_same_pixels_and_not_the_place_it_was_taken_at(string saver)
    {
        var taken = TakenPictures.At(Drawn(saver), orientation: 6);
        Assert.True(taken.AsSpan().IndexOf("GPS-SECRET"u8) > 0);
        var format = FileKind.OfPicture(taken)!.Picture!.Value;
        var (original, shown) = (Saved(taken), NewPath());
        Assert.True(await pictures.CleanAsync(original, format, true, shown, Cancel));
        var bytes = await File.ReadAllBytesAsync(shown, Cancel);
        Assert.True(bytes.AsSpan().IndexOf("GPS-SECRET"u8) < 0);

        var (one, other) = (await pictures.JudgeAsync(original, format, Cancel), await pictures.JudgeAsync(shown, format, Cancel));
        // GIF knows no orientation.
        Assert.Equal(format == PictureFormat.Gif ? (64, 48) : (48, 64), (one.Value.Width, one.Value.Height));
        Assert.Equal(one.Value, other.Value);
    }

    /// <summary>Browsers turn a WebP only where its header announces EXIF, and by the first block of it.</summary>
    [Theory]
    [InlineData(false, 48, 64)]
    [InlineData(true, 64, 48)]
    public async Task A_webp_stands_before_and_after_stripping_as_browsers_show_it(bool silent, int width, int height)
    {
        var taken = TakenPictures.At(Drawn("webpsave"), orientation: 6);
        byte[] second = [.. "EXIF"u8, 26, 0, 0, 0, .. ExifOrientation.Write(3)];
        var bytes = (byte[])[.. taken, .. second];
        BitConverter.TryWriteBytes(bytes.AsSpan(4), bytes.Length - 8);
        if (silent) bytes[20] &= 0xF7;
        var (original, shown) = (Saved(bytes), NewPath());
        Assert.True(await pictures.CleanAsync(original, PictureFormat.WebP, true, shown, Cancel));
        var (one, other) = (await pictures.JudgeAsync(original, PictureFormat.WebP, Cancel), await pictures.JudgeAsync(shown, PictureFormat.WebP, Cancel));
        Assert.Equal((width, height), (one.Value.Width, one.Value.Height));
        Assert.Equal(one.Value, other.Value);
    }

    [Theory]
    [InlineData("jpegsave")]
    [InlineData("pngsave")]
    [InlineData("gifsave")]
    public async Task A_picture_that_says_nothing_of_its_making_is_shown_as_it_is(string saver)
    {
        var path = NewPath();
        using (var drawn = Vips.Make("pngload", null, ("filename", Saved(TestPictures.Png(40, 30)))))
            Assert.True(Vips.Do(saver, drawn!, ("filename", path), ("strip", "true")));
        var bytes = await File.ReadAllBytesAsync(path, Cancel);
        Assert.Null(await pictures.CleanAsync(path, FileKind.OfPicture(bytes)!.Picture!.Value, true, NewPath(), Cancel));
    }

    [Fact]
    public void What_decodes_only_in_other_programs_is_not_tried()
    {
        // Loaders that libvips marks as unsafe for files from outside.
        var path = Saved("P3 1 1 255 0 0 0\n"u8.ToArray());
        Assert.Null(Vips.Make("ppmload", null, ("filename", path)));
        Assert.Null(Vips.Make("thumbnail", null, ("filename", Saved("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"u8.ToArray())), ("width", "9")));
    }
}
