using System.Text.Json;
using SellerPortal.Domain;

namespace SellerPortal.Web.Api;

/// <summary>Answers a request, or says why not; null when the answer has been sent.</summary>
public delegate ValueTask<ApiError?> ApiHandler(ApiRequest request);

/// <summary>One address of the API: what it answers to which method. Mapped by <see cref="ApiRouting.MapApi"/>.</summary>
public sealed class ApiEndpoint
{
    public const string Json = "application/json";
    public const string MultipartForm = "multipart/form-data";

    /// <summary>As an OPTIONS answer tells it: <c>Pre Offer List</c>.</summary>
    public required string Name { get; init; }
    public ApiHandler? Get { get; init; }
    public ApiHandler? Post { get; init; }
    public ApiHandler? Put { get; init; }
    public ApiHandler? Patch { get; init; }
    public ApiHandler? Delete { get; init; }

    /// <summary>The media types that a body may have.</summary>
    public IReadOnlyList<string> Parses { get; init; } = [Json];

    /// <summary>Who has anything to do here; everybody with a token unless said otherwise.</summary>
    public Func<Actor, bool> May { get; init; } = static _ => true;

    /// <summary>What an OPTIONS answer tells of the fields that POST takes.</summary>
    public Action<Utf8JsonWriter>? PostFields { get; init; }

    internal string Allow => allow ??= string.Join(", ", ((string?[])[
        Get is null ? null : "GET", Post is null ? null : "POST", Put is null ? null : "PUT", Patch is null ? null : "PATCH", Delete is null ? null : "DELETE", Get is null ? null : "HEAD", "OPTIONS"]).OfType<string>());
    string? allow;

    internal ApiHandler? HandlerOf(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Get
        : HttpMethods.IsPost(method) ? Post
        : HttpMethods.IsPut(method) ? Put
        : HttpMethods.IsPatch(method) ? Patch
        : HttpMethods.IsDelete(method) ? Delete
        : HttpMethods.IsOptions(method) ? TellAsync
        : null;

    async ValueTask<ApiError?> TellAsync(ApiRequest request)
    {
        using var answer = JsonAnswer.Rent();
        var writer = answer.Writer;
        writer.WriteStartObject();
        writer.WriteString("name", Name);
        writer.WriteString("description", "");
        writer.WriteStartArray("renders");
        writer.WriteStringValue(Json);
        writer.WriteEndArray();
        writer.WriteStartArray("parses");
        foreach (var type in Parses) writer.WriteStringValue(type);
        writer.WriteEndArray();
        if (PostFields is not null && !request.Actor.ReadOnly)
        {
            writer.WriteStartObject("actions");
            writer.WritePropertyName("POST");
            PostFields(writer);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        await answer.SendAsync(request.Http);
        return null;
    }
}
