using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SellerPortal.Tests.Fixtures;

/// <summary>
/// A server of files on 127.0.0.1 that answers byte for byte as a test tells it, so that it can also lie, dawdle, and break off.
/// </summary>
public sealed class BadServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource closing = new();
    readonly ConcurrentDictionary<string, Func<Stream, CancellationToken, Task>> answers = new();
    readonly ConcurrentQueue<string> asked = new();
    readonly ConcurrentBag<Task> serving = [];
    readonly Task accepting;
    int open;
    int mostOpen;

    public BadServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Host => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>The headers of every request, in order.</summary>
    public IReadOnlyList<string> Asked => [.. asked];

    /// <summary>The most requests that were under way together.</summary>
    public int MostOpen => mostOpen;

    public int Times(string path) => asked.Count(a => a.StartsWith($"GET {path} ", StringComparison.Ordinal));

    public string Url(string path) => $"http://{Host}{path}";

    /// <returns>The address.</returns>
    public string On(string path, Func<Stream, CancellationToken, Task> answer)
    {
        answers[path] = answer;
        return Url(path);
    }

    public string On(string path, byte[] content, string type = "image/png", string more = "") => On(path, (stream, cancel) => SendAsync(stream, 200, content, type, more, cancel));

    public string On(string path, int status, string headers = "") => On(path, (stream, cancel) => SendAsync(stream, status, [], "text/plain", headers, cancel));

    /// <summary>One after the other, the last again and again.</summary>
    public string On(string path, params Func<Stream, CancellationToken, Task>[] several)
    {
        var next = -1;
        return On(path, (stream, cancel) => several[Math.Min(Interlocked.Increment(ref next), several.Length - 1)](stream, cancel));
    }

    public static Task SendAsync(Stream stream, int status, byte[] content, string type, string headers, CancellationToken cancel) =>
        stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\nContent-Length: {content.Length}\r\nConnection: close\r\n{headers}\r\n"), .. content], cancel).AsTask();

    public static Task SayAsync(Stream stream, string text, CancellationToken cancel) => stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancel).AsTask();

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(closing.Token);
                serving.Add(Task.Run(() => ServeAsync(client)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Closed.
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            var request = new StringBuilder();
            var one = new byte[1];
            while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                if (await stream.ReadAsync(one, closing.Token) == 0) return;
                request.Append((char)one[0]);
            }
            asked.Enqueue(request.ToString());
            var now = Interlocked.Increment(ref open);
            for (var most = mostOpen; now > most; most = mostOpen) Interlocked.CompareExchange(ref mostOpen, now, most);
            try
            {
                var path = request.ToString().Split(' ')[1];
                if (answers.TryGetValue(path, out var answer)) await answer(stream, closing.Token);
                else await SendAsync(stream, 404, [], "text/plain", "", closing.Token);
            }
            finally
            {
                Interlocked.Decrement(ref open);
            }
            // Let the other side read before the connection is reset.
            client.Client.Shutdown(SocketShutdown.Send);
            while (await stream.ReadAsync(one, closing.Token) > 0) { }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // The other side has had enough.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(serving);
        closing.Dispose();
    }
}
