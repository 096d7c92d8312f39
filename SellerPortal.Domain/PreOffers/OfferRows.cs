using System.Text.Json.Nodes;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.PreOffers;

/// <summary>Reads a pre-offer's prices and stocks: one row a list, every problem in its row.</summary>
static class OfferRows
{
    static readonly DecimalField Percent = new(MaxDigits: 5, Places: 2, Min: 0, Max: 100);

    public static Outcome<IReadOnlyList<PriceRow>> ReadPrices(JsonNode? given, string path, IReadOnlySet<Guid> lists)
    {
        var seen = new HashSet<Guid>();
        return Rows.Read(given, path, row =>
        {
            var money = Amount(row["currency_type"]);
            var list = row.Required("price_list", (value, at) => ReadList(value, at, lists, seen));
            var price = row.Required("price", money.Read);
            var retail = row.Required("retail_price", money.Read);
            var currency = row.Required("currency_type", (value, at) => ChoiceField.Read(value, at, Money.Currencies));
            // Zero unless given; but a row that lacks other fields is told all that a row has, this one too.
            var complete = row.Has("price_list") && row.Has("price") && row.Has("retail_price") && row.Has("currency_type");
            var tax = complete ? row.Optional("tax_rate", Percent.Read) : row.Required("tax_rate", Percent.Read);
            var discount = row.Optional("discount_percentage", Percent.Read);
            return new PriceRow(list, price, retail, currency ?? "", tax, discount);
        });
    }

    public static Outcome<IReadOnlyList<StockRow>> ReadStocks(JsonNode? given, string path, IReadOnlySet<Guid> lists)
    {
        var seen = new HashSet<Guid>();
        return Rows.Read(given, path, row => new StockRow(
            row.Required("stock_list", (value, at) => ReadList(value, at, lists, seen)),
            row.Required("stock", (value, at) => IntegerField.Read(value, at, min: 0)),
            row.Required("unit_type", (value, at) => TextField.Read(value, at, PreOfferRules.TextLength)) ?? ""));
    }

    static DecimalField Amount(JsonNode? currency) => new(MaxDigits: 12, Places: Money.Places(PythonText.Of(currency)), Min: 0);

    static Outcome<Guid> ReadList(JsonNode? given, string path, IReadOnlySet<Guid> lists, HashSet<Guid> seen) =>
        UuidField.ReadExisting(given, path, lists.Contains).Then<Guid>(id => seen.Add(id) ? id : Problems.RepeatedList(path));
}

/// <summary>Reads the reasons of a rejection: at least one, each with a message; without a code it is <c>other</c>.</summary>
static class ReasonRows
{
    const int CodeLength = 64;
    const int TextLength = 2000;

    public static Outcome<IReadOnlyList<Reason>> Read(JsonNode? given, string path)
    {
        if (given is JsonArray { Count: 0 }) return Problems.EmptyList(Problem.Join(path, "non_field_errors"));
        return Rows.Read(given, path, row => new Reason(
            row.Optional("code", (value, at) => TextField.Read(value, at, CodeLength), "other") ?? "",
            row.Required("message", (value, at) => TextField.Read(value, at, TextLength)) ?? "",
            row.Optional("field", (value, at) => Nullable(value, at, PreOfferRules.TextLength)),
            row.Optional("note", (value, at) => Nullable(value, at, TextLength))));
    }

    static Outcome<string?> Nullable(JsonNode? given, string path, int length) =>
        given is null || (PythonText.TryString(given, out var text) && PythonText.Strip(text).Length == 0)
            ? Outcome<string?>.Ok(null)
            : TextField.Read(given, path, length).Then<string?>(text => text);
}
