using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Media;

public class UploadFileTests(TestStores stores)
{
    static readonly Actor Seller = new(Guid.NewGuid(), "Ada", Roles.Seller, 7);

    [Fact]
    public async Task Keeps_a_picture_once_and_remembers_each_upload()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        var first = (await SendAsync(kept, TestPictures.Png(3, 2), "a.png", UploadKind.Image)).Value;
        var second = (await SendAsync(kept, TestPictures.Png(3, 2), "b.png", UploadKind.Image)).Value;
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(first.Hash, second.Hash);
        Assert.Equal((3, 2, "image/png", true, 7), (first.Width, first.Height, first.ContentType, first.IsImage, first.SellerNumber));
        Assert.Single(Blobs(kept));
        await using var db = kept.Store.CreateDbContext();
        Assert.Equal(2, await db.MediaFiles.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(1999, 1, null)]
    [InlineData(2000, 1, "image_invalid_dimension")]
    [InlineData(1, 2000, "image_invalid_dimension")]
    public async Task Takes_sides_below_2000_pixels(int width, int height, string? code)
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        var outcome = await SendAsync(kept, TestPictures.Png(width, height), "a.png", UploadKind.Image);
        Assert.Equal(code, outcome.Succeeded ? null : outcome.Problems[0].Code);
    }

    [Fact]
    public async Task Judges_by_content_not_by_name()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        Assert.Equal("corrupted_image", (await SendAsync(kept, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "a.png", UploadKind.Image)).Problems[0].Code);
        Assert.Equal("image/png", (await SendAsync(kept, TestPictures.Png(1, 1), "a.html", UploadKind.Image)).Value.ContentType);
    }

    [Fact]
    public async Task Refuses_a_picture_that_breaks_off()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        var whole = TestPictures.Png(400, 400);
        Assert.Equal("corrupted_image", (await SendAsync(kept, whole[..(whole.Length / 2)], "a.png", UploadKind.Image)).Problems[0].Code);
        Assert.Empty(Blobs(kept));
    }

    [Theory]
    [InlineData("manual.pdf", "%PDF-1.7 …", "application/pdf")]
    [InlineData("sizes.csv", "a;b\n1;2", "text/csv; charset=utf-8")]
    [InlineData("C:\\fakepath\\notes.TXT", "hello", "text/plain; charset=utf-8")]
    [InlineData("manual.pdf", "no pdf", null)]
    [InlineData("page.html", "<html></html>", null)]
    [InlineData("picture.svg", "<svg/>", null)]
    [InlineData("noextension", "hello", null)]
    [InlineData("binary.txt", "a\0b", null)]
    public async Task Takes_the_allowed_kinds_of_files(string name, string content, string? contentType)
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        var outcome = await SendAsync(kept, Encoding.UTF8.GetBytes(content), name, UploadKind.File);
        Assert.Equal(contentType, outcome.Succeeded ? outcome.Value.ContentType : null);
        if (outcome.Succeeded) Assert.DoesNotContain('\\', outcome.Value.FileName);
    }

    [Fact]
    public async Task Stops_reading_where_a_file_is_too_long_and_leaves_nothing()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        await using var endless = new Endless();
        using var pictures = new Pictures();
        var outcome = await Use(kept, pictures).RunAsync(endless, "a.png", UploadKind.Image, Seller, TestContext.Current.CancellationToken);
        Assert.Equal("request_entity_too_large", outcome.Problems[0].Code);
        Assert.InRange(endless.Given, UploadFile.MostImageBytes, UploadFile.MostImageBytes + 1_000_000);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(kept.Folder, "media"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Refuses_those_who_may_not_write()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        using var pictures = new Pictures();
        foreach (var actor in (Actor[])[Seller with { ReadOnly = true }, Seller with { Roles = Roles.None }])
            Assert.Equal(ProblemKind.Forbidden, (await Use(kept, pictures).RunAsync(new MemoryStream(TestPictures.Png(1, 1)), "a.png", UploadKind.Image, actor, TestContext.Current.CancellationToken)).Problems[0].Kind);
    }

    static async Task<Outcome<MediaFile>> SendAsync(TestStore kept, byte[] content, string name, UploadKind kind)
    {
        using var pictures = new Pictures();
        return await Use(kept, pictures).RunAsync(new MemoryStream(content), name, kind, Seller, TestContext.Current.CancellationToken);
    }

    static UploadFile Use(TestStore kept, Pictures pictures) => new(kept.Store, new DiskBlobs(kept.Settings), pictures, TimeProvider.System);

    static IEnumerable<string> Blobs(TestStore kept) =>
        Directory.EnumerateFiles(Path.Combine(kept.Folder, "media"), "*", SearchOption.AllDirectories);

    sealed class Endless : Stream
    {
        public long Given { get; private set; }
        public override int Read(byte[] buffer, int offset, int count) { Given += count; return count; }
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) { Given += buffer.Length; return new(buffer.Length); }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Given; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>Small true pictures, drawn here.</summary>
static class TestPictures
{
    /// <summary>A grey PNG with a pattern, so that it does not compress to nothing.</summary>
    public static byte[] Png(int width, int height)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(png, "IHDR", [.. Number(width), .. Number(height), 8, 0, 0, 0, 0]);
        using var pixels = new MemoryStream();
        using (var packed = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
            for (var y = 0; y < height; y++)
            {
                packed.WriteByte(0);
                for (var x = 0; x < width; x++) packed.WriteByte((byte)(x * 7919 + y * 104729 >> 3));
            }
        Chunk(png, "IDAT", pixels.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    static void Chunk(Stream png, string name, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. content];
        png.Write(Number(content.Length));
        png.Write(body);
        png.Write(Number((int)Crc(body)));
    }

    static byte[] Number(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
