namespace SellerPortal.Domain.Catalog;

/// <summary>Finds the text for a reader: the exact tag, then its language, then nothing (the caller's default).</summary>
public static class Language
{
    public static T? Find<T>(IReadOnlyDictionary<string, T>? texts, string tag) where T : class
    {
        if (texts is null || texts.Count == 0) return null;
        tag = tag.ToLowerInvariant();
        if (texts.TryGetValue(tag, out var exact)) return exact;
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && texts.TryGetValue(tag[..dash], out var language) ? language : null;
    }
}
