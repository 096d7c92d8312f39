namespace SellerPortal.Domain.Catalog;

/// <summary>Finds the text for a reader: the exact tag, then its language, then nothing (the caller's default).</summary>
public static class Language
{
    /// <summary>A lower-case tag: a language, then further parts of letters and digits behind hyphens.</summary>
    public static bool IsTag(string tag)
    {
        var parts = tag.Split('-');
        return parts[0].Length is >= 2 and <= 8 && parts[0].All(char.IsAsciiLetterLower)
            && parts.Skip(1).All(p => p.Length is >= 1 and <= 8 && p.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
    }

    public static T? Find<T>(IReadOnlyDictionary<string, T>? texts, string tag) where T : class
    {
        if (texts is null || texts.Count == 0) return null;
        tag = tag.ToLowerInvariant();
        if (texts.TryGetValue(tag, out var exact)) return exact;
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && texts.TryGetValue(tag[..dash], out var language) ? language : null;
    }
}
