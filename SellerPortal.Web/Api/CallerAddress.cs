using System.Net;

namespace SellerPortal.Web.Api;

/// <summary>The network address a request came from: the connection's or, behind known proxies, the one that the last of them saw.</summary>
public sealed class CallerAddress(ApiSettings settings)
{
    public IPAddress? Of(HttpContext http)
    {
        var remote = http.Connection.RemoteIpAddress;
        if (settings.KnownProxies.Count == 0 || !PublicAddress.IsKnown(remote, settings.KnownProxies)) return remote;
        // From the nearest hop on: the first that is no proxy of ours is the caller; what it wrote itself is not believed.
        foreach (var hop in http.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries).Reverse())
        {
            if (!IPAddress.TryParse(hop, out var address)) break;
            remote = address;
            if (!PublicAddress.IsKnown(address, settings.KnownProxies)) break;
        }
        return remote;
    }
}
