namespace SellerPortal.Domain.Catalog;

/// <summary>One of Google's product categories.</summary>
/// <param name="Id">Google's own.</param>
/// <param name="Paths">By lower-case language tag, <c>A &gt; B &gt; C</c>; at least one.</param>
public sealed record GoogleCategory(long Id, IReadOnlyDictionary<string, string> Paths)
{
    public const string Separator = " > ";

    /// <summary>In the nearest language that there is: this one, English, any.</summary>
    public string PathIn(string language) => Language.Find(Paths, language) ?? Paths.GetValueOrDefault("en") ?? Paths.OrderBy(p => p.Key, StringComparer.Ordinal).First().Value;
}

/// <summary>Google's list as the owner brought it: what own categories are mapped to. Immutable, safe from any thread.</summary>
public sealed class GoogleTaxonomy(IEnumerable<GoogleCategory> categories)
{
    readonly Dictionary<long, GoogleCategory> byId = categories.ToDictionary(c => c.Id);
    IReadOnlyList<(GoogleCategory Category, string Folded)>? folded;

    public static GoogleTaxonomy Empty { get; } = new([]);

    public int Count => byId.Count;
    public IEnumerable<GoogleCategory> All => byId.Values;
    public IReadOnlyList<string> Languages => [.. byId.Values.SelectMany(c => c.Paths.Keys).Distinct().Order(StringComparer.Ordinal)];
    public GoogleCategory? Find(long id) => byId.GetValueOrDefault(id);

    /// <summary>Those with all words of a text in a path of any language, or with this id; those whose own name begins with it first, then the shortest.</summary>
    public IReadOnlyList<GoogleCategory> Search(string text, int most)
    {
        var words = Folding.Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return [];
        folded ??= [.. byId.Values.Select(c => (c, Folding.Fold(string.Join('\n', c.Paths.Values.Append(c.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))))))];
        return [.. folded.Where(e => words.All(w => e.Folded.Contains(w, StringComparison.Ordinal))).OrderBy(e => Begins(e.Folded, words[0]) ? 0 : 1).ThenBy(e => e.Folded.Length).ThenBy(e => e.Category.Id).Take(most).Select(e => e.Category)];
    }

    static bool Begins(string folded, string word) =>
        folded.Split('\n').Any(path => path[(path.LastIndexOf('>') + 1)..].TrimStart().StartsWith(word, StringComparison.Ordinal));
}
