using System.Diagnostics;
using System.Text.Json.Nodes;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Widgets;

/// <summary>The public storefront client itself, as npm has it: its fetch against the demo's portal, its types over the answers.</summary>
public class RealClientTests(DemoPortal demo)
{
    static readonly string[] Packages = ["@akinon/next@1.24.0", "typescript@5.4.5"];

    [Fact]
    public async Task The_public_clients_own_code_reads_the_portal_and_its_types_take_the_answers()
    {
        var portal = await demo.GetAsync();
        var folder = Directory.CreateTempSubdirectory("portal-client-").FullName;
        try
        {
            foreach (var package in Packages) await UnpackAsync(folder, package);
            var answer = JsonNode.Parse(await RunAsync(folder, "node", Path.Combine(AppContext.BaseDirectory, "Widgets", "RealClient", "check.cjs"), folder, portal.Address.ToString().TrimEnd('/')))!;

            Assert.Empty(((JsonArray)answer["wrong"]!).Select(w => (string)w!));
            var widgets = answer["widgets"]!;
            Assert.Equal("İndirim", (string)widgets["slider"]!["attributes"]!["sliders"]![1]!["value"]!["name"]!);
            Assert.Equal("widgets/campaign.html", (string)widgets["x-campaign"]!["template"]!);
            Assert.NotEmpty((JsonArray)widgets["x-campaign"]!["products"]!);
            // The client asks in its storefront's language.
            Assert.Equal("Sofranın etrafında", (string)widgets["hero-slider"]!["attributes"]!["slides"]![0]!["value"]!["title"]!);
            Assert.Null(widgets["unknown"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The package alone: what it depends on is a whole framework, and none of it is run here.</summary>
    static async Task UnpackAsync(string folder, string package)
    {
        var packed = (await RunAsync(folder, "npm", "pack", "--silent", package)).Trim().Split('\n')[^1];
        var target = Path.Combine(folder, "node_modules", package[..package.LastIndexOf('@')]);
        Directory.CreateDirectory(target);
        await RunAsync(folder, "tar", "-xzf", packed, "-C", target, "--strip-components=1");
    }

    static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors} {await output}");
        return await output;
    }
}
