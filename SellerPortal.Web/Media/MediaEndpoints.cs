using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using SellerPortal.Domain;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>The upload of the portal's own pages, and the serving of what was uploaded.</summary>
static class MediaEndpoints
{
    /// <summary>Fields of the form that a page sends.</summary>
    static readonly (string, UploadKind)[] File = [("file", UploadKind.File)];
    static readonly (string, UploadKind)[] Image = [("file", UploadKind.Image)];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/media/files", UploadAsync).RequireAuthorization().DisableAntiforgery().ExcludeFromDescription();
        app.MapMethods("/media/{id:guid}/{name}", [HttpMethods.Get, HttpMethods.Head], ServeFile.RunAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/media/{name}", [HttpMethods.Get, HttpMethods.Head], (string name, HttpContext context, ServeFile serve, CancellationToken cancel) =>
            Guid.TryParse(name.Split('.')[0], out var id) ? ServeFile.RunAsync(id, context, serve, cancel) : Task.FromResult<IResult>(TypedResults.NotFound()))
            .AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>
    /// The file in the multipart field <c>file</c>; <c>?kind=image</c> where only a picture will do. The sign-in cookie and the antiforgery token,
    /// in the header <c>RequestVerificationToken</c>, say who sends it. 201 with id, name, url, width, height (pixels, 0 for no picture) and content_type.
    /// </summary>
    static async Task<IResult> UploadAsync(HttpContext context, string? kind, UploadFile upload, IAntiforgery antiforgery, IStringLocalizer<MediaTexts> texts, CancellationToken cancel)
    {
        if (!await IsFromOurPageAsync(context, antiforgery)) return Refusal(NotFromOurPage, texts);
        if (CurrentActor.Of(context) is not { } actor) return Refusal(Problems.Forbidden(), texts);
        if (!UploadReader.IsMultipart(context.Request)) return Refusal(MediaProblems.NotAFile("file"), texts);
        var read = await UploadReader.ReadAsync(context.Request, kind == "image" ? Image : File,
            (content, name, purpose) => upload.RunAsync(content, name, purpose, actor, cancel), cancel);
        if (!read.Succeeded) return Refusal(read.Problems[0], texts);
        var file = read.Value;
        return TypedResults.Json(new UploadedJson(file.Id, file.FileName, MediaAddress.Of(file), file.Width, file.Height, file.ContentType, file.Bytes), statusCode: StatusCodes.Status201Created);
    }

    internal static Problem NotFromOurPage { get; } = new("", "antiforgery", "") { Kind = ProblemKind.Refused };

    /// <summary>Only from the header: to look for the token in the form would read the whole file first.</summary>
    internal static async Task<bool> IsFromOurPageAsync(HttpContext context, IAntiforgery antiforgery) =>
        context.Request.Headers.ContainsKey("RequestVerificationToken") && await antiforgery.IsRequestValidAsync(context);

    /// <summary>In the reader's language, with the code beside it.</summary>
    internal static JsonHttpResult<RefusalJson> Refusal(Problem problem, IStringLocalizer<MediaTexts> texts) =>
        TypedResults.Json(new RefusalJson(problem.Code, texts["Problem." + problem.Code, [.. problem.Arguments]]), statusCode: problem switch
        {
            { Code: "request_entity_too_large" } => StatusCodes.Status413PayloadTooLarge,
            { Kind: ProblemKind.Unavailable } => StatusCodes.Status503ServiceUnavailable,
            { Kind: ProblemKind.Forbidden } => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status400BadRequest,
        });

    sealed record UploadedJson(Guid Id, string Name, string Url, int Width, int Height, [property: JsonPropertyName("content_type")] string ContentType, long Bytes);
    internal sealed record RefusalJson(string Code, string Message);
}
