namespace SellerPortal.Domain.Catalog;

/// <summary>A listed product: what approval made of a pre-offer. Its offers say who sells it, at which price.</summary>
public sealed class Product
{
    public Guid Id { get; set; }
    /// <summary>The meta product of the variants; the pre-offers' <c>meta</c>.</summary>
    public Guid MetaId { get; set; }
    public required string Name { get; set; }
    public required string Sku { get; set; }
    public required string BaseCode { get; set; }
    public Guid CategoryId { get; set; }
    /// <summary>Canonical values by key, without the <c>is_offer</c> ones: JSON.</summary>
    public string Attributes { get; set; } = "{}";
    public string LocalizedAttributes { get; set; } = "{}";
    /// <summary>False once no offer on it is listed.</summary>
    public bool IsActive { get; set; } = true;
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }
}

/// <summary>One seller's offer on a listed product; unique by (seller, SKU).</summary>
public sealed class Offer
{
    public Guid Id { get; set; }
    public Guid ProductId { get; set; }
    public int SellerNumber { get; set; }
    public long PreOfferNumber { get; set; }
    public required string Sku { get; set; }
    /// <summary>The seller's own values of <c>is_offer</c> attributes: JSON.</summary>
    public string Attributes { get; set; } = "{}";
    /// <summary>Their translations, by key and language: JSON.</summary>
    public string LocalizedAttributes { get; set; } = "{}";
    /// <summary>JSON as in <see cref="PreOffers.PreOfferJson"/>.</summary>
    public string Prices { get; set; } = "[]";
    public string Stocks { get; set; } = "[]";
    /// <summary>False after the owner withdrew the approval.</summary>
    public bool IsListed { get; set; } = true;
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }
}

/// <summary>A list that prices refer to.</summary>
public sealed class PriceList
{
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public required string Currency { get; set; }
    public int Order { get; set; }
}

/// <summary>A warehouse or channel that stocks refer to.</summary>
public sealed class StockList
{
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public int Order { get; set; }
}
