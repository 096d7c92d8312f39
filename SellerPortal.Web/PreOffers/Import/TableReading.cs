using SellerPortal.Domain;

namespace SellerPortal.Web.PreOffers.Import;

/// <summary>How a table from elsewhere is to be read, beyond what its header says.</summary>
/// <param name="Columns">What a column means, by its header in any case: <c>Variant SKU</c> is <c>sku</c>.</param>
/// <param name="Category">The id, path or full name of the category of rows that name none; null for none.</param>
public sealed record TableReading(IReadOnlyDictionary<string, string> Columns, string? Category = null)
{
    public static TableReading AsItStands { get; } = new(new Dictionary<string, string>());

    /// <param name="map"><c>COLUMN=FIELD</c>, several divided by commas; null for none.</param>
    public static Outcome<TableReading> Parse(string? map, string? category)
    {
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in (map ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (pair.LastIndexOf('=') is not (> 0 and var at) || at == pair.Length - 1 || !columns.TryAdd(pair[..at].Trim(), pair[(at + 1)..].Trim()))
                return new Problem("", "map", $"\"{pair}\" is no COLUMN=FIELD, or its column is given twice.");
        return new TableReading(columns, string.IsNullOrWhiteSpace(category) ? null : category.Trim());
    }
}
