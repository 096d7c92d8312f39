using System.Text.Json;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;

namespace SellerPortal.Tests.RealData;

/// <summary>Real pictures, good, damaged and hostile, each with the answers that a correct product may give.</summary>
public class MediaTests(TestStores stores)
{
    static readonly string[] Taken = ["jpeg", "png", "webp", "gif"];

    [RealDataFact]
    public async Task Every_picture_gets_an_answer_that_a_correct_product_may_give()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        using var pictures = new Pictures();
        var upload = new UploadFile(kept.Store, new DiskBlobs(kept.Settings), pictures, TimeProvider.System);
        var wrong = new List<string>();
        foreach (var picture in Pictures())
        {
            await using var content = File.OpenRead(picture.Path);
            var outcome = await upload.RunAsync(content, Path.GetFileName(picture.Path), UploadKind.Image, Actor.Portal, TestContext.Current.CancellationToken);
            var answer = outcome.Succeeded ? "valid" : outcome.Problems[0].Code switch
            {
                "image_invalid_dimension" => "too_large",
                "corrupted_image" or "empty_file" => "corrupt",
                var code => code,
            };
            if (!picture.Acceptable.Contains(answer)) wrong.Add($"{picture.Path}: {answer}, acceptable {string.Join(" or ", picture.Acceptable)}");
            else if (outcome.Succeeded && picture.Size is { } size && (outcome.Value.Width, outcome.Value.Height) != size) wrong.Add($"{picture.Path}: {outcome.Value.Width} x {outcome.Value.Height}, not {size}");
            if (outcome.Succeeded && !Taken.Contains(picture.Format)) wrong.Add($"{picture.Path}: {picture.Format} was taken");
        }
        Assert.Empty(wrong);
    }

    /// <summary>What pages and the API show of them says nothing of place and camera, and looks the same.</summary>
    [RealDataFact]
    public async Task Every_good_picture_can_be_shown_without_its_making_and_small()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var pictures = new Pictures();
        var (shown, small) = (Path.GetTempFileName(), Path.GetTempFileName());
        var wrong = new List<string>();
        foreach (var picture in Pictures())
        {
            var head = (await File.ReadAllBytesAsync(picture.Path, cancel)).AsSpan();
            if (FileKind.OfPicture(head[..Math.Min(head.Length, FileKind.Head)]) is not { Picture: { } format }) continue;
            if (await pictures.JudgeAsync(picture.Path, format, cancel) is not { Succeeded: true } whole) continue;
            var cleaned = await pictures.CleanAsync(picture.Path, format, true, shown, cancel);
            if (cleaned == false) wrong.Add($"{picture.Path} cannot be cleaned");
            if (cleaned == true)
            {
                var again = await pictures.JudgeAsync(shown, format, cancel);
                // A file too oddly built to be taken apart is drawn anew, which changes its sharpness a little.
                if (!again.Succeeded || (again.Value.Width, again.Value.Height) != (whole.Value.Width, whole.Value.Height) || Math.Abs(again.Value.Sharpness - whole.Value.Sharpness) > 1 + whole.Value.Sharpness / 10) wrong.Add($"{picture.Path}: {whole.Value}, then {(again.Succeeded ? again.Value : again.Problems[0].Code)}");
                var bytes = (await File.ReadAllBytesAsync(shown, cancel)).AsSpan();
                if (bytes.IndexOf("http://ns.adobe.com/xap"u8) >= 0 || bytes.IndexOf("Photoshop 3.0"u8) >= 0) wrong.Add($"{picture.Path} still tells");
            }
            if (!await pictures.ShrinkAsync(picture.Path, 192, small, cancel)) wrong.Add($"{picture.Path} cannot be shrunk");
            else if (await pictures.JudgeAsync(small, PictureFormat.WebP, cancel) is not { Succeeded: true, Value.Width: <= 192 }) wrong.Add($"{picture.Path} shrinks to something else");
        }
        File.Delete(shown);
        File.Delete(small);
        Assert.Empty(wrong);
    }

    static IEnumerable<(string Path, string Format, IReadOnlyList<string> Acceptable, (int, int)? Size)> Pictures()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Fixtures.RealData.Path("media/manifest.json")));
        foreach (var image in manifest.RootElement.GetProperty("images").EnumerateArray())
        {
            var turned = image.TryGetProperty("exif_orientation", out var orientation) && orientation.ValueKind == JsonValueKind.Number && orientation.GetInt32() >= 5;
            (int, int)? size = image.GetProperty("width").ValueKind == JsonValueKind.Number
                ? turned ? (image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32()) : (image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32())
                : null;
            yield return (Fixtures.RealData.Path("media/" + image.GetProperty("file").GetString()), image.GetProperty("format").GetString()!,
                [.. image.GetProperty("acceptable").EnumerateArray().Select(a => a.GetString()!)], size);
        }
    }
}
