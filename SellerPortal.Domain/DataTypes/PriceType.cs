using System.Globalization;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>An amount in the currency that the attribute declares: at most 12 digits, kept as text with two places, 0 or more.</summary>
public sealed class PriceType : DataType
{
    static readonly DecimalField Amount = new(MaxDigits: 12, Places: 2, Min: 0);

    public override string Name => "price";

    public override InputShape Shape(AttributeDefinition attribute) => InputShape.Money;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading)
    {
        var read = Amount.Read(given, reading.Path);
        if (!read.Succeeded) return Outcome<JsonNode>.Refused(read.Problems);
        var problems = TextRules.Bounds(read.Value, attribute.Rules, reading.Path).ToList();
        return problems.Count > 0 ? problems : JsonValue.Create(read.Value.ToString("0.00", CultureInfo.InvariantCulture));
    }

    public override string Display(JsonNode value, AttributeDefinition attribute, string language)
    {
        var amount = DecimalField.TryParse(PythonText.Of(value), out var number) ? number.ToString("N2", TextRules.Culture(language)) : PythonText.Of(value);
        return $"{amount} {CurrencyOf(attribute)}";
    }

    public static string CurrencyOf(AttributeDefinition attribute) => attribute.Rules.Currency ?? "USD";
}
