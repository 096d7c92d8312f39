using System.Text;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>A text file's bytes as UTF-8 without its mark: spreadsheets also write UTF-16, which they mark.</summary>
static class TextBytes
{
    /// <exception cref="DecoderFallbackException">It is marked as UTF-16 and is none.</exception>
    public static ReadOnlyMemory<byte> Plain(ReadOnlyMemory<byte> bytes) => bytes.Span switch
    {
        [0xEF, 0xBB, 0xBF, ..] => bytes[3..],
        [0xFF, 0xFE, ..] => Recode(bytes[2..], bigEndian: false),
        [0xFE, 0xFF, ..] => Recode(bytes[2..], bigEndian: true),
        _ => bytes,
    };

    static byte[] Recode(ReadOnlyMemory<byte> bytes, bool bigEndian) => Encoding.UTF8.GetBytes(new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes.Span));
}
