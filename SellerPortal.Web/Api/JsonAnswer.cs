using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SellerPortal.Web.Api;

/// <summary>
/// A JSON answer being written: compact, raw UTF-8, whole before the first byte leaves, so that a fault in the middle
/// still becomes a proper answer. Rented, because every request needs one.
/// </summary>
public sealed class JsonAnswer : IDisposable
{
    const int MostKept = 64;
    const int MostBytesKept = 1 << 20;
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    static readonly ConcurrentQueue<JsonAnswer> Idle = new();

    readonly ArrayBufferWriter<byte> buffer = new(16 * 1024);

    JsonAnswer() => Writer = new(buffer, Options);

    public Utf8JsonWriter Writer { get; }

    public static JsonAnswer Rent() => Idle.TryDequeue(out var answer) ? answer : new();

    public async Task SendAsync(HttpContext http, int status = StatusCodes.Status200OK)
    {
        await Writer.FlushAsync(http.RequestAborted);
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(http.Request.Method)) await response.BodyWriter.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
    }

    public void Dispose()
    {
        buffer.ResetWrittenCount();
        Writer.Reset();
        if (buffer.Capacity <= MostBytesKept && Idle.Count < MostKept) Idle.Enqueue(this);
        else Writer.Dispose();
    }
}
