using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SellerPortal.Bench;

/// <summary>The built portal as a process of its own, on a data folder of its own.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    readonly Process process;

    PortalProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What it has cost so far, on all cores together: the figure that other work on the machine hardly moves.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>In bytes.</summary>
    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Holds it as it is, so that what it does in the background takes nothing from another's turn.</summary>
    public void Pause() => Signal("STOP");

    public void Resume() => Signal("CONT");

    void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>As built, not the copy beside the benchmarks: only it finds its own scripts and styles.</summary>
    static readonly string Program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../SellerPortal.Web/bin/Release/net10.0/SellerPortal.Web.dll"));

    /// <param name="environment">Added to the process's own.</param>
    public static async Task<PortalProcess> StartAsync(string data, Dictionary<string, string>? environment = null) =>
        await StartAsync(address => [Program, "serve", "--data", data, "--urls", address.ToString()], environment);

    public static async Task<PortalProcess> StartBareAsync(string database) =>
        await StartAsync(address => [typeof(PortalProcess).Assembly.Location, "bare", database, address.ToString()]);

    public static async Task<PortalProcess> StartBareMediaAsync(string folder) =>
        await StartAsync(address => [typeof(PortalProcess).Assembly.Location, "bare-media", folder, address.ToString()]);

    /// <summary>Runs a verb to its end.</summary>
    /// <returns>Its standard output, how long it took and the most memory it held.</returns>
    public static async Task<(string Output, TimeSpan Time, long PeakBytes)> RunAsync(string data, params string[] verb)
    {
        var clock = Stopwatch.StartNew();
        using var process = Launch([Program, .. verb, "--data", data], redirect: true);
        var peak = 0L;
        var output = process.StandardOutput.ReadToEndAsync();
        var progress = process.StandardError.ReadToEndAsync();
        while (!process.WaitForExit(50))
        {
            process.Refresh();
            try
            {
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It has just ended.
            }
        }
        var text = (await output).Trim();
        return process.ExitCode == 0 ? (text, clock.Elapsed, peak) : throw new InvalidOperationException($"{string.Join(' ', verb)} ended with {process.ExitCode}: {text} {await progress}");
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public static async Task<PortalProcess> StartAsync(Func<Uri, string[]> arguments, Dictionary<string, string>? environment = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var process = Launch(arguments(address), redirect: false, environment);
        using var client = new HttpClient { BaseAddress = address };
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            if (process.HasExited || clock.Elapsed > TimeSpan.FromMinutes(2)) throw new InvalidOperationException("The portal did not start.");
            try
            {
                if ((await client.GetAsync(new Uri("health/live", UriKind.Relative))).IsSuccessStatusCode) return new(process, address);
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    static Process Launch(string[] arguments, bool redirect, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = redirect, RedirectStandardError = redirect, WorkingDirectory = Path.GetDirectoryName(Program)! };
        start.Environment["SellerPortal__Demo"] = "false";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
