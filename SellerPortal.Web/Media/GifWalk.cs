using System.Buffers.Binary;

namespace SellerPortal.Web.Media;

/// <summary>
/// The blocks of a GIF (https://www.w3.org/Graphics/GIF/spec-gif89a.txt), for two things that libvips passes over: an animation whose last picture was cut off,
/// and the size of the whole, where it takes that of the pictures in it instead.
/// </summary>
static class GifWalk
{
    /// <summary>Width and height of the screen that the pictures lie on, as browsers show it. Null: the file breaks off within a block. What follows the last known block is not judged.</summary>
    public static (int Width, int Height)? Screen(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 65536);
        Span<byte> head = stackalloc byte[13], picture = stackalloc byte[9];
        if (file.ReadAtLeast(head, 13, throwOnEndOfStream: false) < 13) return null;
        var screen = (BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]));
        file.Position += Table(head[10]);
        while (file.Position < file.Length)
        {
            switch (file.ReadByte())
            {
                case 0x2C:
                    if (file.ReadAtLeast(picture, 9, throwOnEndOfStream: false) < 9) return null;
                    // The colours, and the first code's width.
                    file.Position += Table(picture[8]) + 1;
                    break;
                case 0x21:
                    file.Position++;
                    break;
                default:
                    return screen;
            }
            if (!Pass(file)) return null;
        }
        return screen;
    }

    /// <summary>Of a flags byte: bytes of the colour table that follows.</summary>
    static int Table(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    /// <summary>To behind a chain of blocks, each with its length before it, none after the last. False: the file ends before.</summary>
    static bool Pass(FileStream file)
    {
        int length;
        while ((length = file.ReadByte()) > 0) file.Position += length;
        return length == 0;
    }
}
