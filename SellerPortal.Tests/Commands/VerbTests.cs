using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Commands;

/// <summary>The verbs as a person calls them: a process, its exit status, what it prints where.</summary>
public sealed class VerbTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("portal-verbs-").FullName;

    Task<(int Status, string Output, string Error)> RunAsync(params string[] words) => PortalProcess.RunAsync(words, folder);

    [Fact]
    public async Task Help_is_a_result_and_wrong_use_is_not()
    {
        var help = await RunAsync("import", "taxonomy", "--help");
        Assert.Equal(0, help.Status);
        Assert.StartsWith("Usage: ", help.Output, StringComparison.Ordinal);
        Assert.Empty(help.Error);

        var wrong = await RunAsync("import", "taxonomy");
        Assert.Equal(2, wrong.Status);
        Assert.Empty(wrong.Output);
        Assert.StartsWith("FILE is missing.", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("Usage: ", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marketplace_is_migrated_seeded_and_opened_by_a_token_that_the_command_line_made()
    {
        Assert.Equal((0, "The database is at the current schema.\n", ""), await RunAsync("migrate"));
        Assert.Equal(0, (await RunAsync("seed", "demo")).Status);
        var again = await RunAsync("seed", "demo");
        Assert.Equal((1, ""), (again.Status, again.Output));

        var token = await RunAsync("token", "create", "--user", DemoPortal.Seller, "--days", "7", "--read-only");
        Assert.Equal((0, ""), (token.Status, token.Error));
        Assert.DoesNotContain('\n', token.Output.TrimEnd());

        await using var portal = await PortalProcess.StartAsync(folder);
        using var client = new HttpClient { BaseAddress = portal.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Output.Trim());
        Assert.Contains("\"count\"", await client.GetStringAsync(new Uri("/api/i1/categories/", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_for_nobody_is_refused()
    {
        var refused = await RunAsync("token", "create", "--user", "nobody@nowhere.example");
        Assert.Equal((1, "", "Nobody signs in as nobody@nowhere.example.\n"), refused);
    }

    [Fact]
    public async Task A_running_portal_shows_an_import_within_a_second()
    {
        var file = Path.Combine(folder, "categories.json");
        await File.WriteAllTextAsync(file, """[{"id":"0d5c3a1e-52a4-4a55-9f0c-4d53fb4d9b11","name":"Kites","path":"0001","attributes":[]}]""");
        Assert.Equal(0, (await RunAsync("seed", "demo")).Status);
        await using var portal = await PortalProcess.StartAsync(folder);
        var token = await RunAsync("token", "create", "--user", DemoPortal.Owner);
        using var client = new HttpClient { BaseAddress = portal.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Output.Trim());
        var address = new Uri("/api/i1/categories/?name=Kites", UriKind.Relative);
        Assert.StartsWith("{\"count\":0,", await client.GetStringAsync(address), StringComparison.Ordinal);

        var imported = await RunAsync("import", "taxonomy", file);
        Assert.Equal((0, "1 categories (1 new, 0 changed), 0 attributes (0 new, 0 changed), 0 links\n"), (imported.Status, imported.Output));
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.StartsWith("{\"count\":1,", await client.GetStringAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_a_reason_not_a_crash()
    {
        var missing = await RunAsync("import", "taxonomy", Path.Combine(folder, "nowhere.json"));
        Assert.Equal((1, ""), (missing.Status, missing.Output));
        Assert.Contains("nowhere.json", missing.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", missing.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
