using System.Globalization;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Media;

namespace SellerPortal.Bench;

/// <summary>How sharp the pictures of folders measure as they are and after blurs of known strength: what <see cref="MediaRules.BlurredBelow"/> was chosen by.</summary>
static class SharpnessBench
{
    static readonly double[] Sigmas = [0, 1, 2, 3, 5];
    static readonly int[] Thresholds = [20, 30, 40, 60, 80, 100, 150];

    public static async Task<int> RunAsync(string[] folders)
    {
        using var pictures = new Pictures();
        var blurred = Path.GetTempFileName();
        var measured = Sigmas.ToDictionary(s => s, _ => new List<double>());
        foreach (var path in folders.SelectMany(f => Directory.GetFiles(f)).Order(StringComparer.Ordinal))
        {
            var head = new byte[FileKind.Head];
            await using (var file = File.OpenRead(path)) head = head[..await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false)];
            if (FileKind.OfPicture(head) is not { Picture: { } format } || await pictures.JudgeAsync(path, format, default) is not { Succeeded: true, Value: { Width: >= 200, Height: >= 200 } facts }) continue;
            measured[0].Add(facts.Sharpness);
            // As on a photograph of 1,000 pixels: a larger one is as blurred by more of them.
            var size = Math.Max(facts.Width, facts.Height) / 1000.0;
            foreach (var sigma in Sigmas.Skip(1))
            {
                using var picture = Vips.Make("thumbnail", null, ("filename", path), ("width", "2000"), ("size", "down"));
                using var whole = picture is null ? null : Vips.InMemory(picture);
                using var soft = whole is null ? null : Vips.Make("gaussblur", whole, ("sigma", (sigma * size).ToString(CultureInfo.InvariantCulture)));
                if (soft is null || !Vips.Do("webpsave", soft, ("filename", blurred), ("Q", "95"))) continue;
                if (await pictures.JudgeAsync(blurred, PictureFormat.WebP, default) is { Succeeded: true } again) measured[sigma].Add(again.Value.Sharpness);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{facts.Sharpness,9:N0}  {string.Join(' ', Sigmas.Skip(1).Select(s => measured[s].LastOrDefault().ToString("N0", CultureInfo.InvariantCulture).PadLeft(7)))}  {Path.GetFileName(path)}"));
        }
        File.Delete(blurred);
        Console.WriteLine($"| blur, in pixels of 1,000 | pictures | p10 | p50 | p90 | {string.Join(" | ", Thresholds.Select(t => $"below {t}"))} |");
        foreach (var (sigma, all) in measured)
        {
            all.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {sigma} | {all.Count} | {all[all.Count / 10]:N0} | {all[all.Count / 2]:N0} | {all[all.Count * 9 / 10]:N0} | {string.Join(" | ", Thresholds.Select(t => (100.0 * all.Count(v => v < t) / all.Count).ToString("N0", CultureInfo.InvariantCulture) + "%"))} |"));
        }
        return 0;
    }
}
