using System.Globalization;

namespace SellerPortal.Domain.Media;

/// <summary>Which SKUs a file's name carries.</summary>
/// <param name="Path">As given: folders and name, parted by <c>/</c>.</param>
/// <param name="Skus">One where it is clear; none where nothing matches; several where somebody must choose.</param>
public sealed record SkuMatch(string Path, IReadOnlyList<string> Skus)
{
    public string? Sku => Skus.Count == 1 ? Skus[0] : null;
    public bool IsAmbiguous => Skus.Count > 1;
}

/// <summary>
/// Reads SKUs out of file names: <c>SP-A_1.jpg</c>, <c>sp a (2).png</c> and <c>SP-A/front.webp</c> all belong to <c>SP-A</c>. A name carries a SKU when it
/// begins with it and goes on with a separator, or ends. Case does not matter, nor which separator stands where; the longest SKU wins.
/// A folder's name counts as the file's own, the innermost one first.
/// </summary>
public static class SkuNames
{
    /// <summary>More words of a name than this are not looked at.</summary>
    const int MostWords = 12;
    static readonly string[] Joints = ["-", "_", " ", ".", "/", ""];
    static readonly HashSet<string> CoverWords = ["front", "cover", "main", "kapak", "ana", "ön"];

    /// <summary>Every folded text that could be the folded SKU of one of these files: what to ask the store for.</summary>
    public static IReadOnlySet<string> Candidates(IEnumerable<string> paths)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in paths.SelectMany(Parts).Distinct(StringComparer.Ordinal))
        {
            var text = Folding.Fold(part);
            var words = Words(text);
            for (var count = 1; count <= words.Count; count++)
            {
                found.Add(text[..words[count - 1].End]);
                foreach (var joint in Joints) found.Add(string.Join(joint, words.Take(count).Select(w => text[w.Start..w.End])));
            }
        }
        return found;
    }

    /// <summary>One match for each path, in their order.</summary>
    public static IReadOnlyList<SkuMatch> Match(IReadOnlyList<string> paths, IEnumerable<string> skus)
    {
        var known = skus.Distinct(StringComparer.Ordinal).Select(sku => (Key: Key(sku), Sku: sku)).Where(s => s.Key.Length > 0).ToLookup(s => s.Key, s => s.Sku, StringComparer.Ordinal);
        return [.. paths.Select(path => new SkuMatch(path, Choose(Parts(path), known)))];
    }

    /// <summary>The pictures of one SKU as they are to stand: the bare SKU and front views, then by the number their names end in, then by name.</summary>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> paths, string sku) =>
        [.. paths.Select(path => (Path: path, Place: Place(path, sku))).OrderBy(p => p.Place.Rank).ThenBy(p => p.Place.Number).ThenBy(p => p.Path, StringComparer.OrdinalIgnoreCase).ThenBy(p => p.Path, StringComparer.Ordinal).Select(p => p.Path)];

    static IReadOnlyList<string> Choose(IReadOnlyList<string> parts, ILookup<string, string> known)
    {
        var own = Longest(parts[0], known);
        var folder = parts.Skip(1).Select(part => Longest(part, known)).FirstOrDefault(found => found.Skus.Count > 0);
        if (folder.Skus is null or { Count: 0 } || IsWithin(own.Key, folder.Key)) return own.Skus;
        if (own.Skus.Count == 0 || IsWithin(folder.Key, own.Key)) return folder.Skus;
        return [.. own.Skus, .. folder.Skus];
    }

    /// <summary>The SKUs of the longest beginning of the name that is one.</summary>
    static (string Key, IReadOnlyList<string> Skus) Longest(string part, ILookup<string, string> known)
    {
        var text = Folding.Fold(part);
        var words = Words(text);
        for (var count = words.Count; count > 0; count--)
        {
            var key = string.Join('-', words.Take(count).Select(w => text[w.Start..w.End]));
            var skus = known[key].ToList();
            if (skus.Count == 0) continue;
            // SKUs that differ in separators or case alone: the one that is written so.
            var written = skus.Count > 1 ? skus.Where(sku => part.StartsWith(sku, StringComparison.Ordinal)).ToList() : [];
            if (written.Count == 0 && skus.Count > 1) written = [.. skus.Where(sku => text.StartsWith(Folding.Fold(sku), StringComparison.Ordinal))];
            return (key, written.Count > 0 ? written : skus);
        }
        return ("", []);
    }

    static bool IsWithin(string key, string beginning) => key == beginning || key.StartsWith(beginning + "-", StringComparison.Ordinal);

    static (int Rank, long Number) Place(string path, string sku)
    {
        var name = Folding.Fold(Parts(path)[0]);
        var words = Words(name).Select(w => name[w.Start..w.End]).ToList();
        var key = Key(sku).Split('-');
        var rest = words.Take(key.Length).SequenceEqual(key) ? words[key.Length..] : words;
        if (rest.Count == 0 || CoverWords.Contains(rest[^1])) return (0, 0);
        var last = rest[^1];
        var digits = last.Length - last.AsSpan().TrimEnd("0123456789").Length;
        return digits is > 0 and < 10 ? (1, long.Parse(last.AsSpan(last.Length - digits), CultureInfo.InvariantCulture)) : (2, 0);
    }

    /// <summary>The file's name without its ending, then its folders, the innermost first.</summary>
    static IReadOnlyList<string> Parts(string path)
    {
        var parts = path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return [""];
        var name = parts[^1];
        var dot = name.LastIndexOf('.');
        return [dot > 0 ? name[..dot] : name, .. parts[..^1].Reverse()];
    }

    /// <summary>Folded words of letters and digits, joined by one sign.</summary>
    static string Key(string sku)
    {
        var text = Folding.Fold(sku);
        return string.Join('-', Words(text, int.MaxValue).Select(w => text[w.Start..w.End]));
    }

    static List<(int Start, int End)> Words(string text, int most = MostWords)
    {
        var words = new List<(int, int)>();
        for (var at = 0; at < text.Length && words.Count < most;)
        {
            while (at < text.Length && !IsWord(text[at])) at++;
            var start = at;
            while (at < text.Length && IsWord(text[at])) at++;
            if (at > start) words.Add((start, at));
        }
        return words;
    }

    /// <summary>Also marks and halves of signs beyond the first plane, so that nothing is cut in two.</summary>
    static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
