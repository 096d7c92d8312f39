using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SellerPortal.Web.Media;

/// <summary>What a program may use.</summary>
/// <param name="Time">By the clock; then it is killed with all it started.</param>
/// <param name="CpuSeconds">Of all its threads together.</param>
/// <param name="Memory">Address space, in bytes.</param>
/// <param name="Output">In bytes, of standard output and of each file it writes.</param>
readonly record struct ProcessLimits(TimeSpan Time, int CpuSeconds, long Memory, int Output);

/// <param name="Status">Zero for success. A program that went over a limit has another.</param>
readonly record struct ProcessRun(int Status, string Output);

/// <summary>
/// Runs a program on a file from outside. Where there is a POSIX shell its <c>ulimit</c> sets CPU time, address space, file size and no core dump
/// before the program takes the shell's place; macOS knows no limit of address space, Windows none of these: there time and output alone are limited.
/// It sees nothing of the portal's environment, which may hold secrets.
/// </summary>
static class LimitedProcess
{
    const int Killed = -1;
    /// <summary>Some shells end where a limit cannot be set, be it unknown or already lower: so it is tried in a copy of the shell first.</summary>
    const string Limit = "limit() { (ulimit \"$1\" \"$2\") 2>/dev/null && ulimit \"$1\" \"$2\"; }; ";
    static readonly string? Shell = File.Exists("/bin/sh") ? "/bin/sh" : null;

    public static async Task<ProcessRun> RunAsync(string program, IReadOnlyList<string> arguments, ProcessLimits limits, CancellationToken cancel)
    {
        using var process = new Process { StartInfo = Start(program, arguments, limits) };
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(limits.Time);
        if (!process.Start()) return new(Killed, "");
        try
        {
            process.StandardInput.Close();
            var errors = ReadAsync(process.StandardError, limits.Output, timer.Token);
            var output = await ReadAsync(process.StandardOutput, limits.Output, timer.Token);
            await errors;
            if (output is null || errors.Result is null) return new(Killed, "");
            await process.WaitForExitAsync(timer.Token);
            return new(process.ExitCode, output);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(Killed, "");
        }
        finally
        {
            // Also where the reader had enough, and where whoever asked has gone.
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    static ProcessStartInfo Start(string program, IReadOnlyList<string> arguments, ProcessLimits limits)
    {
        var start = new ProcessStartInfo(Shell ?? program)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true, WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Clear();
        if (Environment.GetEnvironmentVariable("PATH") is { } path) start.Environment["PATH"] = path;
        if (OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("SystemRoot") is { } root) start.Environment["SystemRoot"] = root;
        start.Environment["LC_ALL"] = "C";
        if (Shell is not null)
        {
            var numbers = CultureInfo.InvariantCulture;
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(string.Create(numbers, $"{Limit}limit -c 0; limit -t {limits.CpuSeconds}; limit -v {limits.Memory / 1024}; limit -f {limits.Output / 512}; exec \"$@\""));
            start.ArgumentList.Add("sh");
            start.ArgumentList.Add(program);
        }
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>Null: more than <paramref name="most"/>.</summary>
    static async Task<string?> ReadAsync(StreamReader from, int most, CancellationToken cancel)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await from.ReadAsync(buffer, cancel)) > 0)
        {
            if (text.Length + read > most) return null;
            text.Append(buffer, 0, read);
        }
        return text.ToString();
    }
}
