using System.Buffers.Binary;
using System.Text;
using SellerPortal.Web.Media.Showing;

namespace SellerPortal.Tests.Media;

/// <summary>What is shown of a video does not say where it was taken.</summary>
public sealed class VeiledVideoTests : IDisposable
{
    readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    static byte[] Box(string type, params byte[] content)
    {
        byte[] box = [0, 0, 0, 0, .. Encoding.Latin1.GetBytes(type), .. content];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }

    static byte[] Film(string udta, string meta, byte[] place) =>
        [.. Box("ftyp", "isom0000"u8.ToArray()), .. Box("moov", [.. Box("mvhd", 1, 2, 3), .. Box("trak", [.. Box("tkhd", 4, 5), .. Box(udta, place)]), .. Box(meta, place), .. Box(udta, place)]), .. Box("mdat", "udta stays in samples"u8.ToArray())];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task The_place_reads_as_nothing_and_all_else_as_it_is(int step)
    {
        var place = Box("\u00A9xyz", "+41.0082+028.9784/"u8.ToArray());
        await File.WriteAllBytesAsync(path, Film("udta", "meta", place), TestContext.Current.CancellationToken);
        await using var veiled = VeiledVideo.Open(path)!;
        var (read, buffer) = (new List<byte>(), new byte[step]);
        for (int count; (count = await veiled.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0;) read.AddRange(buffer[..count]);
        var shown = read.ToArray();
        Assert.Equal(Film("free", "free", new byte[place.Length]), shown);
        // A range that begins within the place.
        var at = shown.Length - 60;
        veiled.Position = at;
        var rest = new byte[60];
        veiled.ReadExactly(rest);
        Assert.Equal(shown[at..], rest);
    }

    [Fact]
    public void A_video_that_tells_nothing_is_served_as_it_is()
    {
        File.WriteAllBytes(path, Film("free", "free", []));
        Assert.Null(VeiledVideo.Open(path));
    }

    [Fact]
    public void Films_within_films_without_end_are_not_followed()
    {
        var film = new byte[800_000];
        for (var at = 0; at < film.Length; at += 8)
        {
            BinaryPrimitives.WriteInt32BigEndian(film.AsSpan(at), film.Length - at);
            "moov"u8.CopyTo(film.AsSpan(at + 4));
        }
        File.WriteAllBytes(path, film);
        Assert.Null(VeiledVideo.Open(path));
    }

    [Fact]
    public void Boxes_that_lie_about_their_length_end_with_the_file()
    {
        byte[] film = Box("moov", [0xFF, 0xFF, 0xFF, 0xFF, .. "udta"u8, .. "GPS-SECRET"u8]);
        File.WriteAllBytes(path, film);
        using var veiled = VeiledVideo.Open(path)!;
        var read = new byte[film.Length];
        veiled.ReadExactly(read);
        Assert.True(read.AsSpan().IndexOf("GPS"u8) < 0);
    }
}
