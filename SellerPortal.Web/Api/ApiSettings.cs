using System.Net;

namespace SellerPortal.Web.Api;

/// <summary>How the API is served. Read and checked once, at start.</summary>
/// <param name="MaxPageSize">The most rows of a page, 1 to 1,000; <c>limit</c> is cut to it.</param>
/// <param name="RequestsPerMinute">Of each token; 0 for no limit.</param>
/// <param name="RequireContentTypeOnGet">Refuses a GET without a Content-Type, as the documents' examples send one.</param>
/// <param name="PublicUrl">What links begin with, without a slash at the end; null for the request's own scheme and host.</param>
/// <param name="KnownProxies">Whose <c>X-Forwarded-…</c> headers are believed.</param>
/// <param name="AllowedPrivateHosts">Hosts (or host:port) that downloads may reach although their addresses are not public.</param>
public sealed record ApiSettings(
    int MaxPageSize, int RequestsPerMinute, bool RequireContentTypeOnGet, string? PublicUrl,
    IReadOnlyList<IPNetwork> KnownProxies, IReadOnlyList<string> AllowedPrivateHosts)
{
    public const int DefaultPageSize = 10;

    public static ApiSettings Default { get; } = new(100, 0, false, null, [], []);

    /// <exception cref="InvalidOperationException">Settings are wrong; the message names each of them.</exception>
    public static ApiSettings From(IConfiguration configuration)
    {
        var reading = new SettingsReader(configuration);
        var settings = new ApiSettings(
            reading.Number("SellerPortal:Api:MaxPageSize", 100, 1, 1000),
            reading.Number("SellerPortal:Api:RequestsPerMinute", 0, 0, 1_000_000),
            reading.Switch("SellerPortal:Api:RequireContentTypeOnGet"),
            reading.Address("SellerPortal:PublicUrl"),
            reading.List("SellerPortal:KnownProxies", Network, "IP addresses or networks like 10.0.0.0/8, separated by commas"),
            reading.List("SellerPortal:Downloads:AllowedPrivateHosts", Host, "hosts or host:port, separated by commas"));
        reading.ThrowIfWrong();
        return settings;
    }

    static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    static string? Host(string text) =>
        Uri.TryCreate("http://" + text, UriKind.Absolute, out var uri) && uri.Authority.Equals(text.EndsWith(":80", StringComparison.Ordinal) ? text[..^3] : text, StringComparison.OrdinalIgnoreCase)
            ? text.ToLowerInvariant()
            : null;
}
