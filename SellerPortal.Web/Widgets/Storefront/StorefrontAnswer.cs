using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace SellerPortal.Web.Widgets.Storefront;

/// <summary>An answer's bytes in every coding, made once, with the headers that go with them.</summary>
public sealed class StorefrontAnswer
{
    /// <summary>Below this compressing gains nothing.</summary>
    const int WorthCompressing = 200;

    /// <param name="Name">Of the content coding; empty for none.</param>
    public sealed record Coding(StringValues Name, byte[] Bytes, StringValues ETag, long Length);

    readonly Lazy<Coding> gzip, brotli;

    public StorefrontAnswer(byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
        Plain = new(StringValues.Empty, bytes, $"\"{hash}\"", bytes.Length);
        gzip = new(() => Compress("gzip", hash, to => new GZipStream(to, CompressionLevel.SmallestSize)));
        brotli = new(() => Compress("br", hash, to => new BrotliStream(to, CompressionLevel.Optimal)));
    }

    public Coding Plain { get; }

    /// <summary>The smallest that a request accepts. Each coding has an ETag of its own: its bytes are others.</summary>
    public Coding For(StringValues acceptEncoding)
    {
        if (acceptEncoding.Count == 0 || Plain.Bytes.Length < WorthCompressing) return Plain;
        return Accepts(acceptEncoding, "br") ? brotli.Value : Accepts(acceptEncoding, "gzip") ? gzip.Value : Plain;
    }

    static bool Accepts(StringValues header, string coding)
    {
        foreach (var line in header)
        {
            var rest = line.AsSpan();
            while (rest.Length > 0)
            {
                var comma = rest.IndexOf(',');
                var part = (comma < 0 ? rest : rest[..comma]).Trim();
                rest = comma < 0 ? default : rest[(comma + 1)..];
                var semicolon = part.IndexOf(';');
                var name = (semicolon < 0 ? part : part[..semicolon]).Trim();
                if (!name.Equals(coding, StringComparison.OrdinalIgnoreCase)) continue;
                return semicolon < 0 || !IsZero(part[(semicolon + 1)..].Trim());
            }
        }
        return false;
    }

    /// <summary><c>q=0</c>, <c>q=0.000</c>: not wanted.</summary>
    static bool IsZero(ReadOnlySpan<char> parameter) =>
        parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase) && parameter[2..].Trim("0.").IsEmpty && parameter.Length > 2;

    Coding Compress(string name, string hash, Func<Stream, Stream> open)
    {
        using var to = new MemoryStream();
        using (var stream = open(to)) stream.Write(Plain.Bytes);
        var bytes = to.ToArray();
        return bytes.Length >= Plain.Bytes.Length ? Plain : new(name, bytes, $"\"{hash}-{name}\"", bytes.Length);
    }
}
