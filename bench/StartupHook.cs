using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Runs inside a measured portal (<c>DOTNET_STARTUP_HOOKS</c> names this assembly) and tells its managed heap to whoever connects
/// on loopback. Nothing of it is in the product.
/// </summary>
#pragma warning disable CA1050 // The runtime looks for this name outside any namespace.
public static class StartupHook
#pragma warning restore CA1050
{
    /// <summary>The environment variable that says where to listen; without it nothing happens.</summary>
    public const string Port = "BENCH_HEAP_PORT";

    public static void Initialize()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(Port), NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return;
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        new Thread(() => Answer(listener)) { IsBackground = true }.Start();
    }

    static void Answer(TcpListener listener)
    {
        while (true)
        {
            using var client = listener.AcceptTcpClient();
            for (var i = 0; i < 3; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }
            client.GetStream().Write(Encoding.ASCII.GetBytes(GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture)));
        }
    }
}
