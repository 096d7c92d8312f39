using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>
/// Google's list of product categories: a line a category, <c>id - A &gt; B &gt; C</c>, parents before their children, one file a language.
/// Ids are UUIDv5 of Google's, so that the files of several languages meet. It knows no attributes.
/// </summary>
static class GoogleShape
{
    static readonly Guid CategorySpace = new("6a1f7c52-3b0e-4a57-9d0e-5d0c3c1c7a04");
    const string Separator = " > ", Divider = " - ";
    const int MostProblems = 20;

    /// <summary>Whether a text begins as such a file does.</summary>
    public static bool Is(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("# Google"u8)) return true;
        var digits = start.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits > 0 && start[digits..].StartsWith(" - "u8);
    }

    /// <param name="language">Of the names; null for the marketplace's own.</param>
    public static Outcome<ImportedCatalog> Read(IEnumerable<(int Line, string Text)> lines, string? language)
    {
        var all = lines.ToList();
        // Google also gives the list without its ids: such categories are found by their full names.
        if (all.Find(l => l.Text.Length > 0 && l.Text[0] != '#') is { Text: not null } first && !char.IsAsciiDigit(first.Text[0])) return FullNameLines.ReadNames(all);
        var problems = new List<Problem>();
        var categories = new List<ImportedCategory>();
        var (places, ids, siblings) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<int, int>());
        foreach (var (line, text) in all)
        {
            if (problems.Count >= MostProblems) break;
            if (text.Length == 0 || text[0] == '#') continue;
            if (Parse(text) is not var (id, breadcrumb))
            {
                problems.Add(ImportProblems.NotGoogles(Where(line)));
                continue;
            }
            var name = breadcrumb[(breadcrumb.LastIndexOf(Separator, StringComparison.Ordinal) is var cut and >= 0 ? cut + Separator.Length : 0)..];
            var parent = -1;
            if (name.Length < breadcrumb.Length && !places.TryGetValue(breadcrumb[..^(name.Length + Separator.Length)], out parent))
                problems.Add(ImportProblems.ParentLater(Where(line), breadcrumb[..^(name.Length + Separator.Length)]));
            else if (name.Trim().Length is 0 or > CategoryName.MaxLength) problems.Add(ImportProblems.NameLength(Where(line)));
            else if (!ids.TryAdd(id, line)) problems.Add(ImportProblems.IdRepeated(Where(line), id, Where(ids[id])));
            else if (!places.TryAdd(breadcrumb, categories.Count)) problems.Add(ImportProblems.NameRepeated(Where(line), breadcrumb));
            else categories.Add(new(NameBasedId.Of(CategorySpace, id), name, language is null ? null : new Dictionary<string, string> { [language] = name }, [])
            {
                Parent = name.Length < breadcrumb.Length ? parent : null, Order = siblings[parent] = siblings.GetValueOrDefault(parent) + 1, Where = Where(line),
            });
        }
        if (problems.Count > 0) return problems;
        if (categories.Count == 0) return ImportProblems.NoCategory();
        return new ImportedCatalog(categories, [], (a, b) => a.Id == b.Id, (stored, given) => stored ?? given) { AttributesAreTheirContent = false, HasAttributes = false, NamesIn = language };
    }

    internal static (string Id, string Breadcrumb)? Parse(string text)
    {
        var at = text.IndexOf(Divider, StringComparison.Ordinal);
        return at > 0 && text.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0 && at + Divider.Length < text.Length ? (text[..at], text[(at + Divider.Length)..].Trim()) : null;
    }

    static string Where(int line) => ImportProblems.Line(line);
}
