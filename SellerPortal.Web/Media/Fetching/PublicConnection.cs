using System.Net;
using System.Net.Sockets;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Api;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>A host's addresses, as DNS or the machine has them.</summary>
delegate Task<IPAddress[]> HostLookup(string host, CancellationToken cancel);

/// <summary>
/// Connects to public addresses only. It looks a host up itself and connects to the very address that it has checked, so that no second look-up can say
/// something else. Exempt are the hosts of the setting <c>Downloads:AllowedPrivateHosts</c>, by name and, where given, port.
/// </summary>
sealed class PublicConnection(ApiSettings settings, HostLookup lookup)
{
    readonly HashSet<string> allowed = new(settings.AllowedPrivateHosts, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="FetchFailure">No address may be reached, or none answers.</exception>
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await AddressesAsync(host, port, cancel);
        Exception? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                last = e;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw FetchFailure.NotReached(host, last);
    }

    /// <summary>Those that may be connected to; never none.</summary>
    /// <exception cref="FetchFailure">There are none, or none is public.</exception>
    public async Task<IReadOnlyList<IPAddress>> AddressesAsync(string host, int port, CancellationToken cancel)
    {
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await LookUpAsync(host, cancel);
        if (IsAllowed(host, port)) return found;
        var open = found.Where(PublicAddressRules.IsPublic).ToList();
        return open.Count > 0 ? open : throw FetchFailure.NotPublic(host);
    }

    async Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancel)
    {
        try
        {
            var found = await lookup(host, cancel);
            return found.Length > 0 ? found : throw FetchFailure.NoSuchHost(host, new SocketException((int)SocketError.HostNotFound));
        }
        catch (SocketException e)
        {
            throw e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.NoRecovery ? FetchFailure.NoSuchHost(host, e) : FetchFailure.NotReached(host, e);
        }
        // A name that DNS cannot have.
        catch (ArgumentException e)
        {
            throw FetchFailure.NoSuchHost(host, e);
        }
    }

    bool IsAllowed(string host, int port)
    {
        var name = host.Contains(':', StringComparison.Ordinal) && host[0] != '[' ? $"[{host}]" : host;
        return allowed.Contains(name) || allowed.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}:{port}"));
    }
}
