using SellerPortal.Web.Media.Showing;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>What is made of pictures and videos for showing, on first use or before it, and kept on this machine.</summary>
sealed class SmallPictures(BlobStore blobs, Pictures pictures, VideoJudge videos, VideoCopy copies) : IDisposable
{
    readonly SemaphoreSlim copying = new(1);

    /// <summary>In pixels.</summary>
    public static IReadOnlyList<int> Widths { get; } = [96, 192, 384, 768, 1280];

    /// <summary>Those that pages show most.</summary>
    static readonly int[] First = [192, 384, 768];

    /// <summary>The next width that is at least the one asked for. Null: the file itself will do, or nothing can be made of it.</summary>
    public async Task<(string Path, int Width)?> FindAsync(MediaFile file, int asked, CancellationToken cancel)
    {
        if (Pictures.Missing is not null) return null;
        var width = Widths.FirstOrDefault(w => w >= asked);
        if (file.IsVideo && width == 0) width = Widths[^1];
        if (width == 0 || file.IsImage && width >= file.Width) return null;
        var place = blobs.Made(file.Hash, $"w{width}.webp");
        if (File.Exists(place)) return (place, width);
        var source = file.IsVideo ? await PosterAsync(file, cancel) : await blobs.LocalAsync(file.Hash, cancel);
        return source is not null && await MakeAsync(place, made => pictures.ShrinkAsync(source, width, made, cancel)) ? (place, width) : null;
    }

    /// <summary>The picture or video without where and with what it was taken; any other file as it is. Null: it is gone, or cannot be made.</summary>
    public async Task<string?> CleanAsync(MediaFile file, CancellationToken cancel)
    {
        if (FormatOf(file.ContentType) is not { } format) return file.IsVideo ? await CopyAsync(file, cancel) : await blobs.LocalAsync(file.Hash, cancel);
        var (place, plain) = (blobs.Shown(file.Hash), blobs.Made(file.Hash, "plain"));
        if (File.Exists(place)) return place;
        var source = await blobs.LocalAsync(file.Hash, cancel);
        if (source is null || File.Exists(plain)) return source;
        bool? cleaned = null;
        if (await MakeAsync(place, async made => (cleaned = await pictures.CleanAsync(source, format, file.IsImage, made, cancel)) == true)) return place;
        // Nothing to leave out of it: remembered by an empty file.
        if (cleaned is null) await File.WriteAllBytesAsync(plain, [], cancel);
        // What was never judged to be a picture is a plain file that looks like one.
        return cleaned is null || !file.IsImage ? source : null;
    }

    async Task<string?> CopyAsync(MediaFile file, CancellationToken cancel)
    {
        var place = blobs.Shown(file.Hash);
        if (File.Exists(place)) return place;
        await copying.WaitAsync(cancel);
        try
        {
            // Whoever waited may find it made: a player asks for several parts at once.
            if (File.Exists(place)) return place;
            return await blobs.LocalAsync(file.Hash, cancel) is { } source && await VideoFormat.OfFileAsync(source, cancel) is { } format
                && await MakeAsync(place, made => copies.MakeAsync(source, format, made, cancel)) ? place : null;
        }
        finally
        {
            copying.Release();
        }
    }

    /// <summary>Makes what pages will ask for first.</summary>
    public async Task PrepareAsync(MediaFile file, CancellationToken cancel)
    {
        foreach (var width in First) await FindAsync(file, width, cancel);
        if (file.IsImage || file.IsVideo) await CleanAsync(file, cancel);
    }

    async Task<string?> PosterAsync(MediaFile file, CancellationToken cancel)
    {
        var place = blobs.Made(file.Hash, "poster.jpg");
        if (File.Exists(place)) return place;
        if (videos.Missing is not null || await blobs.LocalAsync(file.Hash, cancel) is not { } source) return null;
        var head = new byte[FileKind.Head];
        await using (var content = File.OpenRead(source)) head = head[..await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel)];
        return await MakeAsync(place, async made => (await videos.JudgeAsync(source, head, made, cancel)).Succeeded) ? place : null;
    }

    async Task<bool> MakeAsync(string place, Func<string, Task<bool>> make)
    {
        var made = blobs.NewPath();
        try
        {
            if (!await make(made)) return false;
            File.Move(made, place, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(made);
        }
    }

    public void Dispose() => copying.Dispose();

    static PictureFormat? FormatOf(string contentType) => contentType switch
    {
        "image/jpeg" => PictureFormat.Jpeg,
        "image/png" => PictureFormat.Png,
        "image/webp" => PictureFormat.WebP,
        "image/gif" => PictureFormat.Gif,
        _ => null,
    };
}
