using System.Net;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Api;
using SellerPortal.Web.Media.Fetching;

namespace SellerPortal.Tests.Media;

/// <summary>Which addresses of a host are connected to. The resolver answers from a table: nothing is sent.</summary>
public class PublicConnectionTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static PublicConnection Connection(string allowed, params (string Host, string[] Addresses)[] names) => new(
        ApiSettings.Default with { AllowedPrivateHosts = allowed.Split(',', StringSplitOptions.RemoveEmptyEntries) },
        (host, _) => Task.FromResult(names.Where(n => n.Host == host).SelectMany(n => n.Addresses).Select(IPAddress.Parse).ToArray()));

    static async Task<string> AskAsync(PublicConnection connection, string url)
    {
        var address = DownloadAddress.TryParse(url);
        if (address is null) return "no address";
        try
        {
            return string.Join(", ", (await connection.AddressesAsync(address.IdnHost, address.Port, Cancel)).Select(a => a.ToString()));
        }
        catch (FetchFailure failure)
        {
            return failure.Problem.Code;
        }
    }

    [Fact]
    public async Task Only_the_public_ones_of_a_hosts_addresses_are_left()
    {
        var connection = Connection("", ("mixed.example", ["127.0.0.1", "93.184.216.34", "::1", "10.0.0.1"]), ("inside.example", ["192.168.1.1", "fd00::1"]));
        Assert.Equal("93.184.216.34", await AskAsync(connection, "http://mixed.example/"));
        Assert.Equal("address_not_public", await AskAsync(connection, "https://inside.example/"));
        Assert.Equal("host_not_found", await AskAsync(connection, "https://nowhere.example/"));
    }

    [Theory]
    [InlineData("http://127.0.0.1/"), InlineData("http://127.1/"), InlineData("http://2130706433/"), InlineData("http://0x7f000001/"), InlineData("http://0x7f.0.0.1/"), InlineData("http://0177.0.0.1/"), InlineData("http://017700000001/")]
    [InlineData("http://127.0.0.1./"), InlineData("http://user:password@127.0.0.1/"), InlineData("http://example.com@127.0.0.1/"), InlineData("http://127.0.0.1:8080/"), InlineData("http://%31%32%37.0.0.1/"), InlineData("http://１２７.0.0.1/")]
    [InlineData("http://[::1]/"), InlineData("http://[0:0:0:0:0:0:0:1]/"), InlineData("http://[::ffff:127.0.0.1]/"), InlineData("http://[::ffff:7f00:1]/"), InlineData("http://[::127.0.0.1]/"), InlineData("http://[64:ff9b::127.0.0.1]/")]
    [InlineData("http://[2002:7f00:1::]/"), InlineData("http://[fe80::1%25eth0]/"), InlineData("http://[fe80::1%eth0]/"), InlineData("http://[fd00:ec2::254]/latest/meta-data/"), InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://2852039166/"), InlineData("http://0xA9FEA9FE/"), InlineData("http://0/"), InlineData("http://0.0.0.0/"), InlineData("http://localhost/"), InlineData("http://localhost./"), InlineData("http://LOCALHOST/")]
    [InlineData("http://ⓛocalhost/"), InlineData("http://127。0。0。1/"), InlineData("http://metadata.google.internal/"), InlineData("http://10.1/"), InlineData("http://192.168.257/"), InlineData("http://255.255.255.255/")]
    public async Task No_spelling_of_an_inner_address_gets_through(string url)
    {
        // As the machine's own resolver would have them, which knows the old ways to write an address.
        var inner = new[] { "localhost", "localhost.", "127.1", "2130706433", "127.0.0.1.", "metadata.google.internal", "0" };
        var answer = await AskAsync(Connection("", [.. inner.Select(h => (h, new[] { "127.0.0.1", "::1" }))]), url);
        Assert.True(answer is "address_not_public" or "host_not_found" or "no address", $"{url}: {answer}");
    }

    [Theory]
    [InlineData("cdn.inside", "http://cdn.inside/", "10.0.0.5"), InlineData("cdn.inside", "http://cdn.inside:8080/", "10.0.0.5"), InlineData("cdn.inside:8080", "http://cdn.inside:8080/", "10.0.0.5")]
    [InlineData("cdn.inside:8080", "http://cdn.inside/", "address_not_public"), InlineData("cdn.inside", "http://other.inside/", "address_not_public"), InlineData("127.0.0.1:5000", "http://127.0.0.1:5000/", "127.0.0.1")]
    [InlineData("127.0.0.1:5000", "http://127.0.0.1:5001/", "address_not_public"), InlineData("[::1]:5000", "http://[::1]:5000/", "::1"), InlineData("CDN.inside", "http://cdn.INSIDE/", "10.0.0.5"), InlineData("cdn.inside", "http://sub.cdn.inside/", "address_not_public")]
    public async Task A_host_of_the_setting_is_reached_and_no_other(string allowed, string url, string expected) => Assert.Equal(expected,
        await AskAsync(Connection(allowed, ("cdn.inside", ["10.0.0.5"]), ("other.inside", ["10.0.0.6"]), ("sub.cdn.inside", ["10.0.0.7"])), url));
}
