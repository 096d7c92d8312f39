using System.Diagnostics;
using SellerPortal.Domain;

namespace SellerPortal.Web.Api;

/// <summary>
/// What every request of the API goes through, in Django REST Framework's order: Accept (406), who (401), may they (403),
/// how often (429), method (405), Content-Type (415), then the endpoint itself. Whatever goes wrong ends as JSON.
/// </summary>
sealed class ApiPipeline(ApiEndpoint endpoint, ApiAuthentication authentication, RequestRate rate, ApiSettings settings, ILogger<ApiPipeline> log)
{
    public async Task RunAsync(HttpContext http)
    {
        http.Response.Headers.Allow = endpoint.Allow;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        ApiError? error;
        try
        {
            error = await AnswerAsync(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException e)
        {
            error = e.StatusCode == StatusCodes.Status413PayloadTooLarge ? ApiError.TooLarge : ApiError.Of(e.StatusCode, "The request was cut short.", "parse_error");
        }
        catch (Exception e)
        {
            log.LogError(e, "{Method} {Path} failed.", http.Request.Method, http.Request.Path);
            error = ApiError.Fault;
        }
        if (error is null) return;
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }
        if (error == ApiError.Fault) http.Response.Headers["X-Trace-Id"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        await error.SendAsync(http);
    }

    async ValueTask<ApiError?> AnswerAsync(HttpContext http)
    {
        var request = http.Request;
        if (!MediaTypes.AcceptJson(request.Headers.Accept)) return ApiError.NotAcceptable;
        var (actor, token, refused) = await authentication.FindAsync(request.Headers, http.RequestAborted);
        if (refused is not null) return refused;
        var method = request.Method;
        var reads = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
        if (!endpoint.May(actor!) || (actor!.ReadOnly && !reads)) return ApiError.Forbidden;
        if (rate.Take(token!) is { } wait) return ApiError.Throttled(wait);
        if (endpoint.HandlerOf(method) is not { } handler) return ApiError.MethodNotAllowed(method);
        return UnsupportedType(request, reads) ?? await handler(new ApiRequest(http, actor, settings));
    }

    /// <summary>A body must be of a type that the endpoint parses; a GET may say that it has JSON or a form, or nothing.</summary>
    ApiError? UnsupportedType(HttpRequest request, bool reads)
    {
        var type = request.ContentType ?? "";
        if (!reads) return HttpMethods.IsDelete(request.Method) || !HasBody(request) || MediaTypes.AnyMatches(endpoint.Parses, type) ? null : ApiError.UnsupportedMediaType(type);
        if (HttpMethods.IsOptions(request.Method)) return null;
        if (type.Length == 0) return settings.RequireContentTypeOnGet ? ApiError.UnsupportedMediaType(type) : null;
        return MediaTypes.AnyMatches(MediaTypes.ForReading, type) ? null : ApiError.UnsupportedMediaType(type);
    }

    static bool HasBody(HttpRequest request) => request.ContentLength is > 0 || (request.ContentLength is null && request.Headers.TransferEncoding.Count > 0);
}
