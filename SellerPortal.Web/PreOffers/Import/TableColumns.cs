using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.PreOffers.Import;

/// <summary>
/// What a table's header means. A column is a field of the pre-offer (<c>sku</c>, <c>name</c>, <c>base_code</c>, <c>category</c>,
/// <c>product</c>, <c>approval_status</c>), of its one price (<c>price</c>, <c>retail_price</c>, <c>currency_type</c>, <c>tax_rate</c>,
/// <c>discount_percentage</c>, <c>price_list</c>) or stock (<c>stock</c>, <c>stock_list</c>, <c>unit_type</c>), or an attribute:
/// <c>attributes.KEY</c>, or KEY alone where some category has an attribute of that key. Case, spaces and hyphens do not count.
/// A header that a <see cref="TableReading"/> names means what that says; the usual ones of shops' exports are known.
/// </summary>
sealed class TableColumns
{
    public const string AttributePrefix = "attributes.";
    static readonly string[] Needed = ["sku", "name", "category"];
    static readonly HashSet<string> Fields =
    [
        "sku", "name", "base_code", "category", "product", "approval_status",
        "price", "retail_price", "currency_type", "tax_rate", "discount_percentage", "price_list", "stock", "stock_list", "unit_type",
    ];

    /// <summary>Shopify's and Magento's product exports.</summary>
    static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["variant_sku"] = "sku", ["title"] = "name", ["handle"] = "base_code", ["product_category"] = "category", ["variant_price"] = "price",
        ["variant_compare_at_price"] = "retail_price", ["variant_inventory_qty"] = "stock", ["categories"] = "category", ["qty"] = "stock",
    };

    readonly Dictionary<string, int> fields = new(StringComparer.Ordinal);
    readonly List<(string Key, int Column)> attributes = [];
    readonly List<string> unknown = [];
    TableReading how = TableReading.AsItStands;

    public IReadOnlyList<(string Key, int Column)> Attributes => attributes;

    /// <summary>Headers that mean nothing here, as they are written: their cells are passed over.</summary>
    public IReadOnlyList<string> Unknown => unknown;

    public int? Find(string field) => fields.TryGetValue(field, out var column) ? column : null;

    /// <param name="keys">Of every attribute of every category.</param>
    public static Outcome<TableColumns> Read(IReadOnlyList<string> headers, IReadOnlySet<string> keys, TableReading how)
    {
        var columns = new TableColumns { how = how };
        var absent = how.Columns.Keys.Where(column => !headers.Contains(column, StringComparer.OrdinalIgnoreCase) && !headers.Any(h => h.Trim().Equals(column, StringComparison.OrdinalIgnoreCase))).ToList();
        if (absent.Count > 0) return Wrong($"These columns, given by --map, are not in the file: {string.Join(", ", absent)}.");
        var repeated = new List<string>();
        // What is said outright comes before what is guessed from the usual names.
        foreach (var (i, header) in headers.Select(h => h.Trim()).Index().Where(h => h.Item.Length > 0).OrderByDescending(h => how.Columns.ContainsKey(h.Item)))
            if (!columns.TryAdd(header, i, keys)) repeated.Add(header);
        if (repeated.Count > 0) return Wrong($"These columns are given more than once: {string.Join(", ", repeated)}.");
        var missing = Needed.Where(name => columns.Find(name) is null && !(name == "category" && how.Category is not null)).ToList();
        if (missing.Count == 0) return columns;
        var others = columns.unknown.Count > 0 ? $" Not known: {string.Join(", ", columns.unknown.Take(40))}{(columns.unknown.Count > 40 ? ", ..." : "")}." : "";
        return Wrong($"These columns are missing: {string.Join(", ", missing)}.{others} Columns that are read: {string.Join(", ", Fields)}, and attributes by attributes.KEY or KEY. Say what a column means with --map \"COLUMN=FIELD,…\"{(missing.Contains("category") ? ", and the category of all rows with --category NAME" : "")}.");
    }

    bool TryAdd(string header, int column, IReadOnlySet<string> keys)
    {
        var name = (how.Columns.GetValueOrDefault(header) ?? header).ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        if (!Fields.Contains(name) && !keys.Contains(name) && Aliases.TryGetValue(name, out var known) && Find(known) is null) name = known;
        if (Fields.Contains(name)) return fields.TryAdd(name, column);
        var key = name.StartsWith(AttributePrefix, StringComparison.Ordinal) ? AttributeKey.Slug(name[AttributePrefix.Length..]) : keys.Contains(name) ? name : null;
        if (key is null)
        {
            unknown.Add(header);
            return true;
        }
        if (attributes.Any(a => a.Key == key)) return false;
        attributes.Add((key, column));
        return true;
    }

    static Problem Wrong(string message) => new("", "columns", message);
}
