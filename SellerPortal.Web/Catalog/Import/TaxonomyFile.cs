using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SellerPortal.Domain;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>Opens a taxonomy file, plain or gzipped, in UTF-8 or marked UTF-16: JSON in one of three shapes, Google's list, Shopify's, or CSV; told apart by what they hold.</summary>
static class TaxonomyFile
{
    /// <summary>Of the unpacked file, in bytes; the whole of it is held in memory while it is read.</summary>
    public const int MostBytes = 192 * 1024 * 1024;

    /// <param name="language">Of the names of a file that does not say it; null for the marketplace's own.</param>
    public static async Task<Outcome<ImportedCatalog>> ReadAsync(Stream file, string? language, CancellationToken cancel)
    {
        var unpacked = await UnpackAsync(file, cancel);
        if (!unpacked.Succeeded) return Outcome<ImportedCatalog>.Refused(unpacked.Problems);
        ReadOnlyMemory<byte> bytes;
        try
        {
            bytes = TextBytes.Plain(unpacked.Value);
        }
        catch (DecoderFallbackException)
        {
            return ImportProblems.NotUtf8();
        }
        var start = bytes.Span.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty) return ImportProblems.Empty();
        if (FullNameLines.IsShopifys(start)) return ReadText(bytes, text => FullNameLines.ReadShopifys(Lines(text), language));
        if (GoogleShape.Is(start)) return ReadText(bytes, text => GoogleShape.Read(Lines(text), language));
        if (start[0] is not ((byte)'{' or (byte)'[')) return ReadText(bytes, text => CsvShape.Read(CsvRows.Read(text)));
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return Read(json.RootElement);
        }
        catch (JsonException e)
        {
            return ImportProblems.NotJson((e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, Reason(e));
        }
    }

    static Outcome<ImportedCatalog> ReadText(ReadOnlyMemory<byte> bytes, Func<Stream, Outcome<ImportedCatalog>> read)
    {
        using var text = new MemoryStream(bytes.ToArray(), writable: false);
        try
        {
            return read(text);
        }
        catch (DecoderFallbackException)
        {
            return ImportProblems.NotUtf8();
        }
        catch (BrokenTextException e)
        {
            return e.Problem;
        }
    }

    static IEnumerable<(int Line, string Text)> Lines(Stream text) => Utf8Lines.Read(text).Select((line, at) => (at + 1, line));

    static Outcome<ImportedCatalog> Read(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => CategoryAnswer.Read(root, ""),
        JsonValueKind.Object when root.TryGetProperty("results", out var results) => CategoryAnswer.Read(results, "results"),
        JsonValueKind.Object when root.TryGetProperty("categories", out _) || root.TryGetProperty("verticals", out _) => TaxonomyShape.Read(root),
        _ => ImportProblems.UnknownShape(),
    };

    static async Task<Outcome<ReadOnlyMemory<byte>>> UnpackAsync(Stream file, CancellationToken cancel)
    {
        using var unpacked = new MemoryStream();
        try
        {
            var first = new byte[2];
            var read = await file.ReadAtLeastAsync(first, 2, throwOnEndOfStream: false, cancel);
            using var whole = new StartedStream(first.AsMemory(0, read), file);
            await using var source = read == 2 && first is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress) : (Stream)whole;
            var buffer = new byte[128 * 1024];
            for (int count; (count = await source.ReadAsync(buffer, cancel)) > 0;)
            {
                if (unpacked.Length + count > MostBytes) return ImportProblems.TooLarge(MostBytes / 1024 / 1024);
                unpacked.Write(buffer, 0, count);
            }
        }
        catch (InvalidDataException e)
        {
            return ImportProblems.Gzip(e.Message);
        }
        return new ReadOnlyMemory<byte>(unpacked.GetBuffer(), 0, (int)unpacked.Length);
    }

    /// <summary>The parser's words without the position, which is said already.</summary>
    static string Reason(JsonException e) => e.Message.Split(" LineNumber:")[0];
}
