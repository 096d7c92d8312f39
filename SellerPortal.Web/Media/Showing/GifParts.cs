namespace SellerPortal.Web.Media.Showing;

/// <summary>The blocks of a GIF (https://www.w3.org/Graphics/GIF/spec-gif89a.txt).</summary>
static class GifParts
{
    public static bool Keep(ReadOnlySpan<byte> file, FileParts parts)
    {
        var at = 13 + Table(file[10]);
        parts.Keep(0, at);
        while (at < file.Length)
        {
            var start = at;
            switch (file[at])
            {
                case 0x3B:
                    parts.Keep(at, 1);
                    return true;
                case 0x2C:
                    at = Blocks(file, at + 10 + Table(file[at + 9]) + 1);
                    parts.Keep(start, at - start);
                    break;
                case 0x21:
                    at = Blocks(file, at + 2);
                    if (Shows(file[start..at])) parts.Keep(start, at - start);
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    /// <summary>Of the size byte's flags: bytes of the colour table that follows.</summary>
    static int Table(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    static int Blocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length && file[at] != 0) at += 1 + file[at];
        return Math.Min(at + 1, file.Length);
    }

    /// <summary>Timing, and applications' blocks for repetition and colour; no comments, no XMP.</summary>
    static bool Shows(ReadOnlySpan<byte> block) => block[1] switch
    {
        0xF9 or 0x01 => true,
        0xFF => block.Length > 14 && (block[3..].StartsWith("NETSCAPE2.0"u8) || block[3..].StartsWith("ANIMEXTS1.0"u8) || block[3..].StartsWith("ICCRGBG1012"u8)),
        _ => false,
    };
}
