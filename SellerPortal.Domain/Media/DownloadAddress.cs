using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.Media;

/// <summary>The address of a file to fetch, as a seller gives it.</summary>
public static partial class DownloadAddress
{
    /// <summary>In characters.</summary>
    public const int MostCharacters = 2000;

    /// <summary>An absolute http or https address of a host; where that host is, is judged when it is fetched.</summary>
    public static Outcome<string> Read(JsonNode? given, string path) =>
        TextField.Read(given, path, MostCharacters).Then<string>(text => TryParse(text) is null ? Problems.NotAnUrl(path) : text);

    /// <summary>Null for what is no address that may be asked for.</summary>
    public static Uri? TryParse(string text) =>
        !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '\\') && Uri.TryCreate(text, UriKind.Absolute, out var uri) && IsAskable(uri) ? uri : null;

    /// <summary>
    /// The addresses of a pasted text: a line each, or between blanks, commas or semicolons, bare or in quotes or brackets, as tables and code have them.
    /// A comma inside an address stays, since addresses may have some. Each once, in their order.
    /// </summary>
    public static IReadOnlyList<string> Split(string pasted) =>
        [.. Between().Split(pasted).Select(part => part.Trim(Around)).Where(part => part.Length > 0).Distinct(StringComparer.Ordinal)];

    static readonly char[] Around = [',', ';', '"', '\'', '<', '>', '[', ']', '(', '«', '»', '“', '”', '•', '\uFEFF', '\u200B'];

    /// <summary>Blanks; and commas or semicolons with another address, or a quote, behind them.</summary>
    [GeneratedRegex("""\s+|[,;|]+(?=["'<]?\s*https?://)|(?<=["'>])[,;|]+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    /// <summary>Also for where a server redirects to.</summary>
    public static bool IsAskable(Uri uri)
    {
        if (!uri.IsAbsoluteUri || uri.Scheme is not ("http" or "https")) return false;
        try
        {
            return uri.IdnHost.Length is > 0 and <= 255 && uri.Port is > 0 and <= 65535;
        }
        // A host that has no form in ASCII.
        catch (Exception e) when (e is UriFormatException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The server behind an address, in one spelling: lower case, ASCII, the port where it is not the scheme's. At most a few downloads run from each at once.</summary>
    public static string HostOf(Uri uri) => uri.IsDefaultPort ? uri.IdnHost.ToLowerInvariant() : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{uri.IdnHost.ToLowerInvariant()}:{uri.Port}");
}
