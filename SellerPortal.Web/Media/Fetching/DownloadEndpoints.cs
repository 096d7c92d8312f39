using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>
/// <c>/api/i1/downloadable-pre-offer-images/</c> and <c>…-videos/</c>: PFI07 to PFI10. A seller's own ones; all of them, with their seller, for owners and reviewers.
/// </summary>
sealed class DownloadEndpoints(AddDownloads add, ListDownloads list, SellerDirectory sellers)
{
    /// <summary>A seller that nobody is.</summary>
    const int Nobody = -1;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapApi("/api/i1/downloadable-pre-offer-images/", Create("Downloadable Pre Offer Image List", MediaKind.Image));
        app.MapApi("/api/i1/downloadable-pre-offer-videos/", Create("Downloadable Pre Offer Video List", MediaKind.Video));
    }

    ApiEndpoint Create(string name, MediaKind kind) => new()
    {
        Name = name, Parses = [ApiEndpoint.Json, ApiEndpoint.MultipartForm], May = actor => actor.IsSeller || actor.Reviews,
        Get = request => ListAsync(request, kind), Post = request => AddAsync(request, kind),
    };

    /// <summary>The documents' curl calls its JSON multipart/form-data, without the boundary that such a form has. A real form is one item.</summary>
    async ValueTask<ApiError?> AddAsync(ApiRequest request, MediaKind kind)
    {
        var (body, unreadable) = await ReadAsync(request);
        if (unreadable is not null) return unreadable;
        if (body is null) return ApiError.Of([Problems.NoData()]);
        var outcome = await add.RunAsync(body is JsonArray items ? [.. items] : [body], kind, request.Actor, request.Cancel);
        if (!outcome.Succeeded) return Wrong(outcome.Problems, body);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return null;
    }

    static async ValueTask<(JsonNode?, ApiError?)> ReadAsync(ApiRequest request)
    {
        var http = request.Http.Request;
        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out var type) || !type.Boundary.HasValue || !http.HasFormContentType) return await JsonBody.ReadAsync(request);
        try
        {
            var form = await http.ReadFormAsync(request.Cancel);
            return (new JsonObject(form.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)JsonValue.Create(field.Value[^1])))), null);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return (null, ApiError.Of(400, "Multipart form parse error - the request is broken off.", "parse_error"));
        }
    }

    /// <summary>Of a list the first bad item's, with its index.</summary>
    static ApiError Wrong(IReadOnlyList<Problem> problems, JsonNode body)
    {
        if (problems.Where(p => IndexOf(p.Path) is not null).ToList() is not { Count: > 0 } positional) return ApiError.Of(problems, body);
        var first = positional.Min(p => IndexOf(p.Path)!.Value);
        var own = positional.Where(p => IndexOf(p.Path) == first).Select(p => p with { Path = p.Path[(p.Path.IndexOf(']', StringComparison.Ordinal) + 1)..].TrimStart('.') });
        return body is JsonArray items ? ApiError.Of([.. own], items[first], first) : ApiError.Of([.. own], body);
    }

    static int? IndexOf(string path) =>
        path is ['[', ..] && int.TryParse(path.AsSpan(1, path.IndexOf(']', StringComparison.Ordinal) - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    async ValueTask<ApiError?> ListAsync(ApiRequest request, MediaKind kind)
    {
        var filters = new FilterReader(request.Query);
        var filter = new DownloadFilter(kind, request.Actor.Reviews && filters.Id("seller") is { } id ? sellers.NumberOf(id) ?? Nobody : null,
            filters.Text("pre_offer"), filters.Text("pre_offer__contains"), filters.Text("pre_offer__icontains"), filters.Choice<DownloadStatus>("status"), filters.Times("created_at"), filters.Times("updated_at"));
        var pageError = Paging.Read(request, filters, out var paging);
        if ((filters.Error ?? pageError) is { } wrong) return wrong;
        var listed = await list.RunAsync(filter, paging.ToRequest(), request.Actor, request.Cancel);
        if (!listed.Succeeded) return ApiError.Of(listed.Problems);
        var page = listed.Value;
        if (!page.Exists) return ApiError.InvalidPage;

        using var answer = JsonAnswer.Rent();
        var shown = Math.Min(page.Rows.Count, paging.Limit);
        paging.Begin(answer.Writer, page.Count, page.Page, page.Rows.Count > shown ? page.Rows[shown - 1].Download.Id : null);
        for (var i = 0; i < shown; i++) Write(answer.Writer, page.Rows[i], request.Actor.Reviews ? sellers.IdOf(page.Rows[i].Download.SellerNumber) : null);
        Paging.End(answer.Writer);
        await answer.SendAsync(request.Http);
        return null;
    }

    static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("created_at"), UpdatedAt = JsonEncodedText.Encode("updated_at");

    /// <summary>The error only once it is final: one that waits for another attempt has none yet.</summary>
    static void Write(Utf8JsonWriter writer, DownloadRow row, Guid? seller)
    {
        var download = row.Download;
        writer.WriteStartObject();
        writer.WriteString("id"u8, download.Id);
        writer.WriteString("url"u8, download.Url);
        writer.WriteString("pre_offer"u8, row.Sku);
        if (download.ItemId is { } item) writer.WriteString("parent"u8, item);
        else writer.WriteNull("parent"u8);
        if (download.Status == DownloadStatus.Failed) writer.WriteString("error"u8, row.Fault?.Message ?? "");
        else writer.WriteNull("error"u8);
        writer.WriteNumber("status"u8, (int)download.Status);
        WireTime.Write(writer, CreatedAt, download.CreatedAt);
        WireTime.Write(writer, UpdatedAt, download.UpdatedAt);
        if (seller is { } id) writer.WriteString("seller"u8, id);
        writer.WriteEndObject();
    }
}
