using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Approval;

/// <param name="PreOfferId">The pre-offer that it was made of.</param>
public sealed record OfferDetails(Offer Offer, string SellerName, Guid PreOfferId);

/// <param name="Variants">All products of the same meta product, this one too; empty where it has none.</param>
/// <param name="Offers">Those that the reader may see: all, or the seller's own.</param>
public sealed record ProductDetails(Product Product, CategoryNode? Category, IReadOnlyList<Product> Variants, IReadOnlyList<OfferDetails> Offers, ReferenceNames Names, CatalogSnapshot Catalog)
{
    /// <summary>Pictures before videos.</summary>
    public IReadOnlyList<ProductPicture> Pictures { get; init; } = [];
    public AttributeSchema Schema => Category?.Schema ?? AttributeSchema.Empty;
}

/// <summary>One product with its variants and offers. A seller sees a listed one, or one that it has an offer on, and of the offers its own.</summary>
public sealed class ReadProduct(PortalStore store, CatalogCache catalog, NameReferences names)
{
    const int MostOffers = 200;

    public async Task<Outcome<ProductDetails>> RunAsync(Guid id, string language, Actor actor, CancellationToken cancel)
    {
        if (actor.Roles == Roles.None) return Problems.Forbidden();
        var snapshot = await catalog.CurrentAsync(cancel);
        await using var db = store.CreateDbContext();
        if (await ListProducts.Visible(db, actor).SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } product) return Problems.NotFound();
        var variants = await ListProducts.Visible(db, actor).Where(p => p.MetaId == product.MetaId).OrderBy(p => p.Sku).Take(MostOffers).ToListAsync(cancel);
        int? seller = actor.Reviews ? null : actor.SellerNumber ?? -1;
        var offers = await (
            from offer in db.Offers.AsNoTracking()
            where offer.ProductId == id && (seller == null || offer.SellerNumber == seller)
            join owner in db.Sellers on offer.SellerNumber equals owner.Number
            join source in db.PreOffers on offer.PreOfferNumber equals source.Number
            orderby offer.IsListed descending, owner.Name
            select new { Offer = offer, owner.Name, source.Id }).Take(MostOffers).ToListAsync(cancel);

        var category = snapshot.Tree.Find(product.CategoryId);
        var bags = offers.Select(o => o.Offer.Attributes).Prepend(product.Attributes).Select(PreOfferJson.ReadObject);
        HashSet<Reference> references =
            [.. from bag in bags
                from member in bag
                let attribute = category?.Schema.Find(member.Key)
                where attribute is not null && member.Value is not null
                from reference in DataTypes.Of(attribute).References(member.Value, attribute)
                select reference];
        var named = await names.RunAsync(references, null, language, actor, cancel);
        var pictures = await ProductPictures.OfAsync(db, [id], cancel);
        return new ProductDetails(product, category, variants.Count > 1 ? variants : [], [.. offers.Select(o => new OfferDetails(o.Offer, o.Name, o.Id))], named.Value, snapshot) { Pictures = [.. pictures[id]] };
    }
}
