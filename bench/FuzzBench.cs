using System.Diagnostics;
using System.Globalization;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;
using SellerPortal.Web.Media.Showing;

namespace SellerPortal.Bench;

/// <summary>Damaged pictures, one after the other: no crash, no leak, every verdict a documented one.</summary>
static class FuzzBench
{
    const int Most = 300_000;
    static readonly string[] Verdicts = ["valid", "corrupted_image", "image_invalid_dimension"];

    /// <param name="options">How many (100,000), and a folder of pictures to damage.</param>
    public static async Task<int> RunAsync(string[] options)
    {
        var count = options.Length > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : 100_000;
        var folder = options.Length > 1 ? options[1] : throw new ArgumentException("Name a folder of pictures to damage.");
        var originals = Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(b => b.Length is > 8 and < Most).ToList();
        using var pictures = new Pictures();
        var path = Path.GetTempFileName();
        var verdicts = Verdicts.ToDictionary(v => v, _ => 0);
        var clock = Stopwatch.StartNew();
        for (var seed = 1; seed <= count; seed++)
        {
            var bytes = PictureMutations.Of(originals[seed % originals.Count], seed);
            await File.WriteAllBytesAsync(path, bytes);
            var verdict = "corrupted_image";
            if (FileKind.OfPicture(bytes) is { Picture: { } format })
            {
                var judged = await pictures.JudgeAsync(path, format, CancellationToken.None);
                verdict = judged.Succeeded ? "valid" : judged.Problems[0].Code;
                _ = StripMetadata.Of(bytes, format);
            }
            verdicts[verdict]++;
            if (seed % (count / 10) == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seed,9:N0} {clock.Elapsed.TotalSeconds,6:N0} s  MB: {NativeMemory.Now()}  {string.Join(", ", verdicts.Select(v => $"{v.Key} {v.Value}"))}"));
        }
        File.Delete(path);
        return verdicts.Count == Verdicts.Length ? 0 : 1;
    }
}
