using SellerPortal.Domain;

namespace SellerPortal.Web.App;

/// <summary>One line of the navigation: where it leads, its icon in Radzen's font, and its text's key after <c>Nav.</c></summary>
sealed record NavEntry(string Href, string Icon, string Text, Roles Opens)
{
    const Roles Everyone = Roles.Owner | Roles.Reviewer | Roles.Editor | Roles.Seller;

    static readonly NavEntry[] All =
    [
        new("/", "home", "Home", Everyone) { Yields = true },
        new("/queue", "fact_check", "Queue", Roles.Owner | Roles.Reviewer),
        new("/pre-offers", "inventory", "PreOffers", Roles.Owner | Roles.Seller),
        new("/pictures", "photo_library", "Pictures", Roles.Seller) { Yields = true },
        new("/products", "sell", "Products", Everyone),
        new("/categories", "account_tree", "Categories", Everyone) { Also = ["/attributes"] },
        new("/designs", "dashboard_customize", "Designs", Roles.Owner | Roles.Editor) { Also = ["/widget-types", "/collections"] },
        new("/sellers", "storefront", "Sellers", Roles.Owner),
        new("/people", "group", "People", Roles.Owner),
    ];

    /// <summary>Left out for owners, who have seven others: home is also the marketplace's name above.</summary>
    bool Yields { get; init; }

    /// <summary>Other addresses that belong to it.</summary>
    public IReadOnlyList<string> Also { get; private init; } = [];

    /// <summary>What this actor's roles open; nothing for a visitor.</summary>
    public static IEnumerable<NavEntry> For(Actor? actor) => actor is null ? [] : All.Where(entry => (entry.Opens & actor.Roles) != 0 && !(entry.Yields && actor.IsOwner));
}

/// <summary>The numbers beside the navigation's entries, for what waits.</summary>
public interface INavCounts
{
    /// <summary>By the entry's address (<c>/queue</c>), one query; 0 shows nothing.</summary>
    ValueTask<IReadOnlyDictionary<string, long>> OfAsync(Actor actor, CancellationToken cancel);
}
