using System.Globalization;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>
/// Categories as a table with a header: <c>full_name</c> (<c>A &gt; B</c>; ancestors without a line of their own are made), or
/// <c>id</c>, <c>parent_id</c> and <c>name</c>; <c>name.LANGUAGE</c> for translations; <c>google_id</c> for what each is to Google,
/// an empty cell for nothing by itself. Where there is no <c>id</c>, a category is found by its full name. Other columns are passed over, and told; attributes stay as they are.
/// </summary>
sealed class CsvShape
{
    static readonly Guid CategorySpace = new("6a1f7c52-3b0e-4a57-9d0e-5d0c3c1c7a05");
    internal const string Separator = " > ";
    const string NameIn = "name.";
    static readonly string[] Known = ["id", "parent_id", "name", "full_name", "google_id"];
    const int MostProblems = 20;

    readonly List<Problem> problems = [];
    readonly List<ImportedCategory> categories = [];
    readonly Dictionary<string, int> byId = new(StringComparer.OrdinalIgnoreCase), byName = new(StringComparer.Ordinal);
    readonly Dictionary<int, int> siblings = [];
    readonly IReadOnlyList<string> header;

    CsvShape(IReadOnlyList<string> header) => this.header = [.. header.Select(h => h.Trim().ToLowerInvariant())];

    public static Outcome<ImportedCatalog> Read(IEnumerable<(int Line, IReadOnlyList<string> Cells)> rows)
    {
        CsvShape? shape = null;
        foreach (var (line, cells) in rows)
        {
            if (cells.All(string.IsNullOrWhiteSpace)) continue;
            if (shape is null)
            {
                shape = new(cells);
                if (!shape.header.Contains("full_name") && !shape.header.Contains("name")) return ImportProblems.NoNameColumn(Where(line));
                if (shape.header.Where(h => h.Length > 0).GroupBy(h => h).FirstOrDefault(g => g.Count() > 1) is { } twice) return ImportProblems.ColumnRepeated(Where(line), twice.Key);
                if (shape.header.FirstOrDefault(h => h.StartsWith(NameIn, StringComparison.Ordinal) && !Language.IsTag(h[NameIn.Length..])) is { } odd) return ImportProblems.NotALanguage(Where(line), odd);
            }
            else if (shape.problems.Count < MostProblems) shape.Take(line, cells);
        }
        if (shape is null || shape.problems.Count == 0 && shape.categories.Count == 0) return ImportProblems.NoCategory();
        return shape.problems.Count > 0 ? shape.problems
            : new ImportedCatalog(shape.categories, [], (a, b) => a.Id == b.Id, (stored, given) => stored ?? given) { AttributesAreTheirContent = false, HasAttributes = false, HasGoogle = shape.header.Contains("google_id"),
                Unread = [.. shape.header.Where(h => h.Length > 0 && !Known.Contains(h) && !h.StartsWith(NameIn, StringComparison.Ordinal))] };
    }

    void Take(int line, IReadOnlyList<string> cells)
    {
        if (cells.Count > header.Count)
        {
            problems.Add(ImportProblems.TooManyCells(Where(line), cells.Count, header.Count));
            return;
        }
        var id = Cell(cells, "id");
        if (id is not null && Cell(cells, "name") is { } own && header.Contains("parent_id")) TakeById(line, cells, id, own);
        else if (Cell(cells, "full_name") is { } full) TakeFullName(line, cells, id, [.. full.Split(Separator).Select(p => p.Trim())]);
        else if (Cell(cells, "name") is not { } name) problems.Add(ImportProblems.NoName(Where(line)));
        else Add(line, cells, id, name, null, name);
    }

    void TakeById(int line, IReadOnlyList<string> cells, string id, string name)
    {
        if (Cell(cells, "parent_id") is not { } above) Add(line, cells, id, name, null, name);
        else if (byId.TryGetValue(above, out var parent)) Add(line, cells, id, name, parent, categories[parent].Breadcrumb + Separator + name);
        else problems.Add(ImportProblems.ParentIdLater(Where(line), above));
    }

