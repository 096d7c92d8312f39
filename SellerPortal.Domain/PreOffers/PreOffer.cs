using SellerPortal.Domain.Approval;

namespace SellerPortal.Domain.PreOffers;

/// <summary>
/// A seller's product and offer on its way to being listed: content, and where it stands in the approval.
/// Kept as one row; the JSON columns are the API's own bytes (<see cref="PreOfferJson"/>).
/// </summary>
public sealed class PreOffer
{
    /// <summary>
    /// The store's key: the seller's number in the upper bits, a running number below (<see cref="PreOfferNumber"/>),
    /// so that one seller's rows are one range, in the order they were made.
    /// </summary>
    public long Number { get; set; }
    public Guid Id { get; set; }
    public required string Sku { get; set; }
    public required string Name { get; set; }
    public required string BaseCode { get; set; }
    public Guid CategoryId { get; set; }
    /// <summary>The listed product, from approval on or when given for an offer on it.</summary>
    public Guid? ProductId { get; set; }
    /// <summary><see cref="ProductId"/> was given at creation: an offer on a product that was listed before, so only <c>is_offer</c> attributes are asked.</summary>
    public bool JoinsProduct { get; set; }
    /// <summary>One per (seller, base code): the meta product of the variants.</summary>
    public Guid MetaId { get; set; }
    public string Attributes { get; set; } = "{}";
    public string LocalizedAttributes { get; set; } = "{}";
    public string Prices { get; set; } = "[]";
    public string Stocks { get; set; } = "[]";

    public ApprovalStatus Status { get; set; }
    /// <summary>It was sent in as 2: a released claim goes back to that.</summary>
    public bool SentAsPending { get; set; }
    /// <summary>The reviewer who has it, until <see cref="ClaimExpires"/>.</summary>
    public Guid? ClaimedBy { get; set; }
    public string? ClaimedByName { get; set; }
    public DateTime? ClaimExpires { get; set; }
    /// <summary>Why it was rejected: a JSON list of <see cref="Reason"/>; <c>[]</c> for none.</summary>
    public string Issues { get; set; } = "[]";
    /// <summary>How it was last decided; null before a first decision.</summary>
    public DecisionKind? Decision { get; set; }
    public string? DecidedByName { get; set; }
    public Guid? DecidedBy { get; set; }
    public DateTime? DecidedAt { get; set; }
    /// <summary>Where it stood before the last decision: JSON of an <see cref="ApprovalState"/>, for undoing; null once it cannot be undone.</summary>
    public string? BeforeDecision { get; set; }
    /// <summary>When it entered the queue it stands in; oldest first.</summary>
    public DateTime QueuedAt { get; set; }
    /// <summary>Withdrawn: out of queue, lists and the API; revived by a new submission.</summary>
    public bool Archived { get; set; }
    /// <summary>Counts every change; a decision names the version it read.</summary>
    public int Version { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }

    public int SellerNumber => PreOfferNumber.Seller(Number);

    public PreOffer Copy() => (PreOffer)MemberwiseClone();

    /// <summary>Takes checked content; the state, the version and the times are others' business.</summary>
    public void Take(PreOfferContent content)
    {
        (Sku, Name, BaseCode, CategoryId) = (content.Sku, content.Name, content.BaseCode, content.CategoryId);
        (Attributes, LocalizedAttributes) = (PreOfferJson.Write(content.Attributes), PreOfferJson.Write(content.LocalizedAttributes));
        (Prices, Stocks) = (PreOfferJson.Write(content.Prices), PreOfferJson.Write(content.Stocks));
    }

    public PreOfferContent Content() => new()
    {
        Sku = Sku, Name = Name, BaseCode = BaseCode, CategoryId = CategoryId, ProductId = JoinsProduct ? ProductId : null,
        Attributes = PreOfferJson.ReadObject(Attributes), LocalizedAttributes = PreOfferJson.ReadObject(LocalizedAttributes),
        Prices = PreOfferJson.ReadPrices(Prices), Stocks = PreOfferJson.ReadStocks(Stocks),
    };
}

/// <summary>A pre-offer's number: seller &lt;&lt; 40 | running. Room for 8,388,607 sellers with a million million pre-offers each.</summary>
public static class PreOfferNumber
{
    const int Shift = 40;
    public static long Of(int seller, long running) => ((long)seller << Shift) | running;
    public static int Seller(long number) => (int)(number >> Shift);
    public static long First(int seller) => (long)seller << Shift;
    public static long Last(int seller) => ((long)(seller + 1) << Shift) - 1;
}
