using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain;

namespace SellerPortal.Web.Api;

/// <summary>An answer other than the one asked for: a status and its JSON, in Django REST Framework's words.</summary>
public sealed class ApiError
{
    readonly Action<Utf8JsonWriter> write;

    ApiError(int status, Action<Utf8JsonWriter> write) => (Status, this.write) = (status, write);

    public int Status { get; }
    /// <summary>In seconds, of a 429.</summary>
    public int? RetryAfter { get; private init; }

    public static ApiError NotAuthenticated { get; } = Of(401, "Authentication credentials were not provided.", "not_authenticated");
    public static ApiError InvalidToken { get; } = AuthenticationFailed("Invalid token.");
    public static ApiError NoToken { get; } = AuthenticationFailed("Invalid token header. No credentials provided.");
    public static ApiError TokenWithSpaces { get; } = AuthenticationFailed("Invalid token header. Token string should not contain spaces.");
    public static ApiError TokenWithInvalidCharacters { get; } = AuthenticationFailed("Invalid token header. Token string should not contain invalid characters.");
    public static ApiError Forbidden { get; } = Of(403, "You do not have permission to perform this action.", "permission_denied");
    public static ApiError NotFound { get; } = Of(404, "Not found.", "not_found");
    public static ApiError InvalidPage { get; } = Of(404, "Invalid page.", "not_found");
    public static ApiError NotAcceptable { get; } = Of(406, "Could not satisfy the request Accept header.", "not_acceptable");
    public static ApiError TooLarge { get; } = Of(413, "Request body is too large.", "request_entity_too_large");
    public static ApiError Fault { get; } = Of(500, "Unexpected server error.", "error");

    public static ApiError MethodNotAllowed(string method) => Of(405, $"Method \"{method}\" not allowed.", "method_not_allowed");
    public static ApiError UnsupportedMediaType(string type) => Of(415, $"Unsupported media type \"{type}\" in request.", "unsupported_media_type");

    public static ApiError Throttled(TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        var detail = string.Create(CultureInfo.InvariantCulture, $"Request was throttled. Expected available in {seconds} second{(seconds == 1 ? "" : "s")}.");
        return new(429, Plain(detail, "throttled")) { RetryAfter = seconds };
    }

    public static ApiError Of(int status, string detail, string code) => new(status, Plain(detail, code));

    /// <summary>What a use case refused. Fields' problems win over a refusal of the whole; whoever may not, or finds nothing, is told only that.</summary>
    /// <param name="body">What was sent: lists of problems are as long as the lists they are about.</param>
    /// <param name="index">Of the bad item, where the body is a list of things to do.</param>
    public static ApiError Of(IReadOnlyList<Problem> problems, JsonNode? body = null, int? index = null)
    {
        var whole = problems.FirstOrDefault(p => p.Kind is not (ProblemKind.Invalid or ProblemKind.Refused));
        if (whole is not null) return new(StatusOf(whole.Kind), Plain(whole.Message, whole.Code));
        var fields = problems.Where(p => p.Kind == ProblemKind.Invalid).ToList();
        return fields.Count == 0
            ? new(400, Plain(problems[0].Message, problems[0].Code, index))
            : new(400, writer => ProblemJson.Write(writer, fields, body, index));
    }

    static int StatusOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Forbidden => 403,
        ProblemKind.NotFound => 404,
        ProblemKind.Conflict => 409,
        ProblemKind.Unavailable => 503,
        _ => 400,
    };

    /// <summary>What is wrong with a query string, by parameter.</summary>
    public static ApiError OfFilters(IReadOnlyList<(string Name, string Message)> wrong) => new(400, writer =>
    {
        writer.WriteStartObject();
        foreach (var filter in wrong.GroupBy(w => w.Name))
        {
            writer.WriteStartArray(filter.Key);
            foreach (var (_, message) in filter) writer.WriteStringValue(message);
            writer.WriteEndArray();
        }
        writer.WriteString("code", "invalid");
        writer.WriteEndObject();
    });

    public async Task SendAsync(HttpContext http)
    {
        if (Status == 401) http.Response.Headers.WWWAuthenticate = "Bearer";
        if (RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        using var answer = JsonAnswer.Rent();
        write(answer.Writer);
        await answer.SendAsync(http, Status);
    }

    static ApiError AuthenticationFailed(string detail) => Of(401, detail, "authentication_failed");

    static Action<Utf8JsonWriter> Plain(string detail, string code, int? index = null) => writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("detail", detail);
        writer.WriteString("code", code);
        if (index is { } at) writer.WriteNumber("index", at);
        writer.WriteEndObject();
    };
}
