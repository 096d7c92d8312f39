using System.Globalization;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Approval;

/// <summary>Names the fields of a pre-offer as people do: <c>attributes.color</c> is “Colour”, <c>prices[0].price</c> “Price, Retail”.</summary>
public sealed class FieldNames(IStringLocalizer<ApprovalTexts> texts, AttributeSchema schema, PreOfferContent content, CatalogSnapshot catalog)
{
    static readonly string[] Plain = ["name", "sku", "base_code", "category"];

    /// <summary>Everything that a reason can be about, in the order of the page.</summary>
    public IReadOnlyList<(string Path, string Name)> All()
    {
        var language = CultureInfo.CurrentUICulture.Name;
        return
        [
            .. Plain.Select(path => (path, Of(path))),
            .. schema.Attributes.Select(a => ($"attributes.{a.Key}", a.NameIn(language))),
            .. content.Attributes.Where(m => schema.Find(m.Key) is null).Select(m => ($"attributes.{m.Key}", m.Key)),
            .. content.Prices.Select((_, i) => $"prices[{i}].price").Select(path => (path, Of(path))),
            .. content.Stocks.Select((_, i) => $"stocks[{i}].stock").Select(path => (path, Of(path))),
        ];
    }

    public string Of(string path)
    {
        foreach (var bag in (string[])["attributes.", "localized_attributes."])
            if (path.StartsWith(bag, StringComparison.Ordinal))
                return schema.Find(path[bag.Length..].Split('.', '[')[0])?.NameIn(CultureInfo.CurrentUICulture.Name) ?? path[bag.Length..];
        if (Row(path, "prices") is { } price)
            return price < content.Prices.Count ? texts["Field.price", catalog.PriceLists.FirstOrDefault(l => l.Id == content.Prices[price].PriceList)?.Name ?? ""] : texts["Prices"];
        if (Row(path, "stocks") is { } stock)
            return stock < content.Stocks.Count ? texts["Field.stock", catalog.StockLists.FirstOrDefault(l => l.Id == content.Stocks[stock].StockList)?.Name ?? ""] : texts["Stocks"];
        var text = texts["Field." + path];
        return text.ResourceNotFound ? path : text;
    }

    static int? Row(string path, string list) =>
        path.StartsWith(list, StringComparison.Ordinal) && path.IndexOf(']', StringComparison.Ordinal) is > 0 and var end
            && int.TryParse(path.AsSpan(list.Length + 1, end - list.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;
}
