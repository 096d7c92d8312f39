using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace SellerPortal.Tests.Fixtures;

/// <summary>Real taxonomies, products and pictures, where the environment variable <c>REAL_DATA</c> names a folder of them.</summary>
public static class RealData
{
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("REAL_DATA") is { Length: > 0 } folder ? folder : null;

    /// <param name="relative">As in the folder: <c>taxonomy/taxonomy.json.gz</c>.</param>
    public static string Path(string relative) => System.IO.Path.Combine(Folder ?? throw new InvalidOperationException("REAL_DATA names no folder."), relative);
}

/// <summary>A test of <see cref="RealData"/>: run where there is some, and no part of the run where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(RealDataDiscoverer))]
public sealed class RealDataFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber);

sealed class RealDataDiscoverer : FactDiscoverer
{
    public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
        RealData.Folder is null ? new([]) : base.Discover(discoveryOptions, testMethod, factAttribute);
}
