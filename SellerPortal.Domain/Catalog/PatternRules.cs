using System.Text.RegularExpressions;
using SellerPortal.Domain.DataTypes;

namespace SellerPortal.Domain.Catalog;

/// <summary>Which patterns a rule may have: those that the non-backtracking engine takes, so that no text can make them explode.</summary>
public static class PatternRules
{
    public const int MostLength = 500;

    public static Problem? Check(string pattern, string path)
    {
        if (pattern.Length > MostLength) return Problems.TooLong(path, MostLength);
        try
        {
            // By itself too: it must not close what is put around it.
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            _ = TextRules.Compile(pattern);
            return null;
        }
        catch (NotSupportedException)
        {
            return SchemaProblems.UnsafePattern(path);
        }
        catch (ArgumentException)
        {
            return SchemaProblems.BadPattern(path);
        }
    }

    /// <summary>As a seller's value is judged; null for a pattern that <see cref="Check"/> refuses.</summary>
    public static bool? Matches(string pattern, string text)
    {
        if (Check(pattern, "") is not null) return null;
        try
        {
            return TextRules.Compile(pattern).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
