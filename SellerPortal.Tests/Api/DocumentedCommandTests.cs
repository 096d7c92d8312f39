using System.Diagnostics;
using System.Text.Json.Nodes;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Tests.Media;
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
        var commands = Commands(text);
        Assert.Equal(11, commands.Count);
        // The document's other product, and files of the names it sends. What it fetches is looked for on this machine, where nothing is: nothing is sent beyond it.
        var upsert = commands.FindIndex(c => c.Contains("-X POST", StringComparison.Ordinal));
        commands.Insert(upsert, commands[upsert].Replace("SP-A", "SP-B", StringComparison.Ordinal));
        var folder = Directory.CreateTempSubdirectory("portal-curl-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "image.png"), TestPictures.Png(300, 200));
            File.Copy(Fixtures.RealData.Path("media/videos/wpt-2x2-green.mp4"), Path.Combine(folder, "video.mp4"));
            await RunAsync([.. commands.Select(c => c.Replace("https://akinon.com/", "https://127.0.0.1:9/", StringComparison.Ordinal))], "https://example.com", folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    async Task RunAsync(IReadOnlyList<string> commands, string host, string folder = ".")
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        var token = await EndpointAccessTests.TokenAsync(portal, DemoPortal.Seller, readOnly: false);
        foreach (var command in commands)
        {
            var here = command.Replace(host, portal.Address.ToString().TrimEnd('/'), StringComparison.Ordinal).Replace("{TOKEN}", "$TOKEN", StringComparison.Ordinal);
            // Single quotes keep the shell from filling the token in; whoever copies the document writes it there.
            var (status, answer) = await ShellAsync(here.Replace("'Authorization: Bearer $TOKEN'", "\"Authorization: Bearer $TOKEN\"", StringComparison.Ordinal), token, folder);
            Assert.True(status == 0, $"{here}\n{answer}");
            var posts = here.Contains("-X POST", StringComparison.Ordinal);
            if (posts && here.Contains("/downloadable-", StringComparison.Ordinal)) { Assert.Empty(answer); continue; }
            var json = JsonNode.Parse(answer)!;
            if (posts) Assert.True(Guid.TryParse((string?)json["id"], out _), answer);
            else if (here.Contains("/widgets/", StringComparison.Ordinal)) Assert.NotEmpty((JsonObject)(json["attributes"] ?? json["schema"])!);
            else Assert.NotEmpty((JsonArray)json["results"]!);
        }
    }

    static async Task<(int Status, string Answer)> ShellAsync(string command, string token, string folder)
    {
        var start = new ProcessStartInfo("sh") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
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
