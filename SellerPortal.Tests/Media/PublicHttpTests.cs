using System.Text;
using SellerPortal.Domain.Media;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Api;
using SellerPortal.Web.Jobs;
using SellerPortal.Web.Media.Fetching;

namespace SellerPortal.Tests.Media;

/// <summary>Asking a server that does everything a server should not.</summary>
public sealed class PublicHttpTests : IAsyncDisposable
{
    static readonly JobPace Pace = FetchLimits.Default.Pace;
    static readonly FetchLimits Hasty = new(TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(700), TimeSpan.FromMilliseconds(700), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3), Pace);
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    readonly BadServer server = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    async Task<string> GetAsync(string url, FetchLimits? limits = null, string? allowed = null, MediaKind kind = MediaKind.Image)
    {
        using var http = new PublicHttp(new PublicConnection(ApiSettings.Default with { AllowedPrivateHosts = [allowed ?? server.Host] }, (_, _) => throw new InvalidOperationException("Nothing is looked up.")),
            limits ?? FetchLimits.Default, TimeProvider.System);
        try
        {
            return await http.GetAsync(new Uri(url), kind, async (file, cancel) =>
            {
                using var all = new MemoryStream();
                await file.Content.CopyToAsync(all, cancel);
                return $"{file.Name}: {Encoding.ASCII.GetString(all.ToArray())}";
            }, Cancel);
        }
        catch (FetchFailure failure)
        {
            return failure.Problem.Code + (failure.MayPass ? ", may pass" : "") + (failure.After is { } after ? $", after {after.TotalSeconds} s" : "");
        }
    }

    [Fact]
    public async Task A_file_arrives_with_its_name()
    {
        Assert.Equal("a b.png: hello", await GetAsync(server.On("/x/a%20b.png?w=1", "hello"u8.ToArray())));
        Assert.Equal("front.png: hello", await GetAsync(server.On("/y", "hello"u8.ToArray(), more: "Content-Disposition: attachment; filename=\"front.png\"\r\n")));
    }

    [Fact]
    public async Task The_server_is_told_nothing()
    {
        server.On("/first", 302, "Set-Cookie: a=b\r\nLocation: /next\r\n");
        server.On("/next", "hello"u8.ToArray());
        Assert.Equal("next: hello", await GetAsync($"http://user:secret@{server.Host}/first"));
        Assert.Equal(2, server.Asked.Count);
        Assert.All(server.Asked, request =>
        {
            foreach (var name in new[] { "Authorization", "Cookie", "Referer", "traceparent", "secret", "gzip" }) Assert.DoesNotContain(name, request, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData(404, "", "nothing_there"), InlineData(410, "", "nothing_there"), InlineData(403, "", "not_shown"), InlineData(401, "", "not_shown"), InlineData(418, "", "bad_status"), InlineData(204, "", "bad_status"), InlineData(206, "", "bad_status")]
    [InlineData(500, "", "server_trouble, may pass"), InlineData(503, "Retry-After: 120\r\n", "server_trouble, may pass, after 120 s"), InlineData(429, "Retry-After: 7\r\n", "server_trouble, may pass, after 7 s"), InlineData(408, "", "server_trouble, may pass"), InlineData(302, "", "bad_status")]
    public async Task An_answer_without_a_file_says_whether_to_ask_again(int status, string headers, string expected) => Assert.Equal(expected, await GetAsync(server.On($"/{status}", status, headers)));

    [Fact]
    public async Task A_few_redirects_are_followed_and_no_more()
    {
        for (var i = 1; i <= 6; i++) server.On($"/{i}", 300 + (i % 2 == 0 ? 2 : 8), $"Location: /{i - 1}\r\n");
        server.On("/0", "hello"u8.ToArray());
        Assert.Equal("0: hello", await GetAsync(server.Url("/5")));
        Assert.Equal("too_many_redirects", await GetAsync(server.Url("/6")));
        Assert.Equal("too_many_redirects", await GetAsync(server.On("/loop", 301, "Location: /loop\r\n")));
    }

    [Theory]
    [InlineData("file:///etc/passwd", "bad_redirect"), InlineData("ftp://example.com/a", "bad_redirect"), InlineData("data:image/png;base64,AAAA", "bad_redirect"), InlineData("http://169.254.169.254/latest/", "address_not_public")]
    [InlineData("//10.0.0.1/a", "address_not_public"), InlineData("http://[::ffff:127.0.0.1]/", "address_not_public"), InlineData("http://127.0.0.1:9/", "address_not_public")]
    public async Task A_redirect_is_judged_as_the_address_was(string location, string expected) => Assert.Equal(expected, await GetAsync(server.On("/away", 302, $"Location: {location}\r\n")));

    [Fact]
    public async Task A_private_server_is_not_even_connected_to()
    {
        await using var other = new BadServer();
        other.On("/secret", "secret"u8.ToArray());
        Assert.Equal("address_not_public", await GetAsync(other.Url("/secret")));
        Assert.Equal("address_not_public", await GetAsync(server.On("/away", 302, $"Location: {other.Url("/secret")}\r\n")));
        Assert.Empty(other.Asked);
    }

    [Fact]
    public async Task A_slow_server_is_left()
    {
        Assert.Equal("too_slow, may pass", await GetAsync(server.On("/silent", (_, cancel) => Task.Delay(Timeout.Infinite, cancel)), Hasty));
        Assert.Equal("too_slow, may pass", await GetAsync(server.On("/stops", async (stream, cancel) =>
        {
            await BadServer.SayAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", cancel);
            await Task.Delay(Timeout.Infinite, cancel);
        }), Hasty));
        Assert.Equal("too_slow, may pass", await GetAsync(server.On("/drips", async (stream, cancel) =>
        {
            await BadServer.SayAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", cancel);
            while (true)
            {
                await BadServer.SayAsync(stream, ".", cancel);
                await Task.Delay(100, cancel);
            }
        }), Hasty));
    }

    [Fact]
    public async Task A_length_is_believed_only_when_it_is_too_much()
    {
        Assert.Equal("request_entity_too_large", await GetAsync(server.On("/says", (stream, cancel) => BadServer.SayAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: {MediaRules.MostImageBytes + 1}\r\n\r\n", cancel))));
        Assert.Equal("broken_off, may pass", await GetAsync(server.On("/less", (stream, cancel) => BadServer.SayAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nhalf", cancel))));
        Assert.Equal("more: half", await GetAsync(server.On("/more", (stream, cancel) => BadServer.SayAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nhalf and more", cancel))));
        Assert.Equal("not_reached, may pass", await GetAsync(server.On("/rubbish", (stream, cancel) => BadServer.SayAsync(stream, "This is no HTTP\r\n\r\n", cancel))));
        Assert.Equal("not_reached, may pass", await GetAsync(server.On("/headers", async (stream, cancel) =>
        {
            await BadServer.SayAsync(stream, "HTTP/1.1 200 OK\r\n", cancel);
            while (true) await BadServer.SayAsync(stream, $"X: {new string('x', 4000)}\r\n", cancel);
        })));
    }

    [Fact]
    public async Task What_is_compressed_stays_so() =>
        Assert.Equal("zip: no gzip", await GetAsync(server.On("/zip", "no gzip"u8.ToArray(), more: "Content-Encoding: gzip\r\n")));

    [Fact]
    public async Task Nobody_at_home_may_come_back()
    {
        var gone = new BadServer();
        var host = gone.Host;
        await gone.DisposeAsync();
        Assert.Equal("not_reached, may pass", await GetAsync($"http://{host}/a.png", allowed: host));
        Assert.Equal("too_slow, may pass", await GetAsync($"https://{server.Host}/a.png", Hasty));
    }
}
