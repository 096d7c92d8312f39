using System.Net;

namespace SellerPortal.Web.Api;

/// <summary>The scheme and host under which a client reached the portal.</summary>
static class PublicAddress
{
    public static string Of(HttpContext http, ApiSettings settings)
    {
        if (settings.PublicUrl is { } address) return address;
        var request = http.Request;
        var (scheme, host) = (request.Scheme, request.Host.Value);
        if (settings.KnownProxies.Count > 0 && IsKnown(http.Connection.RemoteIpAddress, settings.KnownProxies))
        {
            if (Nearest(request.Headers["X-Forwarded-Proto"].ToString()) is var proto && proto is "http" or "https") scheme = proto;
            if (Nearest(request.Headers["X-Forwarded-Host"].ToString()) is { Length: > 0 } forwarded && Uri.CheckHostName(new HostString(forwarded).Host.Trim('[', ']')) != UriHostNameType.Unknown)
                host = forwarded;
        }
        return string.IsNullOrEmpty(host) ? $"{scheme}://{http.Connection.LocalIpAddress}:{http.Connection.LocalPort}" : $"{scheme}://{host}";
    }

    internal static bool IsKnown(IPAddress? remote, IReadOnlyList<IPNetwork> proxies)
    {
        if (remote is null) return false;
        if (remote.IsIPv4MappedToIPv6) remote = remote.MapToIPv4();
        foreach (var proxy in proxies)
            if (proxy.Contains(remote)) return true;
        return false;
    }

    /// <summary>What the proxy next to us wrote: the last of the list.</summary>
    static string Nearest(string header) => header[(header.LastIndexOf(',') + 1)..].Trim();
}
