using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SellerPortal.Web.Media;

/// <summary>
/// The few calls of libvips 8.13 or later that the portal needs (https://www.libvips.org/API/current/). Loaded when first asked for: a machine
/// without the library runs the portal all the same. Only functions without variable arguments are bound, since those are called alike everywhere.
/// </summary>
static partial class Vips
{
    const string Library = "vips";
    static readonly string[] Names = ["libvips.so.42", "libvips.42.dylib", "/opt/homebrew/lib/libvips.42.dylib", "/usr/local/lib/libvips.42.dylib", "libvips-42.dll"];
    static readonly Lazy<string?> Started = new(Start);
    static string? named;

    /// <summary>Where the library is, if not where systems have it: before anything else is asked of it.</summary>
    public static void Use(string? library) => named = library;

    /// <summary>Why pictures cannot be read on this machine; null where they can.</summary>
    public static string? Missing => Started.Value;

    /// <summary>Runs an operation that makes a picture. Null: it failed.</summary>
    /// <param name="options">By libvips' names, written as its command line takes them.</param>
    public static VipsImage? Make(string operation, VipsImage? input, params ReadOnlySpan<(string Name, string Value)> options)
    {
        var image = new VipsImage();
        return Run(operation, input, image, options) ? image : null;
    }

    /// <summary>Runs an operation for its effect. False: it failed.</summary>
    public static bool Do(string operation, VipsImage input, params ReadOnlySpan<(string Name, string Value)> options) => Run(operation, input, null, options);

    /// <summary>All its pixels, for operations that do not read from above to below. Null: it cannot be read to its end.</summary>
    public static VipsImage? InMemory(VipsImage image)
    {
        var copy = CopyMemory(image);
        ClearError();
        if (copy == 0) return null;
        var whole = new VipsImage();
        whole.Take(copy);
        return whole;
    }

    /// <summary>Reads every pixel, from above to below, some rows at a time: no copy of the picture is made. False: it cannot be read to its end.</summary>
    /// <param name="take">Whole rows, pixel after pixel.</param>
    public static unsafe bool Read(VipsImage image, RowsTaken take)
    {
        const int Rows = 16;
        var (width, height) = (image.Width, image.Height);
        var region = NewRegion(image);
        if (region == 0) return false;
        try
        {
            for (var top = 0; top < height; top += Rows)
            {
                var rows = Fetch(region, 0, top, width, Math.Min(Rows, height - top), out var length);
                if (rows == 0) return false;
                take(new((void*)rows, (int)length));
                Free(rows);
            }
            return true;
        }
        finally
        {
            Unref(region);
            ClearError();
        }
    }

    static bool Run(string operation, VipsImage? input, VipsImage? output, ReadOnlySpan<(string Name, string Value)> options)
    {
        if (Missing is { } why) throw new InvalidOperationException(why);
        var made = NewOperation(operation);
        if (made == 0) throw new InvalidOperationException($"libvips has no operation {operation}.");
        var built = (nint)0;
        try
        {
            if (input is not null) SetInput(made, input, operation == "extract_area" ? "input" : "in");
            foreach (var (name, value) in options)
                if (SetArgument(made, name, value) != 0) throw new InvalidOperationException($"libvips' {operation} has no option {name}={value}.");
            built = Build(made);
            if (built == 0) return false;
            if (output is not null) output.Take(GetOutput(built));
            return true;
        }
        finally
        {
            ClearError();
            UnrefOutputs(built == 0 ? made : built);
            if (built != 0) Unref(built);
            Unref(made);
        }
    }

    static void SetInput(nint operation, VipsImage input, string name)
    {
        var value = new Value();
        InitValue(ref value, ImageType());
        SetObject(ref value, input.DangerousGetHandle());
        SetProperty(operation, name, ref value);
        UnsetValue(ref value);
        GC.KeepAlive(input);
    }

    static nint GetOutput(nint operation)
    {
        var value = new Value();
        InitValue(ref value, ImageType());
        GetProperty(operation, "out", ref value);
        var image = Ref(GetObject(ref value));
        UnsetValue(ref value);
        return image;
    }

    static string? Start()
    {
        NativeLibrary.SetDllImportResolver(typeof(Vips).Assembly, static (name, assembly, path) => name == Library ? Find(assembly, path) : 0);
        try
        {
            // libvips looks for its plug-ins here and finds none: the four formats are its own, and a plug-in (OpenSlide) would bring the
            // system's SQLite into the process with all its names, to which calls inside our own SQLite would then go. That ends in a crash.
            if (OperatingSystem.IsLinux()) _ = SetEnvironment("VIPSHOME", "/nonexistent", 1);
            if (Init("SellerPortal") != 0) return "libvips does not start.";
            BlockUntrusted(1);
            if (OperatingSystem.IsLinux()) GiveMemoryBack();
            // Nothing is kept between calls, and each call works on one thread: the callers limit how many run.
            CacheMost(0);
            Concurrency(1);
            Quiet();
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return named is null ? "libvips 8.13 or later is not installed." : $"libvips is not at {named}.";
        }
    }

