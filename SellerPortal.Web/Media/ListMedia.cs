using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <param name="Rows">Pictures before videos, in their order.</param>
/// <param name="AlsoOn">By hash: other SKUs of the same seller with the same picture.</param>
sealed record PreOfferMedia(Guid PreOfferId, string Sku, int SellerNumber, IReadOnlyList<MediaRow> Rows, IReadOnlyDictionary<string, IReadOnlyList<string>> AlsoOn);

/// <summary>The pictures and videos of one pre-offer, or pages of all that an actor may see, newest first.</summary>
sealed class ListMedia(PreOfferReader preOffers, MediaReader media)
{
    public const int PageSize = 60;

    public Outcome<PreOfferMedia> Run(Guid preOfferId, Actor actor)
    {
        if (!actor.IsSeller && !actor.Reviews) return Problems.Forbidden();
        if (preOffers.Find(preOfferId) is not { } row || !actor.MaySee(row.SellerNumber)) return Problems.NotFound();
        return new PreOfferMedia(row.Id, row.Sku, row.SellerNumber, media.Of(row.Number), media.Duplicates(row.SellerNumber, row.Number));
    }

    /// <param name="filter">Its seller is set to the actor's, unless he sees all.</param>
    /// <param name="after">The page behind this one; <paramref name="before"/>: the one before it. Neither: the first.</param>
    public Outcome<MediaPage> Run(MediaFilter filter, Actor actor, Guid? after = null, Guid? before = null)
    {
        if (!actor.IsSeller && !actor.Reviews) return Problems.Forbidden();
        var mine = actor.Reviews ? filter : filter with { Seller = actor.SellerNumber };
        return media.Page(mine, new PageRequest { Limit = PageSize, After = after, Before = before, NewestFirst = true });
    }
}
