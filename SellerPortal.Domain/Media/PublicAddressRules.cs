using System.Net;
using System.Net.Sockets;

namespace SellerPortal.Domain.Media;

/// <summary>
/// Which addresses a download may reach: globally routable unicast, as the IANA registries of special-purpose addresses have it
/// (https://www.iana.org/assignments/iana-ipv4-special-registry, …-ipv6-special-registry, RFC 6890), and nothing else. An address
/// that carries another one inside (mapped, translated, tunnelled) is refused whatever it carries: nobody publishes a picture there.
/// </summary>
public static class PublicAddressRules
{
    static readonly IPNetwork[] Refused4 =
    [
        .. ((string[])[
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            // A cloud's own services, at an address that only looks public.
            "168.63.129.16/32",
            // Multicast, reserved, broadcast.
            "224.0.0.0/3",
        ]).Select(IPNetwork.Parse),
    ];

    static readonly IPNetwork[] Refused6 =
    [
        // Teredo, benchmarking, ORCHID and other protocols' own; documentation; 6to4; documentation again.
        .. ((string[])["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]).Select(IPNetwork.Parse),
    ];

    /// <summary>Whether a connection to it may be made on a stranger's word.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork) return !Refused4.Any(network => network.Contains(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return false;
        // Without the zone, which says on which link, not where.
        var bytes = address.GetAddressBytes();
        var plain = new IPAddress(bytes);
        return address.ScopeId == 0 && IsGlobalUnicast(bytes) && !Refused6.Any(network => network.Contains(plain)) && !IsIsatap(bytes);
    }

    /// <summary>2000::/3; everything outside is local, mapped, translated, multicast or unassigned. By the bytes: <see cref="IPNetwork"/> takes a mapped address for the one inside.</summary>
    static bool IsGlobalUnicast(byte[] bytes) => (bytes[0] & 0xE0) == 0x20;

    /// <summary>An interface identifier that holds an IPv4 address (RFC 5214): …:0:5efe:a.b.c.d or …:200:5efe:a.b.c.d.</summary>
    static bool IsIsatap(byte[] bytes) => bytes[8] is 0 or 2 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
}