    void TakeFullName(int line, IReadOnlyList<string> cells, string? id, string[] names)
    {
        int? parent = null;
        for (var i = 0; i < names.Length - 1; i++)
        {
            var breadcrumb = string.Join(Separator, names.Take(i + 1));
            if (!byName.TryGetValue(breadcrumb, out var above))
            {
                Add(line, null, null, names[i], parent, breadcrumb);
                if (!byName.TryGetValue(breadcrumb, out above)) return;
            }
            parent = above;
        }
        Add(line, cells, id, names[^1], parent, string.Join(Separator, names));
    }

    /// <param name="cells">Null for an ancestor without a line.</param>
    void Add(int line, IReadOnlyList<string>? cells, string? id, string name, int? parent, string breadcrumb)
    {
        if (name.Length is 0 or > CategoryName.MaxLength || name.Any(char.IsControl)) problems.Add(ImportProblems.NameLength(Where(line)));
        else if (id is not null && byId.TryGetValue(id, out var same)) problems.Add(ImportProblems.IdRepeated(Where(line), id, categories[same].Where));
        else if (byName.TryGetValue(breadcrumb, out var mentioned) && categories[mentioned].IsMentioned && cells is not null) Describe(mentioned, line, cells, id);
        else if (!byName.TryAdd(breadcrumb, categories.Count) && id is null) problems.Add(ImportProblems.NameRepeated(Where(line), breadcrumb));
        else if (Google(line, cells) is var (isRead, google) && isRead)
        {
            if (id is not null) byId[id] = categories.Count;
            var key = parent ?? -1;
            categories.Add(new(id is null ? NameBasedId.Of(CategorySpace, breadcrumb) : TaxonomyShape.CategoryId(id), name, cells is null ? null : Translations(line, cells), [])
            {
                Parent = parent, Order = siblings[key] = siblings.GetValueOrDefault(key) + 1, Breadcrumb = breadcrumb, IsFoundByName = id is null,
                Google = google, IsMentioned = cells is null, Where = Where(line),
            });
        }
    }

    /// <summary>The line of a category that lines before it named as an ancestor.</summary>
    void Describe(int place, int line, IReadOnlyList<string> cells, string? id)
    {
        var (isRead, google) = Google(line, cells);
        if (!isRead) return;
        if (id is not null) byId[id] = place;
        var mentioned = categories[place];
        categories[place] = mentioned with
        {
            Id = id is null ? mentioned.Id : TaxonomyShape.CategoryId(id), IsFoundByName = id is null, Translations = Translations(line, cells), Google = google, IsMentioned = false, Where = Where(line),
        };
    }

    (bool IsRead, long? Id) Google(int line, IReadOnlyList<string>? cells)
    {
        if (cells is null || Cell(cells, "google_id") is not { } text) return (true, null);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0) return (true, id);
        problems.Add(ImportProblems.NotAGoogleId(Where(line), text));
        return (false, null);
    }

    Dictionary<string, string>? Translations(int line, IReadOnlyList<string> cells)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Count; i++)
            if (header[i].StartsWith(NameIn, StringComparison.Ordinal) && cells[i].Trim() is { Length: > 0 } name)
            {
                if (name.Length > CategoryName.MaxLength || name.Any(char.IsControl)) problems.Add(ImportProblems.TranslationLength(Where(line), header[i]));
                names[header[i][NameIn.Length..]] = name;
            }
        return names.Count > 0 ? names : null;
    }

    string? Cell(IReadOnlyList<string> cells, string column)
    {
        for (var i = 0; i < cells.Count; i++)
            if (header[i] == column) return cells[i].Trim() is { Length: > 0 } text ? text : null;
        return null;
    }

    static string Where(int line) => ImportProblems.Line(line);
}
