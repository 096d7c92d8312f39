using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SellerPortal.Web.Accounts;

/// <summary>
/// Failed sign-ins of one network address, whoever they were for: at most <see cref="MostFailures"/> within <see cref="Window"/>, counted in memory.
/// An IPv6 network of 64 bits counts as one address.
/// </summary>
public sealed class SignInRate(TimeProvider clock)
{
    public const int MostFailures = 30;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    const int MostKept = 50_000;

    readonly ConcurrentDictionary<IPAddress, Queue<DateTimeOffset>> failures = new();

    /// <returns>How long to wait; null for one who may try.</returns>
    public TimeSpan? Wait(IPAddress? address)
    {
        if (address is null || !failures.TryGetValue(Network(address), out var times)) return null;
        lock (times)
        {
            Forget(times);
            return times.Count < MostFailures ? null : times.Peek() + Window - clock.GetUtcNow();
        }
    }

    public void NoteFailure(IPAddress? address)
    {
        if (address is null) return;
        if (failures.Count >= MostKept) Sweep();
        var times = failures.GetOrAdd(Network(address), _ => new());
        lock (times)
        {
            Forget(times);
            times.Enqueue(clock.GetUtcNow());
        }
    }

    void Forget(Queue<DateTimeOffset> times)
    {
        var oldest = clock.GetUtcNow() - Window;
        while (times.TryPeek(out var first) && first <= oldest) times.Dequeue();
    }

    /// <summary>Drops the addresses that are at rest; all of them when none is.</summary>
    void Sweep()
    {
        foreach (var (address, times) in failures)
            lock (times)
            {
                Forget(times);
                if (times.Count == 0) failures.TryRemove(address, out _);
            }
        if (failures.Count >= MostKept) failures.Clear();
    }

    static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }
}
