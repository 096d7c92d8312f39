using System.Globalization;

namespace SellerPortal.Bench;

/// <summary>How long the taxonomy's import takes, and the most memory it holds.</summary>
public static class ImportBench
{
    public static async Task<int> RunAsync(string[] options)
    {
        if (options is not [var taxonomy]) throw new ArgumentException("Name the taxonomy's file.");
        var data = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        try
        {
            await PortalProcess.RunAsync(data, "migrate");
            Console.WriteLine("| import | seconds | peak MB |");
            Console.WriteLine("|---|---:|---:|");
            foreach (var name in new[] { "taxonomy, first time", "taxonomy, again" })
            {
                var (_, time, peak) = await PortalProcess.RunAsync(data, "import", "taxonomy", Path.GetFullPath(taxonomy));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {time.TotalSeconds:0.0} | {peak / 1048576} |"));
            }
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
