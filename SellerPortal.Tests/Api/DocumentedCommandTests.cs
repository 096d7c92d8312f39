using System.Diagnostics;
using System.Text.Json.Nodes;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Tests.Structure;

namespace SellerPortal.Tests.Api;

/// <summary>The commands that the documents print are run as they are printed, by a real shell and a real curl, against the demo.</summary>
public class DocumentedCommandTests(TestStores stores)
{
    [Fact]
    public async Task Every_curl_command_of_the_README_works()
    {
        var commands = Commands(SourceTree.Text("README.md"));
        Assert.Equal(["GET", "POST", "GET", "slider", "schema", "x-campaign"],
            commands.Select(c => c.Split(' ') is [_, "-X", var method, ..] ? method : c.Split(' ')[1].TrimEnd('/').Split('/')[^1]));
        await RunAsync(commands, "http://localhost:5000");
    }

    [RealDataFact]
    public async Task Every_curl_command_of_the_sellers_API_document_works()
    {
        var text = await File.ReadAllTextAsync(Fixtures.RealData.Path("../contract/seller-center-api.txt"));
        var commands = Commands(text).Where(c => c.Contains("/api/i1/categories/", StringComparison.Ordinal) || c.Contains("/api/i1/pre-offers/", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, commands.Count);
        await RunAsync(commands, "https://example.com");
    }

    async Task RunAsync(IReadOnlyList<string> commands, string host)
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        var token = await EndpointAccessTests.TokenAsync(portal, DemoPortal.Seller, readOnly: false);
        foreach (var command in commands)
        {
            var here = command.Replace(host, portal.Address.ToString().TrimEnd('/'), StringComparison.Ordinal).Replace("{TOKEN}", "$TOKEN", StringComparison.Ordinal);
            // Single quotes keep the shell from filling the token in; whoever copies the document writes it there.
            var (status, answer) = await ShellAsync(here.Replace("'Authorization: Bearer $TOKEN'", "\"Authorization: Bearer $TOKEN\"", StringComparison.Ordinal), token);
            Assert.True(status == 0, $"{here}\n{answer}");
            var json = JsonNode.Parse(answer)!;
            if (here.Contains("-X POST", StringComparison.Ordinal)) Assert.True(Guid.TryParse((string?)json["id"], out _), answer);
            else if (here.Contains("/widgets/", StringComparison.Ordinal)) Assert.NotEmpty((JsonObject)(json["attributes"] ?? json["schema"])!);
            else Assert.NotEmpty((JsonArray)json["results"]!);
        }
    }

    static async Task<(int Status, string Answer)> ShellAsync(string command, string token)
    {
        var start = new ProcessStartInfo("sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("curl -sS --fail-with-body" + command["curl".Length..]);
        start.Environment["TOKEN"] = token;
        using var shell = Process.Start(start)!;
        var (answer, error) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        return (shell.ExitCode, await answer + await error);
    }

    /// <summary>From a line that begins with curl to the one where its continuations and quotes end.</summary>
    static List<string> Commands(string text)
    {
        var commands = new List<string>();
        string? open = null;
        foreach (var line in text.Split('\n').Select(l => l.Trim()))
        {
            if (open is null && !line.StartsWith("curl ", StringComparison.Ordinal)) continue;
            open = open is null ? line : open + "\n" + line;
            if (line.EndsWith('\\') || open.Count(c => c == '\'') % 2 == 1) continue;
            commands.Add(open);
            open = null;
        }
        return commands;
    }
}
