using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SellerPortal.Domain;

namespace SellerPortal.Web.Media;

/// <summary>
/// A multipart request with text fields and one file, in any order. The file goes to disk as it arrives; of a repeated name the last counts,
/// as in Django. Dispose it: what was not kept is deleted.
/// </summary>
sealed class MediaForm : IDisposable
{
    /// <summary>Of all text fields together, in bytes.</summary>
    const int MostText = 1024 * 1024;
    const int MostParts = 1000;
    readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    MediaForm() { }

    /// <summary>Null: no file was sent.</summary>
    public IncomingBlob? File { get; private set; }
    public string FileName { get; private set; } = "";

    /// <summary>Null for a field that was not sent as text.</summary>
    public string? this[string name] => texts.GetValueOrDefault(name);

    /// <param name="fileField">The name of the file's field; files in other fields are passed over.</param>
    /// <param name="most">Of the file, in bytes.</param>
    /// <returns>Refused: <c>request_entity_too_large</c>, <c>parse_error</c>.</returns>
    public static async Task<Outcome<MediaForm>> ReadAsync(HttpRequest request, string fileField, long most, BlobStore blobs, CancellationToken cancel)
    {
        if (request.ContentLength > most + MostText) return MediaProblems.TooManyBytes(most);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most + 2 * MostText;
        if (request.ContentLength == 0) return new MediaForm();
        if (UploadReader.Boundary(request) is not { } boundary) return request.ContentType is null ? new MediaForm() : BrokenOff("Invalid boundary in multipart: None");
        var form = new MediaForm();
        try
        {
            if (await form.ReadAsync(new MultipartReader(boundary, request.Body, UploadReader.BufferSize) { BodyLengthLimit = null }, fileField, most, blobs, cancel) is not { } problem) return form;
            form.Dispose();
            return problem;
        }
        // Cut off, or never was what its header says.
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } or IOException { InnerException: null })
        {
            form.Dispose();
            return BrokenOff("the request is broken off.");
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            form.Dispose();
            return MediaProblems.TooManyBytes(most);
        }
        catch
        {
            form.Dispose();
            throw;
        }
    }

    async Task<Problem?> ReadAsync(MultipartReader reader, string fileField, long most, BlobStore blobs, CancellationToken cancel)
    {
        var left = MostText;
        for (var parts = 0; await reader.ReadNextSectionAsync(cancel) is { } section; parts++)
        {
            if (parts == MostParts) return BrokenOff("too many fields.");
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
            {
                var fileName = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value! : HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? "";
                // A browser's file field in which nothing was chosen.
                if (name != fileField || fileName.Length == 0) continue;
                File?.Dispose();
                File = await blobs.ReceiveAsync(section.Body, most, cancel);
                if (File is null) return MediaProblems.TooManyBytes(most);
                FileName = fileName;
            }
            else
            {
                var text = await TextAsync(section.Body, left, cancel);
                if (text is null) return MediaProblems.TooManyBytes(most);
                left -= text.Length;
                texts[name] = text;
            }
        }
        return null;
    }

    /// <summary>Null: longer than that many bytes.</summary>
    static async Task<string?> TextAsync(Stream body, int most, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[4096];
        int read;
        while ((read = await body.ReadAsync(buffer, cancel)) > 0)
        {
            if (bytes.Length + read > most) return null;
            bytes.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    static Problem BrokenOff(string how) => new("", "parse_error", $"Multipart form parse error - {how}") { Kind = ProblemKind.Refused };

    public void Dispose() => File?.Dispose();
}