    /// <summary>
    /// glibc keeps a heap for each thread and gives little of it back: pictures that pass through many threads would leave their sizes in all of them.
    /// It also moves large blocks into those heaps once one was freed; a fixed limit leaves them outside, where freeing gives them back at once.
    /// Other C libraries have no such settings and no such heaps.
    /// </summary>
    static void GiveMemoryBack()
    {
        const int ArenaMost = -8, OutsideFrom = -3, TrimAbove = -1, Blocks = 512 * 1024;
        if (!NativeLibrary.TryLoad("libc.so.6", out var libc) || !NativeLibrary.TryGetExport(libc, "mallopt", out _)) return;
        _ = SetAllocation(ArenaMost, 2);
        _ = SetAllocation(OutsideFrom, Blocks);
        _ = SetAllocation(TrimAbove, 8 * Blocks);
    }

    static nint Find(Assembly assembly, DllImportSearchPath? path)
    {
        foreach (var name in named is null ? Names : [named])
            if (NativeLibrary.TryLoad(name, assembly, path, out var library)) return library;
        return 0;
    }

    /// <summary>libvips' warnings on damaged files would else be written to standard error.</summary>
    static unsafe void Quiet() => SetLogHandler("VIPS", AllLevels, &Ignore, 0);

    const int AllLevels = 0b1111_1100;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Ignore(nint domain, int level, nint message, nint data) { }

    /// <summary>GLib's GValue: a type and two words.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Value { public nuint Type; public long First; public long Second; }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)] private static partial int SetEnvironment(string name, string value, int overwrite);
    [LibraryImport("libc.so.6", EntryPoint = "mallopt")] private static partial int SetAllocation(int what, int value);
    [LibraryImport(Library, EntryPoint = "vips_region_new")] private static partial nint NewRegion(VipsImage image);
    [LibraryImport(Library, EntryPoint = "vips_region_fetch")] private static partial nint Fetch(nint region, int left, int top, int width, int height, out nuint length);
    [LibraryImport(Library, EntryPoint = "g_free")] private static partial void Free(nint memory);
    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)] private static partial int Init(string name);
    [LibraryImport(Library, EntryPoint = "vips_block_untrusted_set")] private static partial void BlockUntrusted(int state);
    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")] private static partial void CacheMost(int operations);
    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")] private static partial void Concurrency(int threads);
    [LibraryImport(Library, EntryPoint = "vips_error_clear")] private static partial void ClearError();
    [LibraryImport(Library, EntryPoint = "vips_image_get_type")] private static partial nuint ImageType();
    [LibraryImport(Library, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)] private static partial nint NewOperation(string name);
    [LibraryImport(Library, EntryPoint = "vips_object_set_argument_from_string", StringMarshalling = StringMarshalling.Utf8)] private static partial int SetArgument(nint operation, string name, string value);
    [LibraryImport(Library, EntryPoint = "vips_cache_operation_build")] private static partial nint Build(nint operation);
    [LibraryImport(Library, EntryPoint = "vips_object_unref_outputs")] private static partial void UnrefOutputs(nint operation);
    [LibraryImport(Library, EntryPoint = "g_object_ref")] private static partial nint Ref(nint item);
    [LibraryImport(Library, EntryPoint = "g_object_unref")] internal static partial void Unref(nint item);
    [LibraryImport(Library, EntryPoint = "g_value_init")] private static partial nint InitValue(ref Value value, nuint type);
    [LibraryImport(Library, EntryPoint = "g_value_unset")] private static partial void UnsetValue(ref Value value);
    [LibraryImport(Library, EntryPoint = "g_value_set_object")] private static partial void SetObject(ref Value value, nint item);
    [LibraryImport(Library, EntryPoint = "g_value_get_object")] private static partial nint GetObject(ref Value value);
    [LibraryImport(Library, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)] private static partial void SetProperty(nint item, string name, ref Value value);
    [LibraryImport(Library, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)] private static partial void GetProperty(nint item, string name, ref Value value);
    [LibraryImport(Library, EntryPoint = "g_log_set_handler", StringMarshalling = StringMarshalling.Utf8)] private static unsafe partial uint SetLogHandler(string domain, int levels, delegate* unmanaged[Cdecl]<nint, int, nint, nint, void> handler, nint data);
    [LibraryImport(Library, EntryPoint = "vips_image_get_width")] internal static partial int Width(VipsImage image);
    [LibraryImport(Library, EntryPoint = "vips_image_get_height")] internal static partial int Height(VipsImage image);
    [LibraryImport(Library, EntryPoint = "vips_image_get_orientation_swap")] internal static partial int Swaps(VipsImage image);
    [LibraryImport(Library, EntryPoint = "vips_image_copy_memory")] internal static partial nint CopyMemory(VipsImage image);
    [LibraryImport(Library, EntryPoint = "vips_image_get_bands")] internal static partial int Bands(VipsImage image);
    [LibraryImport(Library, EntryPoint = "vips_image_get_format")] internal static partial int BandFormat(VipsImage image);
    [LibraryImport(Library, EntryPoint = "vips_image_get_interpretation")] internal static partial int Interpretation(VipsImage image);
    [LibraryImport(Library, EntryPoint = "vips_image_get_n_pages")] internal static partial int Pages(VipsImage image);
}
