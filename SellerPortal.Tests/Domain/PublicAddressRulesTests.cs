using System.Net;
using FsCheck;
using FsCheck.Fluent;
using SellerPortal.Domain.Media;

namespace SellerPortal.Tests.Domain;

/// <summary>Only globally routable unicast is reached.</summary>
public class PublicAddressRulesTests
{
    static Config Quietly => Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true);

    static readonly Gen<byte[]> Any4 = Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), 4);

    [Theory]
    [InlineData("8.8.8.8"), InlineData("1.1.1.1"), InlineData("93.184.216.34"), InlineData("172.15.255.255"), InlineData("172.32.0.0"), InlineData("100.63.255.255"), InlineData("100.128.0.0")]
    [InlineData("9.255.255.255"), InlineData("11.0.0.0"), InlineData("128.0.0.1"), InlineData("169.253.255.255"), InlineData("169.255.0.0"), InlineData("192.0.1.0"), InlineData("192.169.0.0")]
    [InlineData("198.17.255.255"), InlineData("198.20.0.0"), InlineData("223.255.255.255"), InlineData("168.63.129.15"), InlineData("2606:2800:220:1:248:1893:25c8:1946"), InlineData("2a00:1450:4001:82a::200e"), InlineData("2001:4860:4860::8888")]
    public void A_public_address_is_reached(string address) => Assert.True(PublicAddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0"), InlineData("0.1.2.3"), InlineData("10.0.0.1"), InlineData("10.255.255.255"), InlineData("100.64.0.0"), InlineData("100.100.100.200"), InlineData("100.127.255.255")]
    [InlineData("127.0.0.1"), InlineData("127.255.255.254"), InlineData("169.254.0.1"), InlineData("169.254.169.254"), InlineData("172.16.0.1"), InlineData("172.31.255.255")]
    [InlineData("192.0.0.1"), InlineData("192.0.0.192"), InlineData("192.0.2.1"), InlineData("192.88.99.1"), InlineData("192.168.1.1"), InlineData("198.18.0.1"), InlineData("198.19.255.255")]
    [InlineData("198.51.100.1"), InlineData("203.0.113.9"), InlineData("224.0.0.1"), InlineData("239.255.255.255"), InlineData("240.0.0.1"), InlineData("255.255.255.255"), InlineData("168.63.129.16")]
    [InlineData("::"), InlineData("::1"), InlineData("::ffff:127.0.0.1"), InlineData("::ffff:8.8.8.8"), InlineData("::ffff:0:8.8.8.8"), InlineData("::127.0.0.1"), InlineData("::8.8.8.8")]
    [InlineData("64:ff9b::7f00:1"), InlineData("64:ff9b::808:808"), InlineData("64:ff9b:1::7f00:1"), InlineData("100::1"), InlineData("2001::1"), InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [InlineData("2001:2::1"), InlineData("2001:10::1"), InlineData("2001:20::1"), InlineData("2001:db8::1"), InlineData("2002:7f00:1::1"), InlineData("2002:808:808::1"), InlineData("3fff::1"), InlineData("5f00::1")]
    [InlineData("fc00::1"), InlineData("fd00:ec2::254"), InlineData("fd20:ce::254"), InlineData("fe80::1"), InlineData("fe80::1%2"), InlineData("fec0::1"), InlineData("ff02::1"), InlineData("4000::1")]
    [InlineData("2a00:1450:4001::5efe:7f00:1"), InlineData("2a00:1450:4001::200:5efe:7f00:1"), InlineData("2a00:1450:4001:82a::200e%3")]
    public void Every_other_address_is_not(string address) => Assert.False(PublicAddressRules.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public void No_address_inside_a_network_that_is_not_public_is_reached()
    {
        string[] networks =
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4",
        ];
        Prop.ForAll(Arb.From(Any4.SelectMany(_ => Gen.Elements(networks), (bytes, network) => (bytes, IPNetwork.Parse(network)))), given =>
        {
            var (bytes, network) = given;
            var start = network.BaseAddress.GetAddressBytes();
            for (var bit = 0; bit < network.PrefixLength; bit++)
            {
                var mask = (byte)(0x80 >> bit % 8);
                bytes[bit / 8] = (byte)(bytes[bit / 8] & ~mask | start[bit / 8] & mask);
            }
            return !PublicAddressRules.IsPublic(new IPAddress(bytes));
        }).Check(Quietly);
    }

    [Fact]
    public void No_IPv6_address_that_carries_an_IPv4_one_is_reached() =>
        Prop.ForAll(Arb.From(Any4), four =>
        {
            byte[] a = [.. four];
            byte[][] carriers =
            [
                [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, .. a], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. a], [0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, .. a],
                [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. a], [0, 0x64, 0xff, 0x9b, 0, 1, 0, 0, 0, 0, 0, 0, .. a], [0x20, 0x02, .. a, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
                [0x20, 0x01, 0, 0, .. a, 0, 0, 0, 0, .. a.Select(b => (byte)~b)], [0x2a, 0, 0x14, 0x50, 0, 0, 0, 0, 0, 0, 0x5e, 0xfe, .. a],
            ];
            return carriers.All(bytes => !PublicAddressRules.IsPublic(new IPAddress(bytes)));
        }).Check(Quietly);

    [Fact]
    public void Nothing_outside_global_unicast_is_reached() =>
        Prop.ForAll(Arb.From(Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), 16)), bytes =>
            !PublicAddressRules.IsPublic(new IPAddress(bytes)) || bytes[0] is >= 0x20 and < 0x40).Check(Quietly);

    [Theory]
    [InlineData("http://example.com/a.png"), InlineData("https://example.com:8443/a?b=c#d"), InlineData("HTTP://EXAMPLE.COM"), InlineData("http://[2001:db8::1]/"), InlineData("http://bücher.example/ü.png"), InlineData("http://127.0.0.1/")]
    public void A_web_address_may_be_asked_for(string url) => Assert.NotNull(DownloadAddress.TryParse(url));

    [Theory]
    [InlineData(""), InlineData("example.com/a.png"), InlineData("ftp://example.com/a.png"), InlineData("file:///etc/passwd"), InlineData("javascript:alert(1)"), InlineData("http://"), InlineData("http:///a.png")]
    [InlineData("data:image/png;base64,AAAA"), InlineData("http://exa mple.com/"), InlineData("http://example.com:99999/"), InlineData("http://example.com:0/"), InlineData("http:\\\\example.com\\a"), InlineData("//example.com/a"), InlineData("gopher://127.0.0.1:25/")]
    public void Anything_else_may_not(string url) => Assert.Null(DownloadAddress.TryParse(url));
}
