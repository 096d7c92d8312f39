using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SellerPortal.Tests.Fixtures;

/// <summary>bunit names a version of AngleSharp.Diffing that the feed lacks; the one it has does.</summary>
static class LoadAngleSharpDiffing
{
    [ModuleInitializer]
    internal static void Run() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "fallback", "AngleSharp.Diffing.dll"))
            : null;
}
