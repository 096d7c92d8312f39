namespace SellerPortal.Web.Store;

/// <summary>
/// What collections and storefronts ask of a listed product, in one narrow row: a collection's rules read these alone. Kept behind the
/// products and offers by <see cref="ProductIndex"/>.
/// </summary>
public sealed class ProductFacts
{
    /// <summary>The storefront's <c>pk</c>.</summary>
    public int Number { get; set; }
    public Guid ProductId { get; set; }
    public string CategoryPath { get; set; } = "";
    /// <summary>The lowest among the listed offers in stock, on the first price list that the offer has, in thousandths of its currency.</summary>
    public long Price { get; set; }
    /// <summary>Over all listed offers with a price.</summary>
    public long Stock { get; set; }
    /// <summary>Active, with a price and in stock: only these are in any collection.</summary>
    public bool IsSellable { get; set; }
    /// <summary>The offer that the price is of.</summary>
    public Guid? OfferId { get; set; }
    public DateTime ListedAt { get; set; }
}

/// <summary>One attribute text of a product; for its sellers the key is <see cref="SellerKey"/> and the value their number.</summary>
public sealed class ProductFactValue
{
    /// <summary>No attribute can have this key.</summary>
    public const string SellerKey = "$seller";

    public required string Key { get; set; }
    /// <summary>As in <see cref="FilterTerm"/>.</summary>
    public required string Value { get; set; }
    public int Number { get; set; }
}

/// <summary>A product whose facts are behind: written by triggers on products, offers and their pictures, removed by <see cref="ProductIndex"/>.</summary>
public sealed class ProductChange
{
    public long Id { get; set; }
    public Guid ProductId { get; set; }
}

/// <summary>A product in a collection, in the collection's order.</summary>
public sealed class CollectionProduct
{
    public Guid CollectionId { get; set; }
    /// <summary>From 0.</summary>
    public int Position { get; set; }
    public Guid ProductId { get; set; }
}

/// <summary>One row that every process compares: what it has in memory for storefronts is as old as these numbers.</summary>
public sealed class StorefrontVersion
{
    public int Id { get; set; }
    /// <summary>Raised by every change of widgets, types or collections that a storefront may see.</summary>
    public long Widgets { get; set; }
    /// <summary>Raised when products' facts or a collection's products have changed.</summary>
    public long Products { get; set; }
}

/// <summary>What an editor has written on the page of a type or a collection and not saved yet: one for each person and page.</summary>
public sealed class EditorDraft
{
    public Guid UserId { get; set; }
    /// <summary>The page: <c>widget-types/{id}</c>, <c>widget-types/new/{template}</c>, <c>collections/{id}</c>.</summary>
    public required string Page { get; set; }
    /// <summary>The page's fields as JSON, as the page itself writes and reads them; unchecked.</summary>
    public required string Body { get; set; }
    /// <summary>What the work began on; 0 for something new.</summary>
    public int BaseRevision { get; set; }
    /// <summary>Counts the saves; an older save never overwrites a newer one.</summary>
    public long Revision { get; set; }
    public DateTime UpdatedAt { get; set; }
}
