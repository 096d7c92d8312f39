using System.Buffers;
using System.Globalization;
using Microsoft.Extensions.Primitives;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Api;

namespace SellerPortal.Web.Widgets.Storefront;

/// <summary>
/// Answers <c>/widgets/{slug}/</c>, <c>/widgets/{slug}/schema/</c> and <c>/product_collection_widgets/{slug}/</c> before anything that pages need.
/// Whatever is not there is 404 with an empty body: the public storefront client takes any body for a widget.
/// </summary>
public sealed class StorefrontMiddleware(RequestDelegate next, StorefrontCache cache, StorefrontSettings settings, ApiSettings api, TimeProvider clock, ILogger<StorefrontMiddleware> log)
{
    const string Widgets = "/widgets", Collections = "/product_collection_widgets";
    static readonly StringValues Json = "application/json", NoSniff = "nosniff", Everybody = "*", NoCache = "no-cache",
        ByEncoding = "Accept-Encoding", ByEncodingAndLanguage = "Accept-Encoding, Accept-Language", Methods = "GET, HEAD, OPTIONS";

    readonly StringValues freshness = settings.StaleWhileRevalidate > 0 ? $"{Fresh(settings.MaxAge)}, stale-while-revalidate={settings.StaleWhileRevalidate.ToString(CultureInfo.InvariantCulture)}" : Fresh(settings.MaxAge);
    readonly bool everybody = settings.AllowedOrigins.Contains("*");

    static string Fresh(int seconds) => string.Create(CultureInfo.InvariantCulture, $"public, max-age={seconds}");

    public Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value.AsSpan();
        if (Rest(path, Widgets, out var rest)) return AnswerAsync(http, rest, collections: false);
        return Rest(path, Collections, out rest) ? AnswerAsync(http, rest, collections: true) : next(http);
    }

    /// <summary>What follows the slash behind <paramref name="root"/>.</summary>
    static bool Rest(ReadOnlySpan<char> path, string root, out ReadOnlySpan<char> rest)
    {
        rest = default;
        if (!path.StartsWith(root, StringComparison.Ordinal)) return false;
        if (path.Length == root.Length) return true;
        if (path[root.Length] != '/') return false;
        rest = path[(root.Length + 1)..];
        return true;
    }

    Task AnswerAsync(HttpContext http, ReadOnlySpan<char> rest, bool collections)
    {
        if (rest is [.., '/']) rest = rest[..^1];
        var schema = false;
        if (!collections && rest.EndsWith("/schema", StringComparison.Ordinal))
        {
            rest = rest[..^"/schema".Length];
            schema = true;
        }
        var (request, response) = (http.Request, http.Response);
        if (everybody || settings.AllowedOrigins.Count > 0) AllowOrigin(request, response);
        response.Headers.XContentTypeOptions = NoSniff;
        var method = request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)) return OtherMethod(request, response);
        if (!AcceptsJson(request.Headers.Accept)) return Empty(response, StatusCodes.Status406NotAcceptable);
        if (!WidgetRules.IsSlug(rest)) return Empty(response, StatusCodes.Status404NotFound);
        var found = cache.FindAsync(rest);
        if (!found.IsCompletedSuccessfully) return WaitAsync(http, found, schema, collections);
        Send(http, found.Result, schema, collections);
        return Task.CompletedTask;
    }

    async Task WaitAsync(HttpContext http, ValueTask<StorefrontWidget?> found, bool schema, bool collections)
    {
        StorefrontWidget? widget;
        try
        {
            widget = await found;
        }
        catch (Exception e)
        {
            log.LogError(e, "{Path} could not be read.", http.Request.Path);
            await Empty(http.Response, StatusCodes.Status500InternalServerError);
            return;
        }
        Send(http, widget, schema, collections);
    }

    void Send(HttpContext http, StorefrontWidget? widget, bool schema, bool collections)
    {
        var (request, response) = (http.Request, http.Response);
        var answer = widget is null || (collections && !widget.IsCollectionWidget) ? null
            : schema ? widget.SchemaAnswer()
            : widget.Answer(widget.DependsOnLanguage ? request.Headers.AcceptLanguage.ToString() : null, () => PublicAddress.Of(http, api), settings.Language);
        if (answer is null)
        {
            _ = Empty(response, StatusCodes.Status404NotFound);
            return;
        }
        var coding = answer.For(request.Headers.AcceptEncoding);
        var headers = response.Headers;
        headers.ETag = coding.ETag;
        headers.CacheControl = FreshnessOf(widget!);
        headers.Vary = StringValues.Concat(headers.Vary, widget!.DependsOnLanguage && !schema ? ByEncodingAndLanguage : ByEncoding);
        if (Matches(request.Headers.IfNoneMatch, coding.ETag.ToString()))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        headers.ContentType = Json;
        if (coding.Name.Count > 0) headers.ContentEncoding = coding.Name;
        headers.ContentLength = coding.Length;
        if (!HttpMethods.IsHead(request.Method)) response.BodyWriter.Write(coding.Bytes);
    }

    /// <summary>Not beyond what is planned: shortly before it, only for what is left, and not at all stale.</summary>
    StringValues FreshnessOf(StorefrontWidget widget)
    {
        if (widget.Until is not { } until) return freshness;
        var left = (until - clock.GetUtcNow().UtcDateTime).TotalSeconds;
        return left >= settings.MaxAge + settings.StaleWhileRevalidate ? freshness : Fresh((int)Math.Clamp(left, 0, settings.MaxAge));
    }

    static bool Matches(StringValues ifNoneMatch, string etag)
    {
        foreach (var line in ifNoneMatch)
        {
            var rest = line.AsSpan();
            while (rest.Length > 0)
            {
                var comma = rest.IndexOf(',');
                var one = (comma < 0 ? rest : rest[..comma]).Trim();
                if (one.StartsWith("W/", StringComparison.Ordinal)) one = one[2..];
                if (one is "*" || one.SequenceEqual(etag)) return true;
                rest = comma < 0 ? default : rest[(comma + 1)..];
            }
        }
        return false;
    }

    static bool AcceptsJson(StringValues accept) => accept.Count == 0 || (accept.Count == 1 && accept[0] is null or "*/*" or "application/json") || MediaTypes.AcceptJson(accept);

    void AllowOrigin(HttpRequest request, HttpResponse response)
    {
        if (everybody)
        {
            response.Headers.AccessControlAllowOrigin = Everybody;
            return;
        }
        response.Headers.Vary = "Origin";
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin && settings.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)) response.Headers.AccessControlAllowOrigin = origin;
    }

    static Task OtherMethod(HttpRequest request, HttpResponse response)
    {
        response.Headers.Allow = Methods;
        if (!HttpMethods.IsOptions(request.Method)) return Empty(response, StatusCodes.Status405MethodNotAllowed);
        if (response.Headers.AccessControlAllowOrigin.Count > 0)
        {
            response.Headers.AccessControlAllowMethods = "GET, HEAD";
            if (request.Headers.AccessControlRequestHeaders is { Count: > 0 } asked) response.Headers.AccessControlAllowHeaders = asked;
            response.Headers.AccessControlMaxAge = "86400";
        }
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    static Task Empty(HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.Headers.CacheControl = NoCache;
        response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
