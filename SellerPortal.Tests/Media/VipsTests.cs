using SellerPortal.Web.Media;

namespace SellerPortal.Tests.Media;

public class VipsTests
{
    /// <summary>Two SQLites in one process call into each other: see Vips.cs.</summary>
    [Fact]
    public void Libvips_brings_no_second_SQLite_into_the_process()
    {
        Assert.Null(Pictures.Missing);
        if (OperatingSystem.IsLinux()) Assert.DoesNotContain("/libsqlite3.so", File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
    }
}
