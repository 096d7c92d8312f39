using System.Net;
using System.Net.Http.Headers;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Commands;

/// <summary>The built program as a shell sees it: standard output, standard error, exit status, and a second process beside it.</summary>
public sealed class ProgramTests : IDisposable
{
    readonly DirectoryInfo data = Directory.CreateTempSubdirectory("portal-test-");

    [Fact]
    public async Task A_token_made_beside_a_running_portal_opens_its_API_and_is_all_that_is_printed()
    {
        await using var portal = await PortalProcess.StartAsync(data.FullName, settings: new Dictionary<string, string> { ["SellerPortal__Demo"] = "true" });
        var (status, output, error) = await PortalProcess.RunAsync(["token", "create", "--user", DemoPortal.Seller, "--name", "test"], data.FullName);
        Assert.True(status == 0, error);
        var token = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(token, token.Trim());

        using var client = new HttpClient { BaseAddress = portal.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/api/i1/categories/?limit=1", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_token_for_nobody_is_refused_on_standard_error()
    {
        var (status, output, error) = await PortalProcess.RunAsync(["token", "create", "--user", "nobody@shops.example"], data.FullName);
        Assert.Equal((1, ""), (status, output));
        Assert.Contains("nobody@shops.example", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_verb_or_option_ends_with_2_and_the_usage()
    {
        foreach (var arguments in new[] { new[] { "sell" }, ["token", "create"], ["import", "taxonomy"], ["migrate", "--fast"] })
        {
            var (status, output, error) = await PortalProcess.RunAsync(arguments, data.FullName);
            Assert.Equal((2, ""), (status, output));
            Assert.Contains("Usage:", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_verb_says_how_it_is_used()
    {
        foreach (var verb in new[] { "", "migrate", "seed demo", "token create", "import taxonomy", "import pre-offers" })
        {
            var (status, output, _) = await PortalProcess.RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"], data.FullName);
            Assert.Equal(0, status);
            Assert.StartsWith("Usage: ", output, StringComparison.Ordinal);
            Assert.Contains(verb, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wrong_setting_is_named_at_start()
    {
        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => PortalProcess.StartAsync(data.FullName, settings: new Dictionary<string, string>
        {
            ["SellerPortal__Api__MaxPageSize"] = "many", ["SellerPortal__Database__Provider"] = "Oracle",
        }));
        Assert.Contains("SellerPortal__Database__Provider", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_portal_starts_again_on_what_it_left()
    {
        var first = await PortalProcess.StartAsync(data.FullName, settings: new Dictionary<string, string> { ["SellerPortal__Demo"] = "true" });
        await first.KillAsync();
        await first.DisposeAsync();
        await using var second = await PortalProcess.StartAsync(data.FullName, settings: new Dictionary<string, string> { ["SellerPortal__Demo"] = "true" });
        using var client = new HttpClient { BaseAddress = second.Address };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
    }

    public void Dispose() => data.Delete(recursive: true);
}
