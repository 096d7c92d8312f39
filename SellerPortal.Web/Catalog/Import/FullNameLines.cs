using SellerPortal.Domain;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>
/// Lists of full names without a table: Google's without ids (<c>A &gt; B</c>), and Shopify's (<c>gid://shopify/TaxonomyCategory/aa-1 : A &gt; B</c>),
/// whose ids are those of its JSON. Lines that begin with <c>#</c> are passed over.
/// </summary>
static class FullNameLines
{
    const string Separator = " : ";

    /// <summary>Whether a text begins as Shopify's list does.</summary>
    public static bool IsShopifys(ReadOnlySpan<byte> start) => start.StartsWith("# Shopify"u8) || start.StartsWith("gid://"u8);

    public static Outcome<ImportedCatalog> ReadShopifys(IEnumerable<(int Line, string Text)> lines, string? language)
    {
        var rows = new List<(int, IReadOnlyList<string>)>();
        foreach (var (line, text) in Content(lines))
        {
            var at = text.IndexOf(Separator, StringComparison.Ordinal);
            if (at <= 0 || !text.StartsWith(TaxonomyShape.GlobalId, StringComparison.Ordinal)) return ImportProblems.NotShopifys(ImportProblems.Line(line));
            var full = text[(at + Separator.Length)..].Trim();
            rows.Add((line, [TaxonomyShape.Bare(text[..at].Trim()), full, full[(full.LastIndexOf(CsvShape.Separator, StringComparison.Ordinal) is var cut and >= 0 ? cut + CsvShape.Separator.Length : 0)..]]));
        }
        return CsvShape.Read([(1, ["id", "full_name", language is null ? "" : "name." + language]), .. rows]).Then<ImportedCatalog>(read => read with { NamesIn = language });
    }

    public static Outcome<ImportedCatalog> ReadNames(IEnumerable<(int Line, string Text)> lines) =>
        CsvShape.Read([(1, ["full_name"]), .. Content(lines).Select(l => (l.Line, (IReadOnlyList<string>)[l.Text]))]);

    static IEnumerable<(int Line, string Text)> Content(IEnumerable<(int Line, string Text)> lines) => lines.Where(l => !string.IsNullOrWhiteSpace(l.Text) && l.Text[0] != '#');
}
