using System.Buffers;
using System.Text;

namespace SellerPortal.Domain.Fields;

/// <summary>A file's lines, each decoded by itself, so that a fault is known by its line.</summary>
public static class Utf8Lines
{
    /// <summary>In bytes.</summary>
    public const int Longest = 16 * 1024 * 1024;
    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="DecoderFallbackException">The line that is asked for is not UTF-8.</exception>
    /// <exception cref="BrokenTextException">It is longer than <see cref="Longest"/>.</exception>
    public static IEnumerable<string> Read(Stream file)
    {
        var buffer = new byte[64 * 1024];
        var started = new ArrayBufferWriter<byte>();
        var isFirst = true;
        for (int length; (length = file.Read(buffer)) > 0;)
        {
            var at = 0;
            for (int end; (end = Array.IndexOf(buffer, (byte)'\n', at, length - at)) >= 0; at = end + 1)
            {
                started.Write(buffer.AsSpan(at, end - at));
                yield return Decode(started, ref isFirst);
            }
            started.Write(buffer.AsSpan(at, length - at));
            if (started.WrittenCount > Longest) throw new BrokenTextException(new("", "text_line_long", $"a line is longer than {Longest / 1024 / 1024} MB.") { Arguments = [Longest / 1024 / 1024] });
        }
        if (started.WrittenCount > 0) yield return Decode(started, ref isFirst);
    }

    static string Decode(ArrayBufferWriter<byte> line, ref bool isFirst)
    {
        var bytes = line.WrittenSpan;
        if (isFirst && bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        isFirst = false;
        if (bytes is [.., (byte)'\r']) bytes = bytes[..^1];
        var text = Strict.GetString(bytes);
        line.ResetWrittenCount();
        return text;
    }
}
