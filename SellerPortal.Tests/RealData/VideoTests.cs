using System.Text.Json;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;
using SellerPortal.Web.Media.Showing;

namespace SellerPortal.Tests.RealData;

/// <summary>Real videos, good, damaged and of other formats.</summary>
public class VideoTests
{
    [RealDataFact]
    public async Task Every_video_gets_an_answer_that_a_correct_product_may_give()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var judge = new VideoJudge(new MediaPrograms(new MediaSettings()));
        using var pictures = new Pictures();
        var copies = new VideoCopy(new MediaPrograms(new MediaSettings()));
        var (poster, copy) = (Path.GetTempFileName(), Path.GetTempFileName());
        var wrong = new List<string>();
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Fixtures.RealData.Path("media/manifest.json"), cancel));
        foreach (var video in manifest.RootElement.GetProperty("videos").EnumerateArray())
        {
            var path = Fixtures.RealData.Path("media/" + video.GetProperty("file").GetString());
            var head = await HeadAsync(path);
            var judged = await judge.JudgeAsync(path, head, poster, cancel);
            var answer = judged.Succeeded ? "valid" : judged.Problems[0].Code == "corrupted_video" ? "corrupt" : judged.Problems[0].Code;
            var acceptable = video.GetProperty("acceptable").EnumerateArray().Select(a => a.GetString()!).ToList();
            if (!acceptable.Contains(answer)) wrong.Add($"{path}: {answer}, acceptable {string.Join(" or ", acceptable)}");
            if (!judged.Succeeded) continue;
            if (acceptable.Count == 1)
            {
                if (judged.Value.Width != video.GetProperty("width").GetInt32() || judged.Value.Height != video.GetProperty("height").GetInt32()) wrong.Add($"{path}: {judged.Value}");
                if (video.GetProperty("duration").GetString() is { } seconds && Math.Abs(double.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture) - judged.Value.Duration.TotalSeconds) > 0.5)
                    wrong.Add($"{path}: {judged.Value.Duration}, not {seconds}");
            }
            // Pages and the API show a copy.
            if (!await copies.MakeAsync(path, VideoFormat.Of(head)!, copy, cancel)) wrong.Add($"{path} cannot be copied");
            else if (await judge.JudgeAsync(copy, await HeadAsync(copy), poster, cancel) is not { Succeeded: true } again || (again.Value.Width, again.Value.Height) != (judged.Value.Width, judged.Value.Height)) wrong.Add($"{path}: its copy is another");
            var seen = await pictures.JudgeAsync(poster, PictureFormat.Jpeg, cancel);
            if (!seen.Succeeded) wrong.Add($"{path}: its poster is {seen.Problems[0].Code}");
        }
        File.Delete(poster);
        File.Delete(copy);
        Assert.Empty(wrong);
    }

    static async Task<byte[]> HeadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[Math.Min(FileKind.Head, file.Length)];
        await file.ReadExactlyAsync(head);
        return head;
    }
}
