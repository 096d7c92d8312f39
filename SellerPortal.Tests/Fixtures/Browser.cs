using Microsoft.Playwright;

namespace SellerPortal.Tests.Fixtures;

/// <summary>
/// One Chromium for the whole run, started when a test first asks for it; each test has a context of its own.
/// The machine's own Chromium is used (<c>CHROMIUM</c> names another); a machine without one fails the tests.
/// </summary>
public sealed class Browser : IAsyncDisposable
{
    readonly Lazy<Task<(IPlaywright Playwright, IBrowser Chromium)>> running = new(StartAsync);

    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions? options = null)
    {
        var (_, chromium) = await running.Value;
        options ??= new();
        options.Locale ??= "en-US";
        options.TimezoneId ??= "Europe/Istanbul";
        var context = await chromium.NewContextAsync(options);
        context.SetDefaultTimeout(45_000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (!running.IsValueCreated || !running.Value.IsCompletedSuccessfully) return;
        var (playwright, chromium) = await running.Value;
        await chromium.CloseAsync();
        playwright.Dispose();
    }

    static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Find(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        }));
    }

    static string Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named && File.Exists(named)) return named;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(d => (string[])[Path.Combine(d, "chromium"), Path.Combine(d, "chromium-browser"), Path.Combine(d, "google-chrome")])
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is not installed; ./test.sh installs it.");
    }
}
