using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Library;

/// <param name="HasNext">There are more behind the last one.</param>
public sealed record ShelfPage(IReadOnlyList<MediaShelf> Shelves, bool HasNext);

/// <summary>Pre-offers that have pictures or videos, each with its first few: a seller's own, or all for owners and reviewers.</summary>
public sealed class ListByPreOffer(MediaShelves shelves)
{
    public const int PageSize = 20;
    public const int Few = 8;

    /// <param name="seller">By number; null for all that the actor may see.</param>
    /// <param name="below">The number of the last pre-offer of the page before.</param>
    public Outcome<ShelfPage> Run(int? seller, long? below, Actor actor)
    {
        if (!actor.IsSeller && !actor.Reviews) return Problems.Forbidden();
        var found = shelves.Page(actor.Reviews ? seller : actor.SellerNumber, below, PageSize + 1, Few);
        return new ShelfPage([.. found.Take(PageSize)], found.Count > PageSize);
    }
}
