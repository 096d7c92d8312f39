using System.Collections.Concurrent;

namespace SellerPortal.Web.Api;

/// <summary>
/// At most <see cref="ApiSettings.RequestsPerMinute"/> requests of a token in any sixty seconds, exactly: it remembers when each was let in,
/// so whoever waits as long as told is let in. (The framework's limiters count by segments and cannot tell that time.)
/// </summary>
sealed class RequestRate(ApiSettings settings, TimeProvider clock)
{
    const int MostKept = 10_000;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    readonly ConcurrentDictionary<string, Times> tokens = new(StringComparer.Ordinal);

    /// <summary>The times of the last requests, as a ring.</summary>
    sealed class Times(int size)
    {
        readonly long[] ring = new long[size];
        int next, count;

        public long Last { get; private set; }

        public TimeSpan? Take(long now, TimeProvider clock)
        {
            lock (ring)
            {
                if (count == ring.Length)
                {
                    var since = clock.GetElapsedTime(ring[next], now);
                    if (since < Window) return Window - since;
                }
                else count++;
                Last = ring[next] = now;
                next = (next + 1) % ring.Length;
                return null;
            }
        }
    }

    /// <summary>Null to let it in, or how long to wait.</summary>
    public TimeSpan? Take(string token)
    {
        if (settings.RequestsPerMinute == 0) return null;
        var now = clock.GetTimestamp();
        if (tokens.Count >= MostKept) ForgetOld(now);
        return tokens.GetOrAdd(token, static (_, size) => new Times(size), settings.RequestsPerMinute).Take(now, clock);
    }

    void ForgetOld(long now)
    {
        foreach (var (token, times) in tokens)
            if (clock.GetElapsedTime(times.Last, now) > Window) tokens.TryRemove(token, out _);
    }
}
