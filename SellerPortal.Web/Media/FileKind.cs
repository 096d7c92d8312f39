using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;

namespace SellerPortal.Web.Media;

/// <summary>The documented picture formats.</summary>
enum PictureFormat { Jpeg, Png, WebP, Gif }

/// <summary>What a file is: pictures by their first bytes alone, others by their name's ending, which the first bytes must bear out.</summary>
/// <param name="ContentType">As it is served.</param>
/// <param name="Picture">Null for what is no picture.</param>
sealed record FileKind(string ContentType, PictureFormat? Picture = null)
{
    /// <summary>How many first bytes <see cref="Of"/> wants to see.</summary>
    public const int Head = 4096;

    enum Signature { Pdf, Zip, Ole, Text, Picture }

    static readonly FrozenDictionary<string, (string ContentType, Signature Signature)> Allowed = new Dictionary<string, (string, Signature)>
    {
        ["pdf"] = ("application/pdf", Signature.Pdf),
        ["doc"] = ("application/msword", Signature.Ole),
        ["xls"] = ("application/vnd.ms-excel", Signature.Ole),
        ["ppt"] = ("application/vnd.ms-powerpoint", Signature.Ole),
        ["docx"] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Signature.Zip),
        ["xlsx"] = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Signature.Zip),
        ["pptx"] = ("application/vnd.openxmlformats-officedocument.presentationml.presentation", Signature.Zip),
        ["odt"] = ("application/vnd.oasis.opendocument.text", Signature.Zip),
        ["ods"] = ("application/vnd.oasis.opendocument.spreadsheet", Signature.Zip),
        ["odp"] = ("application/vnd.oasis.opendocument.presentation", Signature.Zip),
        ["zip"] = ("application/zip", Signature.Zip),
        ["txt"] = ("text/plain; charset=utf-8", Signature.Text),
        ["csv"] = ("text/csv; charset=utf-8", Signature.Text),
        ["jpg"] = ("image/jpeg", Signature.Picture),
        ["jpeg"] = ("image/jpeg", Signature.Picture),
        ["png"] = ("image/png", Signature.Picture),
        ["webp"] = ("image/webp", Signature.Picture),
        ["gif"] = ("image/gif", Signature.Picture),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Of a plain file, without the dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [.. Allowed.Keys.Order(StringComparer.Ordinal)];

    public static bool IsAllowed(string extension) => Allowed.ContainsKey(extension);

    /// <summary>Null where the bytes are not what the ending says.</summary>
    /// <param name="head">The first <see cref="Head"/> bytes, or all there are.</param>
    public static FileKind? Of(ReadOnlySpan<byte> head, string extension) =>
        OfPicture(head) is { } picture ? picture
        : Allowed.TryGetValue(extension, out var kind) && Bears(head, kind.Signature) ? new(kind.ContentType)
        : null;

    /// <summary>Null for what is none of the documented picture formats.</summary>
    public static FileKind? OfPicture(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? new("image/jpeg", PictureFormat.Jpeg)
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? new("image/png", PictureFormat.Png)
        : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? new("image/gif", PictureFormat.Gif)
        : head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8) ? new("image/webp", PictureFormat.WebP)
        : null;

    static bool Bears(ReadOnlySpan<byte> head, Signature signature) => signature switch
    {
        Signature.Pdf => head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0,
        Signature.Zip => head.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(head) is 0x04034B50 or 0x06054B50,
        Signature.Ole => head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        Signature.Text => IsText(head),
        _ => false,
    };

    /// <summary>Text in UTF-8 or a single-byte code page, or UTF-16 that says so.</summary>
    static bool IsText(ReadOnlySpan<byte> head) =>
        head.StartsWith(Encoding.Unicode.Preamble) || head.StartsWith(Encoding.BigEndianUnicode.Preamble) || !head.Contains((byte)0);
}
