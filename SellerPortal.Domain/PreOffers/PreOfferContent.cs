using System.Text.Json.Nodes;

namespace SellerPortal.Domain.PreOffers;

/// <summary>What a seller says of a product: checked, canonical, without any state. Equal content changes nothing.</summary>
public sealed record PreOfferContent
{
    public required string Sku { get; init; }
    public required string Name { get; init; }
    public required string BaseCode { get; init; }
    public required Guid CategoryId { get; init; }
    /// <summary>The listed product this is an offer on; null for a product of its own.</summary>
    public Guid? ProductId { get; init; }
    /// <summary>Canonical values by key, in the order given; keys outside the schema too.</summary>
    public required JsonObject Attributes { get; init; }
    /// <summary><c>{"key": {"tr": value}}</c>; empty for none.</summary>
    public required JsonObject LocalizedAttributes { get; init; }
    public required IReadOnlyList<PriceRow> Prices { get; init; }
    public required IReadOnlyList<StockRow> Stocks { get; init; }

    /// <summary>How far <paramref name="next"/> is from <paramref name="stored"/>, by the schema of the category that stands there.</summary>
    public static ContentChange Compare(PreOfferContent stored, PreOfferContent next, Catalog.AttributeSchema schema) => ContentChanges.Between(stored, next, schema);
}

/// <summary>The price on one price list. Money is non-negative with the currency's own places; rates are percent, 0 to 100.</summary>
/// <param name="Currency">One of <see cref="Money.Currencies"/>.</param>
public sealed record PriceRow(Guid PriceList, decimal Price, decimal RetailPrice, string Currency, decimal TaxRate, decimal DiscountPercentage);

/// <summary>The stock on one stock list: 0 to 2,147,483,647 of a unit (<c>qty</c>, <c>kg</c>).</summary>
public sealed record StockRow(Guid StockList, int Stock, string UnitType);

/// <summary>The documented currencies.</summary>
public static class Money
{
    public static IReadOnlyList<string> Currencies { get; } =
        ["TRY", "USD", "EUR", "EGP", "GBP", "MAD", "PLN", "SAR", "RON", "UAH", "CZK", "HUF", "RUB", "BGN", "IQD", "KWD", "BHD", "OMR", "QAR", "AED", "NGN"];

    /// <summary>3 for BHD, IQD, KWD and OMR (ISO 4217), else 2.</summary>
    public static int Places(string currency) => currency is "BHD" or "IQD" or "KWD" or "OMR" ? 3 : 2;

    /// <summary>Invariant, with the currency's places: <c>10.00</c>.</summary>
    public static string Format(decimal amount, string currency) =>
        amount.ToString(Places(currency) == 3 ? "0.000" : "0.00", System.Globalization.CultureInfo.InvariantCulture);
}
