using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>
/// The pre-offers that one transaction writes, with everything that must change with them: the filter index, the search index, the counters, the
/// history, the listed offer. They are gathered and stored together, so that many cost about as many round trips as one. Until <see cref="Store"/>,
/// which the commit does at the latest, statements of others do not see them.
/// </summary>
public sealed class PreOfferBatch
{
    static readonly RowStatement AddSteps = RowStatement.Insert("History",
    [
        new RowColumn<long>("PreOfferNumber"), new RowColumn<long>("At"), new RowColumn<Guid>("ActorId"), new RowColumn<string>("ActorName"), new RowColumn<string>("Move"),
        new RowColumn<int?>("From"), new RowColumn<int?>("To"), new RowColumn<int>("Version"), new RowColumn<string?>("Detail"),
    ]);
    static readonly RowStatement UpdateOffers = RowStatement.Update("Offers",
        [new RowColumn<string>("Attributes"), new RowColumn<string>("Prices"), new RowColumn<string>("Stocks"), new RowColumn<long>("UpdatedAt"), new RowColumn<string>("LocalizedAttributes")],
        [new RowColumn<long>("PreOfferNumber"), new RowColumn<bool>("IsListed")]);

    readonly SqlSession sql;
    readonly StoredPreOffers stored;
    readonly SellerCounters counters;
    readonly PreOfferIndex index = new();
    readonly List<PreOffer> made = [];
    readonly List<PreOfferRow.Change> changed = [];
    readonly List<object?[]> steps = [], offers = [];

    internal PreOfferBatch(SqlSession sql) => (this.sql, stored, counters) = (sql, new(sql), new(sql));

    /// <summary>Tells of a pre-offer that will be looked for, so that all of them are read at once.</summary>
    /// <param name="baseCode">That it will have; null if that is not known.</param>
    public void Expect(int seller, string sku, string? baseCode) => stored.Expect(seller, sku, baseCode);

    /// <summary>Where the seller's pre-offer of that SKU stands, archived ones too, locked until the transaction ends; null where there is none.</summary>
    public PreOfferMark? Find(int seller, string sku) => stored.Find(seller, sku);

    /// <summary>One meta product for all of a seller's pre-offers of a base code.</summary>
    public Guid MetaOf(int seller, string baseCode) => stored.MetaOf(seller, baseCode);

    /// <summary>The seller's next number and a time later than its last one. Other transactions that make rows of this seller wait for this one's end.</summary>
    public (long Number, DateTime CreatedAt) NextNumber(int seller, DateTime now) => counters.Next(seller, now);

    /// <summary>Adds a pre-offer whose number came from <see cref="NextNumber"/>.</summary>
    public void Insert(PreOffer row)
    {
        made.Add(row);
        Move(null, row);
    }

    /// <summary>Puts <paramref name="after"/> in the place of <paramref name="before"/>, which must still stand there when it is stored. Once in a batch for each row.</summary>
    public void Update(PreOffer before, PreOffer after)
    {
        if (PreOfferRow.Compare(before, after) is not { } change) return;
        changed.Add(change);
        Move(before, after);
    }

    void Move(PreOffer? before, PreOffer after)
    {
        sql.Writes++;
        stored.Set(after.SellerNumber, after.Sku, MarkOf(after));
        counters.Move(before, after);
        index.Move(before, after);
    }

    internal static PreOfferMark MarkOf(PreOffer row) => new(row.Number, row.Version, row.ClaimExpires is { } expires ? Microseconds.Of(expires) : null);

    public void AddHistory(HistoryEntry entry)
    {
        sql.Writes++;
        steps.Add([entry.PreOfferNumber, Microseconds.Of(entry.At), entry.ActorId, entry.ActorName, entry.Move, (int?)entry.From, (int?)entry.To, entry.Version, entry.Detail]);
    }

    /// <summary>The seller's own part of a listed offer: what price and stock updates change, many times a day.</summary>
    public void UpdateOffer(PreOffer approved, AttributeSchema schema, DateTime now)
    {
        sql.Writes++;
        var offer = new Offer { Sku = approved.Sku };
        Listing.UpdateOffer(offer, approved, schema, now);
        offers.Add([offer.Attributes, offer.Prices, offer.Stocks, Microseconds.Of(now), offer.LocalizedAttributes, approved.Number, true]);
    }

    /// <summary>
    /// Writes what was gathered so far. False: somebody else was first on one of the changed rows; then nothing is to be kept of the transaction,
    /// except by whoever changed that row alone, of which nothing was written.
    /// </summary>
    public bool Store()
    {
        if (changed.Count > 0 && sql.Execute(PreOfferRow.Update(changed)) != changed.Count) return false;
        sql.Execute([PreOfferRow.Insert(made), counters.Take(), .. index.Take(), new(AddSteps, [.. steps]), new(UpdateOffers, [.. offers])]);
        changed.Clear();
        made.Clear();
        steps.Clear();
        offers.Clear();
        return true;
    }
}
