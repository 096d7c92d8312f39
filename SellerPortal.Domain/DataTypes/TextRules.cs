using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>What an attribute's rules say of a text: length, pattern, and for a numeric one its bounds and step. Every broken rule is named.</summary>
static class TextRules
{
    /// <summary>
    /// What a match may take; one that takes longer is none. The engine's time grows with the text alone, so only a huge pattern comes near it:
    /// short enough for whoever waits, long enough that a busy machine refuses nothing.
    /// </summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    static readonly ConcurrentDictionary<string, Regex?> Patterns = new(StringComparer.Ordinal);

    public static Outcome<string> Check(string text, AttributeRules rules, string path)
    {
        var problems = new List<Problem>();
        var length = TextField.Length(text);
        if (rules.MaxLength is { } most && length > most) problems.Add(Problems.TooLong(path, most));
        if (rules.MinLength is { } least && length < least) problems.Add(Problems.TooShort(path, least));
        if (rules.Pattern is { } pattern && !Matches(pattern, text)) problems.Add(Problems.NoMatch(path, pattern));
        if (rules.IsNumeric)
        {
            if (DecimalField.TryParse(text, out var number)) problems.AddRange(Bounds(number, rules, path));
            else problems.Add(Problems.NotANumber(path));
        }
        return problems.Count == 0 ? text : problems;
    }

    public static IEnumerable<Problem> Bounds(decimal number, AttributeRules rules, string path)
    {
        if (Number(rules.Min) is { } least && number < least) yield return Problems.TooSmall(path, least);
        if (Number(rules.Max) is { } most && number > most) yield return Problems.TooLarge(path, most);
        if (rules.Step is > 0 and { } step && number % step != 0) yield return Problems.NotAMultipleOf(path, step);
    }

    /// <summary>Whether the non-backtracking engine takes it: no look-around, no back-references.</summary>
    public static bool IsPattern(string pattern) => Compiled(pattern) is not null;

    /// <summary>Whether the whole text matches; a pattern that is none refuses nothing.</summary>
    public static bool Matches(string pattern, string text)
    {
        try
        {
            return Compiled(pattern)?.IsMatch(text) ?? true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <exception cref="ArgumentException">It is no pattern.</exception>
    /// <exception cref="NotSupportedException">The engine cannot promise to be quick with it.</exception>
    public static Regex Compile(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience);

    static decimal? Number(string? text) => text is not null && DecimalField.TryParse(text, out var number) ? number : null;

    /// <summary>Null for a pattern that is none: it refuses nothing.</summary>
    static Regex? Compiled(string pattern) => Patterns.GetOrAdd(pattern, static given =>
    {
        try
        {
            return Compile(given);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    });

    public static CultureInfo Culture(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
