using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SellerPortal.Bench;

/// <summary>Whose this process's memory is, in MB: what tells a leak from memory that is merely not given back. On Linux with glibc.</summary>
static partial class NativeMemory
{
    /// <summary>Resident; what .NET keeps for objects and how much of it lives; what libvips holds in pictures; what C code uses of malloc's heaps and what lies free in them.</summary>
    public static string Now()
    {
        using var process = Process.GetCurrentProcess();
        var managed = GC.GetGCMemoryInfo();
        var heaps = Heaps();
        return string.Create(CultureInfo.InvariantCulture,
            $"RSS {Mb(process.WorkingSet64)}, .NET {Mb(managed.TotalCommittedBytes)} ({Mb(GC.GetTotalMemory(false))} in use), libvips {Mb((long)Tracked())}, malloc {Mb((long)(heaps.Used + heaps.Mapped))} in use + {Mb((long)heaps.Free)} free");
    }

    static string Mb(long bytes) => (bytes / 1048576.0).ToString("N1", CultureInfo.InvariantCulture);

    /// <summary>glibc's mallinfo2: bytes, of all its heaps.</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct Info { public nuint Arena, Pieces, FastPieces, MappedPieces, Mapped, Most, FastFree, Used, Free, Top; }

    [LibraryImport("libc.so.6", EntryPoint = "mallinfo2")] private static partial Info Heaps();
    [LibraryImport("libvips.so.42", EntryPoint = "vips_tracked_get_mem")] private static partial nuint Tracked();
}
