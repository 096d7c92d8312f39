using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Web.PreOffers;

/// <summary>A line of the price grid, as typed: numbers invariant, or what was typed where that is no number.</summary>
public sealed record PriceEntry(Guid List, string Name, string Currency)
{
    public string Price { get; init; } = "";
    public string Retail { get; init; } = "";
    public string Tax { get; init; } = "";
    public string Discount { get; init; } = "";

    public bool IsGiven => (Price + Retail + Tax + Discount).Length > 0;

    public JsonObject Write()
    {
        var row = new JsonObject { ["price_list"] = List.ToString() };
        OfferEntries.Put(row, "price", Price);
        OfferEntries.Put(row, "retail_price", Retail);
        row["currency_type"] = Currency;
        // Zero unless given, as in the API; a row lacks nothing that the seller did not leave out.
        row["tax_rate"] = Tax.Length == 0 ? "0" : Tax;
        OfferEntries.Put(row, "discount_percentage", Discount);
        return row;
    }

    public PriceEntry Read(JsonObject row) => this with
    {
        Currency = OfferEntries.Text(row, "currency_type") is { Length: > 0 } currency ? currency : Currency,
        Price = OfferEntries.Text(row, "price"), Retail = OfferEntries.Text(row, "retail_price"),
        Tax = OfferEntries.Text(row, "tax_rate") is "0" ? "" : OfferEntries.Text(row, "tax_rate"), Discount = OfferEntries.Text(row, "discount_percentage"),
    };
}

/// <summary>A line of the stock grid, as typed.</summary>
public sealed record StockEntry(Guid List, string Name)
{
    public const string UsualUnit = "qty";

    public string Stock { get; init; } = "";
    public string Unit { get; init; } = UsualUnit;

    public bool IsGiven => Stock.Length > 0;

    public JsonObject Write()
    {
        var row = new JsonObject { ["stock_list"] = List.ToString() };
        OfferEntries.Put(row, "stock", Stock);
        OfferEntries.Put(row, "unit_type", Unit);
        return row;
    }

    public StockEntry Read(JsonObject row) => this with { Stock = OfferEntries.Text(row, "stock"), Unit = OfferEntries.Text(row, "unit_type") is { Length: > 0 } unit ? unit : UsualUnit };
}

/// <summary>One line for every list of the marketplace, and for lists that are gone but still in the values.</summary>
static class OfferEntries
{
    public static IReadOnlyList<PriceEntry> Prices(JsonNode? given, IReadOnlyList<PriceList> lists) =>
        Lines(given, "price_list", lists.Select(l => new PriceEntry(l.Id, l.Name, l.Currency)), id => new PriceEntry(id, id.ToString(), "USD"), e => e.List, (e, row) => e.Read(row));

    public static IReadOnlyList<StockEntry> Stocks(JsonNode? given, IReadOnlyList<StockList> lists) =>
        Lines(given, "stock_list", lists.Select(l => new StockEntry(l.Id, l.Name)), id => new StockEntry(id, id.ToString()), e => e.List, (e, row) => e.Read(row));

    static List<T> Lines<T>(JsonNode? given, string key, IEnumerable<T> empty, Func<Guid, T> unknown, Func<T, Guid> idOf, Func<T, JsonObject, T> read)
    {
        var lines = empty.ToList();
        foreach (var row in (given as JsonArray ?? []).OfType<JsonObject>())
        {
            if (!Guid.TryParse(Text(row, key), out var id)) continue;
            var at = lines.FindIndex(e => idOf(e) == id);
            if (at >= 0) lines[at] = read(lines[at], row); else lines.Add(read(unknown(id), row));
        }
        return lines;
    }

    public static string Text(JsonObject row, string key) => row[key] is { } value ? PythonText.Of(value) : "";

    public static void Put(JsonObject row, string key, string text)
    {
        if (text.Length > 0) row[key] = text;
    }
}
