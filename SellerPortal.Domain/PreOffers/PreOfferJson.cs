using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Approval;

namespace SellerPortal.Domain.PreOffers;

/// <summary>The one JSON of a pre-offer's parts: what the store keeps is what the API answers, so that reading copies it as it stands.</summary>
public static class PreOfferJson
{
    /// <summary>Compact, raw UTF-8: only what JSON itself demands is escaped.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static string Write(JsonNode node) => node.ToJsonString(Options);

    /// <summary>Numbers keep the digits they were sent with.</summary>
    public static JsonObject ReadObject(string json) => json is "" or "{}" ? [] : (JsonObject)JsonNode.Parse(json)!;

    public static string Write(IReadOnlyList<PriceRow> prices) => Write(new JsonArray([.. prices.Select(p => (JsonNode)new JsonObject
    {
        ["price_list"] = p.PriceList.ToString(),
        ["price"] = Money.Format(p.Price, p.Currency),
        ["retail_price"] = Money.Format(p.RetailPrice, p.Currency),
        ["currency_type"] = p.Currency,
        ["tax_rate"] = Percent(p.TaxRate),
        ["discount_percentage"] = Percent(p.DiscountPercentage),
    })]));

    public static string Write(IReadOnlyList<StockRow> stocks) => Write(new JsonArray([.. stocks.Select(s => (JsonNode)new JsonObject
    {
        ["stock_list"] = s.StockList.ToString(),
        ["stock"] = s.Stock,
        ["unit_type"] = s.UnitType,
    })]));

    public static IReadOnlyList<PriceRow> ReadPrices(string json) => json is "" or "[]" ? [] :
        [.. ((JsonArray)JsonNode.Parse(json)!).Select(row => new PriceRow(
            Guid.Parse((string)row!["price_list"]!), Decimal(row["price"]), Decimal(row["retail_price"]),
            (string)row["currency_type"]!, Decimal(row["tax_rate"]), Decimal(row["discount_percentage"])))];

    public static IReadOnlyList<StockRow> ReadStocks(string json) => json is "" or "[]" ? [] :
        [.. ((JsonArray)JsonNode.Parse(json)!).Select(row => new StockRow(
            Guid.Parse((string)row!["stock_list"]!), (int)row["stock"]!, (string)row["unit_type"]!))];

    /// <summary>The API's <c>issues</c>: <c>[{"code", "message", "field", "note"}]</c>.</summary>
    public static string Write(IReadOnlyList<Reason> reasons) => reasons.Count == 0 ? "[]" : JsonSerializer.Serialize(reasons, Options);

    public static IReadOnlyList<Reason> ReadReasons(string json) => json is "" or "[]" ? [] : JsonSerializer.Deserialize<List<Reason>>(json, Options)!;

    static string Percent(decimal rate) => rate.ToString("0.00", CultureInfo.InvariantCulture);
    static decimal Decimal(JsonNode? node) => decimal.Parse((string)node!, CultureInfo.InvariantCulture);
}
