using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>
/// Serves an uploaded file to whoever has its address. Content behind an address never changes. Pictures and videos are served without where and with what they were taken;
/// <c>?w=</c> asks for a small one, of a video for its poster: the next of a few fixed widths, as WebP.
/// </summary>
sealed class ServeFile(PortalStore store, SmallPictures small, VideoJudge videos)
{
    const string Forever = "public, max-age=31536000, immutable";

    public static Task<IResult> RunAsync(Guid id, HttpContext context, ServeFile serve, CancellationToken cancel) => serve.RunAsync(id, context, cancel);

    async Task<IResult> RunAsync(Guid id, HttpContext context, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var file = await db.MediaFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel);
        if (file is null) return TypedResults.NotFound();
        var asked = int.TryParse(context.Request.Query["w"], out var pixels) && pixels > 0 ? pixels : 0;
        if (asked > 0 && (file.IsImage || file.IsVideo) && await small.FindAsync(file, asked, cancel) is { } made)
        {
            Head(context.Response.Headers, isPdf: false);
            return TypedResults.PhysicalFile(made.Path, "image/webp", entityTag: new($"\"{file.Hash}-{made.Width}\""));
        }
        // No poster is no video: a page that asked for a picture gets none.
        if (asked > 0 && file.IsVideo) return TypedResults.NotFound();
        if (await small.CleanAsync(file, cancel) is not { } path) return file.IsVideo && videos.Missing is not null ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable) : TypedResults.NotFound();

        var isPdf = file.ContentType == "application/pdf";
        Head(context.Response.Headers, isPdf);
        var disposition = new ContentDispositionHeaderValue(isPdf || IsShown(file.ContentType) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        // A video is written anew for showing, and perhaps again: parts of two writings must not be joined.
        var tag = file.IsVideo ? string.Create(CultureInfo.InvariantCulture, $"{file.Hash}-{new FileInfo(path).Length:x}") : file.Hash;
        // Parts of another unit are not known, so the whole is the answer (RFC 9110, 14.2).
        var parts = context.Request.Headers.Range.ToString();
        return TypedResults.PhysicalFile(path, file.ContentType, entityTag: new($"\"{tag}\""), enableRangeProcessing: parts.Length == 0 || parts.StartsWith("bytes", StringComparison.OrdinalIgnoreCase));
    }

    static bool IsShown(string contentType) => contentType.StartsWith("image/", StringComparison.Ordinal) || contentType.StartsWith("video/", StringComparison.Ordinal);

    static void Head(IHeaderDictionary headers, bool isPdf)
    {
        headers.CacheControl = Forever;
        headers.XContentTypeOptions = "nosniff";
        // A sandbox would keep the browser's own viewer from showing a PDF.
        headers.ContentSecurityPolicy = isPdf ? "default-src 'none'; frame-ancestors 'none'" : "default-src 'none'; media-src 'self'; sandbox";
    }
}
