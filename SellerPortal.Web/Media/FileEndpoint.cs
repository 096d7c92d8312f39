using SellerPortal.Domain;
using SellerPortal.Web.Api;

namespace SellerPortal.Web.Media;

/// <summary>
/// <c>POST /api/i1/files/</c>: an upload that <c>image</c> and <c>file</c> attributes refer to by its id. A multipart form with one file,
/// in <c>image</c> where only a picture will do, else in <c>file</c>. Answers <c>{"id": …}</c>.
/// </summary>
sealed class FileEndpoint(UploadFile upload)
{
    static readonly (string, UploadKind)[] Fields = [("file", UploadKind.File), ("image", UploadKind.Image)];

    public ApiEndpoint Create() => new()
    {
        Name = "File List", Parses = [ApiEndpoint.MultipartForm], Post = PostAsync,
        May = actor => actor.Roles != Roles.None,
    };

    async ValueTask<ApiError?> PostAsync(ApiRequest request)
    {
        var http = request.Http;
        if (!UploadReader.IsMultipart(http.Request))
            return http.Request.ContentType is null ? ApiError.Of([MediaProblems.Missing("file")]) : ApiError.Of(400, "Multipart form parse error - Invalid boundary in multipart: None", "parse_error");
        var read = await UploadReader.ReadAsync(http.Request, Fields, (content, name, kind) => upload.RunAsync(content, name, kind, request.Actor, request.Cancel), request.Cancel);
        if (!read.Succeeded) return read.Problems[0] is { Code: "request_entity_too_large" } large ? ApiError.Of(413, large.Message, large.Code) : ApiError.Of(read.Problems);
        using var answer = JsonAnswer.Rent();
        answer.Writer.WriteStartObject();
        answer.Writer.WriteString("id", read.Value.Id);
        answer.Writer.WriteEndObject();
        await answer.SendAsync(http);
        return null;
    }
}
