using System.Text;

namespace SellerPortal.Domain;

/// <summary>
/// The one case folding of every search, on every database: I, İ, ı, i, and i with a combining dot become i;
/// ß and ẞ become ss; then each code point by its simple case mapping. Accents stay: <c>e</c> does not find <c>é</c>.
/// </summary>
public static class Folding
{
    const char CombiningDot = '\u0307';

    public static string Fold(string text)
    {
        var ascii = true;
        var upper = false;
        foreach (var c in text)
        {
            if (c >= 128) { ascii = false; break; }
            if (c is >= 'A' and <= 'Z') upper = true;
        }
        if (ascii) return upper ? text.ToLowerInvariant() : text;

        var folded = new StringBuilder(text.Length + 4);
        Span<char> buffer = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case 'I' or 'İ' or 'ı' or 'i':
                    folded.Append('i');
                    break;
                case CombiningDot when folded.Length > 0 && folded[^1] == 'i':
                    break;
                case 'ß' or 'ẞ':
                    folded.Append("ss");
                    break;
                // Capital and final sigma meet in the small one.
                case 'Σ' or 'ς':
                    folded.Append('σ');
                    break;
                default:
                    // Upper first: letters with two small forms (ſ, ϐ) meet in one.
                    var length = Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)).EncodeToUtf16(buffer);
                    folded.Append(buffer[..length]);
                    break;
            }
        }
        return folded.ToString();
    }
}
