using System.Globalization;

namespace SellerPortal.Web.Widgets.Storefront;

/// <summary>Reads <c>Accept-Language</c>.</summary>
static class AcceptedLanguages
{
    const int Most = 16;

    /// <summary>
    /// The languages that a reader wants, the most wanted first, in lower case, up to the default one (or <c>*</c>), which every value has.
    /// What is not wanted at all (<c>q=0</c>) is left out.
    /// </summary>
    /// <param name="known">Others are of no use and left out; a region counts where it or its language is known.</param>
    public static IReadOnlyList<string> Read(string? header, string defaultLanguage, IReadOnlySet<string> known)
    {
        if (string.IsNullOrEmpty(header) || known.Count == 0) return [];
        var wanted = new List<(string Tag, double Weight)>();
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(Most))
        {
            var pieces = part.Split(';', StringSplitOptions.TrimEntries);
            var weight = 1d;
            foreach (var parameter in pieces.Skip(1))
                if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase) && double.TryParse(parameter.AsSpan(2), NumberStyles.Float, CultureInfo.InvariantCulture, out var q)) weight = q;
            if (weight > 0) wanted.Add((pieces[0].ToLowerInvariant().Replace('_', '-'), weight));
        }
        var languages = new List<string>();
        foreach (var (tag, _) in wanted.OrderByDescending(w => w.Weight))
        {
            if (known.Contains(tag) || known.Contains(Language(tag))) languages.Add(tag);
            if (tag == "*" || tag == defaultLanguage || Language(tag) == defaultLanguage) break;
        }
        return languages;
    }

    static string Language(string tag) => tag.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash ? tag[..dash] : tag;
}
