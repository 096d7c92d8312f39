using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>Finds the file in a multipart request and hands it on as it arrives, without keeping the request in memory or on disk.</summary>
static class UploadReader
{
    /// <summary>What stands around the file: boundaries, headers, other fields.</summary>
    const long Envelope = 1024 * 1024;
    /// <summary>How much of a request is looked through for the end of a part at once: with less, a file arrives in thousands of pieces.</summary>
    public const int BufferSize = 65536;

    /// <summary>Whether the request is of the type that carries files, with its boundary.</summary>
    public static bool IsMultipart(HttpRequest request) => Boundary(request) is not null;

    /// <summary>The first file of the named fields goes to <paramref name="take"/>; other parts are passed over.</summary>
    /// <param name="fields">Names and what each is for; a request with none of them is told that the first is required.</param>
    public static async Task<Outcome<MediaFile>> ReadAsync(
        HttpRequest request, IReadOnlyList<(string Name, UploadKind Kind)> fields, Func<Stream, string, UploadKind, Task<Outcome<MediaFile>>> take, CancellationToken cancel)
    {
        var most = fields.Max(f => f.Kind == UploadKind.Image ? UploadFile.MostImageBytes : UploadFile.MostFileBytes);
        if (request.ContentLength > most + Envelope) return MediaProblems.TooManyBytes(most);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most + 2 * Envelope;
        try
        {
            var reader = new MultipartReader(Boundary(request)!, request.Body, BufferSize) { BodyLengthLimit = null };
            while (await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
                var field = fields.FirstOrDefault(f => f.Name == name);
                if (field.Name is null) continue;
                if (!disposition.IsFileDisposition()) return MediaProblems.NotAFile(name);
                var fileName = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value! : HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? "";
                var taken = await take(section.Body, fileName, field.Kind);
                return taken.Succeeded ? taken : Outcome<MediaFile>.Refused([.. taken.Problems.Select(p => p.Path.Length > 0 ? p with { Path = name } : p)]);
            }
        }
        // Cut off, or never was what its header says.
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } or IOException { InnerException: null })
        {
            return new Problem("", "parse_error", "Multipart form parse error - the request is broken off.") { Kind = ProblemKind.Refused };
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return MediaProblems.TooManyBytes(most);
        }
        return MediaProblems.Missing(fields[0].Name);
    }

    /// <summary>Null for another type, or one without a boundary.</summary>
    public static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary ? boundary : null;
}
