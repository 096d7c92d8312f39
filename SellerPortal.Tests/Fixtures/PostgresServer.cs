using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace SellerPortal.Tests.Fixtures;

/// <summary>
/// A PostgreSQL server of the run's own: a fresh cluster in a temporary folder, on loopback only, gone with the run.
/// It starts when a test first asks for it. A machine without PostgreSQL fails those tests; none is skipped.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    readonly Lazy<Task<Running>> running;

    /// <summary>Every commit reaches the disk, as where it is used for real; a test's data need not.</summary>
    public bool Durable { get; init; }

    public PostgresServer() => running = new(StartAsync);

    /// <summary>The connection string of <paramref name="database"/>, which need not exist yet.</summary>
    public async Task<string> ConnectionStringAsync(string database)
    {
        var server = await running.Value;
        return new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = server.Port, Username = "portal", Password = server.Password, Database = database,
            IncludeErrorDetail = true, MaxPoolSize = 20, ConnectionIdleLifetime = 10,
        }.ConnectionString;
    }

    /// <summary>Runs one statement outside any transaction, as CREATE DATABASE wants.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await ConnectionStringAsync("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!running.IsValueCreated || !running.Value.IsCompletedSuccessfully) return;
        NpgsqlConnection.ClearAllPools();
        var server = await running.Value;
        await server.KeeperInput.DisposeAsync();
        using var enough = new CancellationTokenSource(Patience);
        await server.Keeper.WaitForExitAsync(enough.Token);
        server.Keeper.Dispose();
    }

    sealed record Running(int Port, string Password, Process Keeper, StreamWriter KeeperInput);

    async Task<Running> StartAsync()
    {
        var initdb = Find("initdb");
        var postgres = Path.Combine(Path.GetDirectoryName(initdb)!, "postgres");
        var folder = Directory.CreateTempSubdirectory("portal-postgres-").FullName;
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, password);

        // PostgreSQL refuses to run as root, which is who runs the tests in a container.
        var asPostgres = Environment.IsPrivilegedProcess ? "setpriv --reuid=postgres --regid=postgres --clear-groups --" : "";
        if (asPostgres.Length > 0) await RunAsync($"chown -R postgres:postgres '{folder}'");
        await RunAsync($"cd / && {asPostgres} '{initdb}' -D '{folder}/cluster' -U portal --auth=scram-sha-256 --pwfile='{passwordFile}' " +
            "--encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions");

        var port = FreePort();
        // The keeper outlives a killed test process: its standard input ends with us, whatever ends us.
        var keeper = Start(
            $"trap '' INT HUP; cd /; {asPostgres} '{postgres}' -D '{folder}/cluster' -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= " +
            $"{(Durable ? "" : "-c fsync=off -c full_page_writes=off -c synchronous_commit=off")} -c max_connections=300 -c shared_buffers=128MB " +
            $"-c logging_collector=off >'{folder}.log' 2>&1 </dev/null & server=$!; read -r _; kill -QUIT $server; wait $server; rm -rf '{folder}' '{folder}.log'");
        var server = new Running(port, password, keeper, keeper.StandardInput);
        await WaitUntilAnsweringAsync(server, folder);
        return server;
    }

    static async Task WaitUntilAnsweringAsync(Running server, string folder)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={server.Port};Username=portal;Password={server.Password};Database=postgres;Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (since.Elapsed < Patience)
            {
                await Task.Delay(100);
            }
            catch (NpgsqlException)
            {
                throw new InvalidOperationException("PostgreSQL does not answer: " + await File.ReadAllTextAsync(folder + ".log"));
            }
        }
    }

    static string Find(string program)
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        return debian.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Select(d => Path.Combine(d, program)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"PostgreSQL is not installed ({program} not found); ./test.sh installs it.");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static Process Start(string script) => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script])
    {
        RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
    })!;

    static async Task RunAsync(string script)
    {
        using var process = Start(script);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{script}\n{await output}{await error}");
    }
}
