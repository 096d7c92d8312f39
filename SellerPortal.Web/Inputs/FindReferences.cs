using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Inputs;

/// <param name="Text">Part of a name or an SKU; empty gives the newest.</param>
public sealed record ReferenceQuery(ReferenceKind Kind, string Text, string Language);

/// <summary>What a field can refer to, by name or SKU, at most <see cref="Most"/>: listed products, the actor's own SKUs, categories and lists.</summary>
public sealed class FindReferences(PortalStore store, CatalogCache catalog, PreOfferReader reader)
{
    public const int Most = 20;
    const int Longest = 200;

    public async Task<Outcome<IReadOnlyList<Option>>> RunAsync(ReferenceQuery query, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsSeller && !actor.Reviews) return Problems.Forbidden();
        var text = query.Text.Trim();
        if (text.Length > Longest) text = text[..Longest];
        if (query.Kind == ReferenceKind.Product) return Outcome<IReadOnlyList<Option>>.Ok(await ProductsAsync(text, cancel));
        if (query.Kind == ReferenceKind.Sku) return Outcome<IReadOnlyList<Option>>.Ok(OwnSkus(text, actor));
        var snapshot = await catalog.CurrentAsync(cancel);
        IEnumerable<Option> options = query.Kind switch
        {
            ReferenceKind.Category => snapshot.Tree.All.Select(node => CategoryOption(node, query.Language)),
            ReferenceKind.PriceList => snapshot.PriceLists.Select(list => new Option(list.Id.ToString(), list.Name, list.Currency)),
            ReferenceKind.StockList => snapshot.StockLists.Select(list => new Option(list.Id.ToString(), list.Name)),
            _ => [],
        };
        return Outcome<IReadOnlyList<Option>>.Ok([.. Option.Matching([.. options], text).Take(Most)]);
    }

    static Option CategoryOption(CategoryNode node, string language) =>
        new(node.Id.ToString(), node.Category.NameIn(language), node.Parent is null ? null : string.Join(" › ", node.Ancestors.Select(a => a.Category.NameIn(language))));

    /// <summary>By what their approved pre-offers are called: those are indexed by folded text.</summary>
    async Task<IReadOnlyList<Option>> ProductsAsync(string text, CancellationToken cancel)
    {
        var ids = Matching(new PreOfferFilter { Status = ApprovalStatus.Approved }, text).Select(p => p.ProductId).OfType<Guid>().Distinct().ToList();
        await using var db = store.CreateDbContext();
        var found = await db.Products.AsNoTracking().Where(p => p.IsActive && ids.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.Sku }).ToListAsync(cancel);
        return [.. found.OrderBy(p => ids.IndexOf(p.Id)).Take(Most).Select(p => new Option(p.Id.ToString(), p.Name, p.Sku))];
    }

    IReadOnlyList<Option> OwnSkus(string text, Actor actor) => actor.SellerNumber is not { } seller ? []
        : [.. Matching(new PreOfferFilter { Seller = seller }, text).DistinctBy(p => p.Sku).Take(Most).Select(p => new Option(p.Sku, p.Name, p.Sku))];

    IEnumerable<PreOffer> Matching(PreOfferFilter filter, string text)
    {
        IReadOnlyList<PreOfferFilter> filters = text.Length == 0 ? [filter]
            : [filter with { Texts = [new(PreOfferText.Sku, TextMatch.IContains, text)] }, filter with { Texts = [new(PreOfferText.Name, TextMatch.IContains, text)] }];
        return filters.SelectMany(f => reader.Page(f, new PageRequest { Limit = Most, NewestFirst = true }).Rows);
    }
}
