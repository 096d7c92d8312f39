using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Inputs;

/// <summary>Names everything that a form's values refer to, one query a kind. What the actor may not see keeps its id.</summary>
public sealed class NameReferences(PortalStore store, CatalogCache catalog)
{
    public async Task<Outcome<ReferenceNames>> RunAsync(IReadOnlyCollection<Reference> references, int? seller, string language, Actor actor, CancellationToken cancel)
    {
        var names = new ReferenceNames();
        if (seller is { } number && !actor.MaySee(number)) return Problems.NotFound();
        if (references.Count == 0) return names;
        var snapshot = await catalog.CurrentAsync(cancel);
        foreach (var id in Ids(references, ReferenceKind.Category))
            if (snapshot.Tree.Find(id) is { } node) Add(ReferenceKind.Category, new(id.ToString(), node.BreadcrumbIn(language)));
        foreach (var list in snapshot.PriceLists) Add(ReferenceKind.PriceList, new(list.Id.ToString(), list.Name));
        foreach (var list in snapshot.StockLists) Add(ReferenceKind.StockList, new(list.Id.ToString(), list.Name));
        await using var db = store.CreateDbContext();
        if (Ids(references, ReferenceKind.Product) is { Count: > 0 } products)
            foreach (var product in await db.Products.AsNoTracking().Where(p => products.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.Sku }).ToListAsync(cancel))
                Add(ReferenceKind.Product, new(product.Id.ToString(), product.Name, product.Sku));
        if ((List<string>)[.. references.Where(r => r.Kind == ReferenceKind.Sku).Select(r => r.Key)] is { Count: > 0 } skus && seller is not null)
            foreach (var own in await db.PreOffers.AsNoTracking().Where(p => EF.Property<int>(p, "Seller") == seller && skus.Contains(p.Sku)).Select(p => new { p.Sku, p.Name }).ToListAsync(cancel))
                Add(ReferenceKind.Sku, new(own.Sku, own.Name, own.Sku));
        if (Ids(references, ReferenceKind.Image, ReferenceKind.File) is { Count: > 0 } files)
            foreach (var file in await db.MediaFiles.AsNoTracking().Where(f => files.Contains(f.Id) && (seller == null || f.SellerNumber == seller)).ToListAsync(cancel))
            {
                Add(ReferenceKind.Image, new(file.Id.ToString(), file.FileName, MediaAddress.Of(file)));
                Add(ReferenceKind.File, new(file.Id.ToString(), file.FileName, MediaAddress.Of(file)));
            }
        return names;

        void Add(ReferenceKind kind, Option option) => names.Add(new Reference(kind, option.Value), option);
    }

    static List<Guid> Ids(IEnumerable<Reference> references, params ReferenceKind[] kinds) =>
        [.. references.Where(r => kinds.Contains(r.Kind) && Guid.TryParse(r.Key, out _)).Select(r => Guid.Parse(r.Key)).Distinct()];
}
