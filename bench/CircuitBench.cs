using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Playwright;

namespace SellerPortal.Bench;

/// <summary>
/// What a connected circuit holds: pages of a real Chromium on a form of 20 attributes, or on the category tree of a taxonomy, and the portal's managed heap after a
/// collection with one such page (so that everything shared is there) and with many more.
/// </summary>
public static class CircuitBench
{
    const string Password = "Portal-Demo-1";

    /// <param name="options">How many circuits, 100 unless told; a taxonomy's file for its tree.</param>
    public static async Task<int> RunAsync(string[] options)
    {
        var circuits = options is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 100;
        await using var market = await BenchMarket.OpenAsync(null);
        var taxonomy = options.Length > 1 ? Path.GetFullPath(options[1]) : null;
        if (taxonomy is null) await ImportFormAsync(market.Folder);
        else await PortalProcess.RunAsync(market.Folder, "import", "taxonomy", taxonomy);
        var port = PortalProcess.FreePort();
        await using var portal = await PortalProcess.StartAsync(market.Folder, new()
        {
            // Development, where a built tree serves its scripts and styles without being published.
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_STARTUP_HOOKS"] = typeof(CircuitBench).Assembly.Location,
            [StartupHook.Port] = port.ToString(CultureInfo.InvariantCulture),
        });
        var (user, page, stands) = taxonomy is null
            ? (BenchMarket.Seller, new Uri(portal.Address, $"pre-offers/{await FindAsync(portal.Address, market.Token)}"), "main .field")
            : ("owner@demo.example", new Uri(portal.Address, "categories"), ".tree-row");

        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--renderer-process-limit=4"],
        });
        var context = await chromium.NewContextAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(120_000);
        await SignInAsync(context, portal.Address, user);
        await OpenAsync(context, page, stands);
        var one = await HeapAsync(port);
        for (var i = 0; i < circuits; i++) await OpenAsync(context, page, stands);
        var all = await HeapAsync(port);
        Console.WriteLine("| circuits | heap with one, MB | heap with all, MB | managed KB a circuit |");
        Console.WriteLine("|---:|---:|---:|---:|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {circuits} more | {one / 1048576.0:0.0} | {all / 1048576.0:0.0} | {(all - one) / 1024.0 / circuits:0} |"));
        return 0;
    }

    static async Task SignInAsync(IBrowserContext context, Uri portal, string user)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(portal, "Account/Login").ToString());
        await page.Locator("input[type=email], input[autocomplete=username]").First.FillAsync(user);
        await page.Locator("input[type=password]").FillAsync(Password);
        await page.Locator("input[type=password]").PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/Account/Login", StringComparison.OrdinalIgnoreCase));
        await page.CloseAsync();
    }

    /// <summary>One page more, until it answers and what it is for stands there.</summary>
    static async Task OpenAsync(IBrowserContext context, Uri address, string stands)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        await page.WaitForFunctionAsync("stands => document.querySelector('#frame[data-interactive]') && document.querySelectorAll(stands).length >= 20", stands);
    }

    static async Task ImportFormAsync(string folder)
    {
        var (category, rows) = (Path.Combine(folder, "form.json"), Path.Combine(folder, "form.jsonl"));
        await File.WriteAllTextAsync(category, SampleData.FormCategoryJson());
        await PortalProcess.RunAsync(folder, "import", "taxonomy", category);
        await File.WriteAllTextAsync(rows, SampleData.FormPreOffer());
        await PortalProcess.RunAsync(folder, "import", "pre-offers", rows, "--seller", BenchMarket.Seller);
    }

    static async Task<string> FindAsync(Uri portal, string token)
    {
        using var client = new HttpClient { BaseAddress = portal };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri("api/i1/pre-offers/?sku=FORM", UriKind.Relative)));
        return answer.RootElement.GetProperty("results")[0].GetProperty("id").GetString()!;
    }

    /// <summary>In bytes, after a full collection, told by <see cref="StartupHook"/> inside the portal.</summary>
    static async Task<long> HeapAsync(int port)
    {
        // What a page sends last, and timers of its beginning, shall be over.
        await Task.Delay(3000);
        using var client = new TcpClient("127.0.0.1", port);
        using var answer = new StreamReader(client.GetStream());
        return long.Parse(await answer.ReadToEndAsync(), CultureInfo.InvariantCulture);
    }
}
