using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using SellerPortal.Domain.Media;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>A file on its way.</summary>
/// <param name="Name">As the server or the address calls it; may be empty.</param>
sealed record FetchedFile(Stream Content, string Name);

/// <summary>
/// Asks strangers' servers for files, telling them nothing: no cookies, credentials, proxy or trace. Redirects are followed here, a few, each as if it
/// were the address given. What it receives is never decompressed, so that its length is what was counted.
/// </summary>
sealed class PublicHttp : IDisposable
{
    readonly FetchLimits limits;
    readonly TimeProvider clock;
    readonly HttpMessageInvoker http;

    public PublicHttp(PublicConnection connection, FetchLimits limits, TimeProvider clock)
    {
        (this.limits, this.clock) = (limits, clock);
        http = new(new SocketsHttpHandler
        {
            ConnectCallback = connection.OpenAsync, ConnectTimeout = limits.Connect,
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, Credentials = null, PreAuthenticate = false,
            AutomaticDecompression = DecompressionMethods.None, ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 64, MaxResponseDrainSize = 0, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        });
    }

    /// <summary>Hands the file to <paramref name="take"/> as it arrives. How much is taken is for that to judge; what a server says of the length is only believed when it is too much.</summary>
    /// <exception cref="FetchFailure">It could not be had.</exception>
    public async Task<T> GetAsync<T>(Uri address, MediaKind kind, Func<FetchedFile, CancellationToken, Task<T>> take, CancellationToken cancel)
    {
        using var whole = new CancellationTokenSource(limits.Whole(kind), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, whole.Token);
        for (var redirects = 0; ; redirects++)
        {
            if (!DownloadAddress.IsAskable(address)) throw redirects == 0 ? FetchFailure.NotAnAddress() : FetchFailure.BadRedirect();
            using var answer = await AskAsync(address, kind, cancel, either.Token);
            if (answer.StatusCode == HttpStatusCode.OK) return await TakeAsync(answer, address, kind, take, cancel, either.Token);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location)
                throw FetchFailure.Status((int)answer.StatusCode, address.IdnHost, RetryAfter(answer.Headers.RetryAfter));
            if (redirects == FetchLimits.MostRedirects) throw FetchFailure.TooManyRedirects();
            address = Uri.TryCreate(address, location, out var next) ? next : throw FetchFailure.BadRedirect();
        }
    }

    async Task<HttpResponseMessage> AskAsync(Uri address, MediaKind kind, CancellationToken asked, CancellationToken either)
    {
        using var first = new CancellationTokenSource(limits.FirstByte, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(either, first.Token);
        // Without a user name, password or fragment.
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(address) { UserName = "", Password = "", Fragment = "" }.Uri);
        request.Headers.UserAgent.ParseAdd("SellerPortal");
        request.Headers.Accept.ParseAdd(kind == MediaKind.Image ? "image/*, */*;q=0.5" : "video/*, */*;q=0.5");
        request.Headers.AcceptEncoding.ParseAdd("identity");
        try
        {
            return await http.SendAsync(request, both.Token);
        }
        catch (Exception e)
        {
            asked.ThrowIfCancellationRequested();
            throw Told(e, address.IdnHost);
        }
    }

    async Task<T> TakeAsync<T>(
        HttpResponseMessage answer, Uri address, MediaKind kind, Func<FetchedFile, CancellationToken, Task<T>> take, CancellationToken asked, CancellationToken either)
    {
        if (answer.Content.Headers.ContentLength > MediaRules.MostBytes(kind)) throw new FetchFailure(MediaProblems.TooManyBytes(MediaRules.MostBytes(kind)));
        await using var content = new PatientStream(await answer.Content.ReadAsStreamAsync(either), limits.Silence, clock, e =>
        {
            asked.ThrowIfCancellationRequested();
            return e is OperationCanceledException ? FetchFailure.TooSlow(address.IdnHost) : FetchFailure.BrokenOff(address.IdnHost, e);
        });
        return await take(new(content, NameOf(answer.Content.Headers.ContentDisposition, address)), either);
    }

    /// <summary>What went wrong before the answer began.</summary>
    static FetchFailure Told(Exception e, string host)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is FetchFailure known) return known;
            if (inner is AuthenticationException) return FetchFailure.NotTrusted(host, e);
        }
        return e is OperationCanceledException ? FetchFailure.TooSlow(host) : FetchFailure.NotReached(host, e);
    }

    TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date && date > clock.GetUtcNow() ? date - clock.GetUtcNow() : null);

    static string NameOf(ContentDispositionHeaderValue? disposition, Uri address)
    {
        var given = disposition?.FileNameStar ?? disposition?.FileName?.Trim('"');
        return string.IsNullOrWhiteSpace(given) ? Uri.UnescapeDataString(address.Segments[^1].Trim('/')) : Encoding.UTF8.GetByteCount(given) > 1000 ? given[..200] : given;
    }

    public void Dispose() => http.Dispose();
}
