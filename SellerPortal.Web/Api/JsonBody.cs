using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Web.Api;

/// <summary>A request's JSON. No body at all counts as an empty object.</summary>
public static class JsonBody
{
    /// <summary>In bytes.</summary>
    public const int MaxSize = 10 * 1024 * 1024;

    /// <returns>The error, or null; a <paramref name="request"/>'s JSON null is a null node.</returns>
    public static async ValueTask<(JsonNode? Body, ApiError? Error)> ReadAsync(ApiRequest request)
    {
        var http = request.Http.Request;
        if (http.ContentLength > MaxSize) return (null, ApiError.TooLarge);
        var reader = http.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.Cancel);
            if (read.Buffer.Length > MaxSize)
            {
                reader.AdvanceTo(read.Buffer.End);
                return (null, ApiError.TooLarge);
            }
            if (read.IsCompleted)
            {
                var parsed = Parse(read.Buffer, MediaTypes.CharsetOf(http.ContentType));
                reader.AdvanceTo(read.Buffer.End);
                return parsed;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    static (JsonNode?, ApiError?) Parse(in ReadOnlySequence<byte> body, string? charset)
    {
        if (body.IsEmpty) return (new JsonObject(), null);
        var encoding = Find(charset);
        var bytes = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        var parsed = JsonText.Parse(bytes, encoding);
        return parsed.Succeeded ? (parsed.Value, null) : (null, ApiError.Of(parsed.Problems));
    }

    /// <summary>One that nobody knows is passed over, as the documented API does.</summary>
    static Encoding Find(string? charset)
    {
        if (string.IsNullOrEmpty(charset) || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase)) return Encoding.UTF8;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }
}
