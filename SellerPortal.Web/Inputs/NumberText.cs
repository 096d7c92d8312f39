using System.Globalization;

namespace SellerPortal.Web.Inputs;

/// <summary>
/// Numbers as people type them, kept as the API writes them: <c>1.299,50</c> and <c>1,299.50</c> become <c>1299.50</c>.
/// The later of two different separators is the decimal one; a single foreign one before exactly three digits separates thousands.
/// </summary>
public static class NumberText
{
    /// <returns>The invariant text with the digits as typed; the typed text, trimmed, where it is no number.</returns>
    public static string Read(string? typed, CultureInfo culture)
    {
        var given = (typed ?? "").Trim();
        var text = string.Concat(given.Where(c => !char.IsWhiteSpace(c) && c is not ('\u00a0' or '\u202f' or '\'' or '’'))).Replace('−', '-');
        if (text.Length == 0) return "";
        var last = text.LastIndexOfAny(['.', ',']);
        if (last >= 0) text = Separated(text, last, culture);
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? text : given;
    }

    /// <summary>An invariant number as the reader writes it; what is no number stays as it is.</summary>
    /// <param name="places">With thousands separated and this many places at least; null leaves the digits as they are.</param>
    public static string Show(string? invariant, CultureInfo culture, int? places = null)
    {
        if (!decimal.TryParse(invariant, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return invariant ?? "";
        if (places is null) return invariant!.Replace(".", culture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal);
        var dot = invariant!.IndexOf('.', StringComparison.Ordinal);
        return number.ToString("N" + Math.Max(places.Value, dot < 0 ? 0 : invariant.Length - dot - 1), culture);
    }

    static string Separated(string text, int last, CultureInfo culture)
    {
        var separator = text[last];
        var other = separator == '.' ? ',' : '.';
        var isOnly = text.IndexOf(separator, StringComparison.Ordinal) == last;
        var mixed = text.Contains(other, StringComparison.Ordinal);
        var isDecimal = isOnly && (mixed || culture.NumberFormat.NumberDecimalSeparator == separator.ToString() || text.Length - last - 1 != 3 || last == 0 || text[0] == '0');
        if (isDecimal) return text.Replace(other.ToString(), "", StringComparison.Ordinal).Replace(separator, '.');
        // Twice the same and no other: thousands. Mixed in a wrong order is no number, and stays one that is refused.
        return mixed ? text : text.Replace(separator.ToString(), "", StringComparison.Ordinal);
    }
}
