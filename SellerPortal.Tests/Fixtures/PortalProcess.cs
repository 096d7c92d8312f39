using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using SellerPortal.Tests.Structure;

namespace SellerPortal.Tests.Fixtures;

/// <summary>
/// The built portal as a process of its own, for what only a process can show: being killed, exit statuses, standard output.
/// Its data folder is given, so that a second start finds what the first left.
/// </summary>
public sealed partial class PortalProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    readonly Process process;

    readonly StringBuilder output;

    PortalProcess(Process process, Uri address, StringBuilder output) => (this.process, Address, this.output) = (process, address, output);

    public Uri Address { get; }

    /// <summary>What it holds of the machine's memory, native included, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>The most it ever held.</summary>
    public long PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>What it wrote until now, log and errors.</summary>
    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    /// <summary>Starts serving, on <paramref name="port"/> or any free one, and waits until it answers as ready.</summary>
    /// <param name="settings">Environment variables, as a person would set them.</param>
    public static async Task<PortalProcess> StartAsync(string dataFolder, int port = 0, IReadOnlyDictionary<string, string>? settings = null)
    {
        var process = Start(["--urls", $"http://127.0.0.1:{port}", "--data", dataFolder], settings);
        var output = new StringBuilder();
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Read(string? line)
        {
            if (line is null) return;
            lock (output) output.AppendLine(line);
            if (Listening().Match(line) is { Success: true } match) listening.TrySetResult(new Uri(match.Groups[1].Value));
        }
        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The portal ended instead of serving."));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            var started = new PortalProcess(process, await listening.Task.WaitAsync(Patience), output);
            await started.WaitUntilReadyAsync();
            return started;
        }
        catch (Exception e)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            lock (output) throw new InvalidOperationException($"The portal did not start: {e.Message}\n{output}", e);
        }
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int Status, string Output, string Error)> RunAsync(
        IReadOnlyList<string> arguments, string dataFolder, IReadOnlyDictionary<string, string>? settings = null)
    {
        using var process = Start([.. arguments, "--data", dataFolder], settings);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var enough = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(enough.Token);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>As <c>kill -9</c>: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (!process.HasExited && since.Elapsed < Patience)
            {
                // Not listening yet.
            }
            if (since.Elapsed > Patience) throw new InvalidOperationException("It never answered as ready.");
            await Task.Delay(50);
        }
    }

    static Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var built = Path.Combine(SourceTree.Root, "SellerPortal.Web", "bin", configuration, "net10.0", "SellerPortal.Web.dll");
        var start = new ProcessStartInfo("dotnet", [built, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            WorkingDirectory = Path.GetDirectoryName(built)!,
        };
        // Development, so that static files are found where they lie, not where publishing would put them.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"(https?://(?:127\.0\.0\.1|localhost|\[::1?\]):\d+)")]
    private static partial Regex Listening();
}
