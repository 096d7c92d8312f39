using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using SellerPortal.Web.Inputs;

namespace SellerPortal.Web.PreOffers;

/// <summary>What a problem's path is called on the form, and the element that it stands beside.</summary>
public static partial class FieldPlaces
{
    public static (string Label, string Element) Of(string path, FormContent content, string language, IStringLocalizer<PreOffersTexts> texts)
    {
        if (Row().Match(path) is { Success: true } row && int.TryParse(row.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
        {
            var part = row.Groups[3].Value;
            var (list, name) = row.Groups[1].Value == "prices"
                ? content.Prices.Where(p => p.IsGiven).Skip(at).Select(p => (p.List, p.Name)).FirstOrDefault()
                : content.Stocks.Where(s => s.IsGiven).Skip(at).Select(s => (s.List, s.Name)).FirstOrDefault();
            if (name is not null)
                return (part.Length == 0 || texts["Field." + part] is { ResourceNotFound: true } ? name : $"{name}: {texts["Field." + part]}", part.Length == 0 ? CellId(list, "price") : CellId(list, part));
        }
        if (path.Split('.', 2) is [("attributes" or "localized_attributes") and var bag, var rest])
        {
            var key = rest.Split('.', '[')[0];
            if (content.Schema.Find(key) is not { } attribute) return (key, "outside");
            var inner = bag == "attributes" && rest.Length > key.Length + 1 ? attribute.Fields.FirstOrDefault(f => f.Key == rest[(key.Length + 1)..].Split('.', '[')[0]) : null;
            return inner is null ? (attribute.NameIn(language), FieldFrame.IdOf("attributes." + key) + "-field")
                : ($"{attribute.NameIn(language)}: {inner.NameIn(language)}", FieldFrame.IdOf($"attributes.{key}.{inner.Key}") + "-field");
        }
        return texts["Field." + path] is { ResourceNotFound: false } known ? (known, FieldFrame.IdOf(path) + "-field") : (path, "content");
    }

    /// <summary>Of a cell in the price or stock grid.</summary>
    public static string CellId(Guid list, string part) => $"f-{list:N}-{part}";

    [GeneratedRegex(@"^(prices|stocks)\[(\d+)\]\.?(\w*)")]
    private static partial Regex Row();
}
