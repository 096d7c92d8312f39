using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SellerPortal.Bench;

/// <summary>What a run of one kind of request gave.</summary>
/// <param name="P50">Milliseconds.</param>
public sealed record LoadResult(int Count, double Rate, double P50, double P99, int Failed);

/// <summary>
/// Closed-loop load over a few keep-alive connections. Hand-written on sockets, so that on two cores the measuring takes as little
/// as it can from what is measured.
/// </summary>
public static class HttpLoad
{
    public const int Connections = 8;

    /// <param name="request">The whole request, head and body, for the nth call.</param>
    public static async Task<LoadResult> RunAsync(Uri address, Func<int, byte[]> request, TimeSpan time)
    {
        var next = 0;
        var failed = 0;
        var times = new List<double>[Connections];
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(c => Task.Run(async () =>
        {
            using var connection = await HttpConnection.OpenAsync(address);
            var mine = times[c] = new(100_000);
            while (clock.Elapsed < time)
            {
                var bytes = request(Interlocked.Increment(ref next));
                var start = Stopwatch.GetTimestamp();
                if (await connection.SendAsync(bytes) != 200) Interlocked.Increment(ref failed);
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        })));
        var seconds = clock.Elapsed.TotalSeconds;
        var all = times.SelectMany(t => t).Order().ToArray();
        return new(all.Length, all.Length / seconds, all[all.Length / 2], all[(int)(all.Length * 0.99)], failed);
    }

    /// <summary>So many requests, as fast as they go.</summary>
    public static async Task CountAsync(Uri address, Func<int, byte[]> request, int count)
    {
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            using var connection = await HttpConnection.OpenAsync(address);
            for (int number; (number = Interlocked.Increment(ref next)) <= count;)
                if (await connection.SendAsync(request(number)) != 200) throw new InvalidOperationException("A request was refused.");
        })));
    }

    public static byte[] Get(Uri address, string path, string token) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nAccept: application/json\r\n\r\n");

    public static byte[] Post(Uri address, string path, string token, string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var head = string.Create(CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}

/// <summary>One connection: sends a request, reads the whole answer.</summary>
public sealed class HttpConnection : IDisposable
{
    readonly Socket socket;
    byte[] buffer = new byte[256 * 1024];

    HttpConnection(Socket socket) => this.socket = socket;

    public string Body { get; private set; } = "";

    public static async Task<HttpConnection> OpenAsync(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port));
        return new(socket);
    }

    /// <summary>The status; the body only when it is asked for.</summary>
    public async Task<int> SendAsync(byte[] request, bool keepBody = false)
    {
        await socket.SendAsync(request);
        var length = 0;
        while (true)
        {
            if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0) throw new IOException("The server closed the connection.");
            length += read;
            if (EndOfAnswer(length) is not { } body) continue;
            if (keepBody) Body = Encoding.UTF8.GetString(buffer, body, length - body);
            return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
        }
    }

    /// <summary>Where the body begins, once the whole answer is there.</summary>
    int? EndOfAnswer(int length)
    {
        var answer = buffer.AsSpan(0, length);
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return null;
        var headers = answer[..head];
        var sized = headers.IndexOf("Content-Length: "u8);
        if (sized < 0) return answer.EndsWith("\r\n0\r\n\r\n"u8) ? head + 4 : null;
        var digits = headers[(sized + 16)..];
        var end = digits.IndexOf((byte)'\r');
        return length >= head + 4 + int.Parse(end < 0 ? digits : digits[..end], CultureInfo.InvariantCulture) ? head + 4 : null;
    }

    public void Dispose() => socket.Dispose();
}
