using System.Diagnostics;
using System.Globalization;

namespace SellerPortal.Web.Commands;

/// <summary>Says on standard error what is being done: each new thing at once, how far it has come at most twice a second.</summary>
sealed class ConsoleProgress<T>(TextWriter error, Func<T, (string Doing, long Done, long Total)> read) : IProgress<T>
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    string? said;
    long saidAt;

    public void Report(T value)
    {
        var (doing, done, total) = read(value);
        var isNew = doing != said;
        var isLast = total > 0 && done == total;
        if (!isNew && !isLast && Stopwatch.GetElapsedTime(saidAt) < Pause) return;
        (said, saidAt) = (doing, Stopwatch.GetTimestamp());
        error.WriteLine((done, total) switch
        {
            (0, 0) => $"{doing} ...",
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{doing}: {done:N0}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{doing}: {done:N0} of {total:N0}"),
        });
    }
}
