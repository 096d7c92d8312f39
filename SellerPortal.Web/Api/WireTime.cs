using System.Buffers.Text;
using System.Text.Json;

namespace SellerPortal.Web.Api;

/// <summary>Times on the wire, written without a string between: <c>2019-01-01T00:00:00Z</c>, six digits of a second when they are not zero.</summary>
public static class WireTime
{
    public static void Write(Utf8JsonWriter writer, JsonEncodedText name, DateTime utc)
    {
        Span<byte> text = stackalloc byte[33];
        // "O" ends in seven digits of a second and Z; the store keeps six.
        Utf8Formatter.TryFormat(utc, text, out _, 'O');
        if (utc.Ticks % TimeSpan.TicksPerSecond < 10)
        {
            text[19] = (byte)'Z';
            writer.WriteString(name, text[..20]);
        }
        else
        {
            text[26] = (byte)'Z';
            writer.WriteString(name, text[..27]);
        }
    }
}
