using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.Fields;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers.Import;

/// <summary>
/// Makes PFI01's body of a table's row. An empty cell says nothing; several values stand in one cell, divided by <c>|</c>; a nested
/// object or a bundle is JSON. A row without a name takes that of the row above, if they share a base code: so exports write variants. A price without a list, currency or retail price takes the first list, that list's currency and the price.
/// </summary>
sealed class TableRows(CatalogSnapshot catalog, TableColumns columns, TableReading how)
{
    readonly Dictionary<string, CategoryNode?> found = new(StringComparer.Ordinal);
    Dictionary<string, CategoryNode>? byPath, byName;
    (string? BaseCode, string? Name) above;

    public ImportRow Read(int line, IReadOnlyList<string> cells)
    {
        var faults = new List<Problem>();
        var body = new JsonObject();
        foreach (var field in (string[])["sku", "name", "base_code", "product", "approval_status"])
            if (Cell(cells, field) is { } text) body[field] = text;
        if (body["name"] is null && (string?)body["base_code"] is { } code && code == above.BaseCode) body["name"] = above.Name;
        above = ((string?)body["base_code"], (string?)body["name"]);
        var category = ReadCategory(cells, body, faults);
        body["attributes"] = ReadAttributes(cells, category);
        if (Cell(cells, "price") is { } price) body["prices"] = new JsonArray(ReadPrice(cells, price, faults));
        if (Cell(cells, "stock") is { } stock) body["stocks"] = new JsonArray(ReadStock(cells, stock, faults));
        return new(line, body, faults);
    }

    string? Cell(IReadOnlyList<string> cells, string field) => columns.Find(field) is { } column ? Cell(cells, column) : null;

    static string? Cell(IReadOnlyList<string> cells, int column) => column < cells.Count && cells[column].Trim() is { Length: > 0 } text ? text : null;

    CategoryNode? ReadCategory(IReadOnlyList<string> cells, JsonObject body, List<Problem> faults)
    {
        if ((Cell(cells, "category") ?? how.Category) is not { } text) return null;
        if (!found.TryGetValue(text, out var node)) node = found[text] = FindCategory(text);
        if (node is null) faults.Add(new("category", "does_not_exist", $"No category has the id, path or name \"{text}\"."));
        else body["category"] = node.Id.ToString();
        return node;
    }

    CategoryNode? FindCategory(string text)
    {
        if (Guid.TryParse(text, out var id)) return catalog.Tree.Find(id);
        byPath ??= catalog.Tree.All.ToDictionary(n => n.Path, StringComparer.Ordinal);
        if (byPath.TryGetValue(text.ToUpperInvariant(), out var node)) return node;
        byName ??= catalog.Tree.All.DistinctBy(n => Name(n.Breadcrumb)).ToDictionary(n => Name(n.Breadcrumb), StringComparer.Ordinal);
        return byName.GetValueOrDefault(Name(text));
    }

    static string Name(string breadcrumb) => string.Join('>', breadcrumb.Split('>', StringSplitOptions.TrimEntries).Select(Folding.Fold));

    JsonObject ReadAttributes(IReadOnlyList<string> cells, CategoryNode? category)
    {
        var attributes = new JsonObject();
        foreach (var (key, column) in columns.Attributes)
            if (Cell(cells, column) is { } text) attributes[key] = ReadValue(text, category?.Schema.Find(key));
        return attributes;
    }

    static JsonNode ReadValue(string text, AttributeDefinition? attribute)
    {
        switch (attribute is null ? InputShape.Text : DataTypes.Of(attribute).Shape(attribute))
        {
            case InputShape.Choices:
                return new JsonArray([.. text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(value => (JsonNode)value)]);
            case InputShape.Toggle:
                return text.ToLowerInvariant() switch { "true" or "1" or "yes" or "y" or "evet" => true, "false" or "0" or "no" or "n" or "hayır" => false, _ => text };
            case InputShape.Group or InputShape.Bundle:
                return JsonText.Parse(text) is { Succeeded: true, Value: { } json } ? json : text;
            default:
                return text;
        }
    }

    JsonObject ReadPrice(IReadOnlyList<string> cells, string price, List<Problem> faults)
    {
        var list = Find("price_list", Cell(cells, "price_list"), catalog.PriceLists, l => l.Id, l => l.Name, faults);
        return new()
        {
            ["price_list"] = list?.Id.ToString(), ["price"] = price, ["retail_price"] = Cell(cells, "retail_price") ?? price,
            ["currency_type"] = Cell(cells, "currency_type")?.ToUpperInvariant() ?? list?.Currency,
            ["tax_rate"] = Cell(cells, "tax_rate") ?? "0.00", ["discount_percentage"] = Cell(cells, "discount_percentage") ?? "0.00",
        };
    }

    JsonObject ReadStock(IReadOnlyList<string> cells, string stock, List<Problem> faults) => new()
    {
        ["stock_list"] = Find("stock_list", Cell(cells, "stock_list"), catalog.StockLists, l => l.Id, l => l.Name, faults)?.Id.ToString(),
        ["stock"] = stock, ["unit_type"] = Cell(cells, "unit_type") ?? "qty",
    };

    static T? Find<T>(string field, string? text, IReadOnlyList<T> lists, Func<T, Guid> idOf, Func<T, string> nameOf, List<Problem> faults) where T : class
    {
        if (text is null) return lists[0];
        var list = Guid.TryParse(text, out var id) ? lists.FirstOrDefault(l => idOf(l) == id) : lists.FirstOrDefault(l => Folding.Fold(nameOf(l)) == Folding.Fold(text));
        if (list is null) faults.Add(new(field, "does_not_exist", $"There is no {field.Replace('_', ' ')} with the id or name \"{text}\"."));
        return list;
    }
}
