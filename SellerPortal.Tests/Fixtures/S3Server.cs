using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SellerPortal.Tests.Fixtures;

/// <summary>
/// An S3-compatible server of the run's own: npm's s3rver, installed once into the temporary folder, on loopback, with an empty bucket.
/// A machine without node and npm fails its tests; none is skipped.
/// </summary>
public sealed class S3Server : IAsyncLifetime
{
    const string Version = "3.7.1";
    public const string Bucket = "blobs";
    /// <summary>Both halves of the key that s3rver knows.</summary>
    public const string Key = "S3RVER";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    readonly string folder = Directory.CreateTempSubdirectory("s3-").FullName;
    Process? keeper;

    /// <summary>Where it keeps its objects, as files.</summary>
    public string Folder => folder;

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var program = await InstallAsync();
        var port = FreePort();
        Address = new($"http://127.0.0.1:{port}");
        // The keeper outlives a killed test process: its standard input ends with us, whatever ends us.
        keeper = Start($"node '{program}' --directory '{folder}' --address 127.0.0.1 --port {port} --configure-bucket {Bucket} >'{folder}.log' 2>&1 </dev/null & server=$!; read -r _; kill $server; wait $server; rm -rf '{folder}' '{folder}.log'");
        var since = Stopwatch.StartNew();
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(Address);
                return;
            }
            catch (HttpRequestException) when (since.Elapsed < Patience && !keeper.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (keeper is null) return;
        await keeper.StandardInput.DisposeAsync();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }

    static async Task<string> InstallAsync()
    {
        var home = Path.Combine(Path.GetTempPath(), $"sellerportal-s3rver-{Version}");
        var program = Path.Combine(home, "node_modules", "s3rver", "bin", "s3rver.js");
        var whole = Path.Combine(home, "installed");
        if (File.Exists(whole)) return program;
        Directory.CreateDirectory(home);
        using var install = Start($"cd '{home}' && echo '{{}}' > package.json && npm install --no-audit --no-fund --ignore-scripts s3rver@{Version} && touch installed");
        var (output, error) = (install.StandardOutput.ReadToEndAsync(), install.StandardError.ReadToEndAsync());
        await install.WaitForExitAsync();
        return File.Exists(whole) ? program : throw new InvalidOperationException($"s3rver cannot be installed by npm: {await output}{await error}");
    }

    static Process Start(string script) => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script])
    {
        RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
    })!;

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
