using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Approval;

/// <summary>What was approved last, and how what waits now differs from it.</summary>
/// <param name="Changed">Paths of fields: <c>name</c>, <c>attributes.color</c>, <c>prices</c>.</param>
public sealed record SinceApproval(PreOfferContent Approved, IReadOnlyList<string> Changed)
{
    public IReadOnlySet<string> Keys { get; } =
        Changed.Where(p => p.Contains('.', StringComparison.Ordinal)).Select(p => p[(p.IndexOf('.', StringComparison.Ordinal) + 1)..]).ToHashSet(StringComparer.Ordinal);
}

/// <summary>Everything that a reviewer reads before deciding.</summary>
/// <param name="Row">With a claim that has run out taken off.</param>
/// <param name="Category">Null where it is gone.</param>
/// <param name="History">Newest first, at most <see cref="ReadReview.MostHistory"/>.</param>
/// <param name="Since">Null before a first approval.</param>
/// <param name="Allowed">The moves that the reader can ask for now.</param>
public sealed record Review(PreOffer Row, PreOfferContent Content, string SellerName, CategoryNode? Category, ReferenceNames Names,
    IReadOnlyList<HistoryEntry> History, SinceApproval? Since, IReadOnlySet<ApprovalMove> Allowed, CatalogSnapshot Catalog)
{
    /// <summary>Pictures before videos, in their order, disabled ones too.</summary>
    public IReadOnlyList<MediaRow> Media { get; init; } = [];
    /// <summary>By hash: other SKUs of the seller with the same picture or video.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AlsoOn { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
    public AttributeSchema Schema => Category?.Schema ?? AttributeSchema.Empty;
}

/// <summary>Where a pre-offer stands, for noticing that somebody else moved it.</summary>
public sealed record ReviewMark(int Version, ApprovalStatus Status, bool Archived, string? ByName, DateTime At);

/// <summary>Reads one pre-offer for a reviewer, in at most eleven statements.</summary>
public sealed class ReadReview(PortalStore store, CatalogCache catalog, PreOfferReader reader, MediaReader media, NameReferences names, TimeProvider clock)
{
    public const int MostHistory = 50;

    public async Task<Outcome<Review>> RunAsync(Guid id, string language, Actor actor, CancellationToken cancel)
    {
        if (!actor.Reviews) return Problems.Forbidden();
        if (reader.Find(id) is not { } row) return Problems.NotFound();
        var snapshot = await catalog.CurrentAsync(cancel);
        var now = Microseconds.Now(clock);
        var allowed = ApprovalMachine.Allowed(ApprovalState.Of(row), actor, now);
        var content = row.Content();
        var category = snapshot.Tree.Find(row.CategoryId);
        var schema = category?.Schema ?? AttributeSchema.Empty;

        await using var db = store.CreateDbContext();
        var seller = await db.Sellers.Where(s => s.Number == row.SellerNumber).Select(s => s.Name).SingleAsync(cancel);
        var history = await db.History.AsNoTracking().Where(h => h.PreOfferNumber == row.Number).OrderByDescending(h => h.Id).Take(MostHistory).ToListAsync(cancel);
        var since = row.Status is ApprovalStatus.Required or ApprovalStatus.Pending ? await SinceAsync(db, row, content, cancel) : null;
        var named = await names.RunAsync(References(schema, content, since?.Approved), row.SellerNumber, language, actor, cancel);
        return new Review(WaitingPreOffers.AsItStands(row, now), content, seller, category, named.Value, history, since, allowed, snapshot)
        {
            Media = media.Of(row.Number), AlsoOn = media.Duplicates(row.SellerNumber, row.Number),
        };
    }

    /// <summary>One statement; null for one that is not there.</summary>
    public ReviewMark? Mark(Guid id, Actor actor)
    {
        if (!actor.Reviews || reader.Find(id) is not { } row) return null;
        var decided = row.Status is ApprovalStatus.Approved or ApprovalStatus.Rejected;
        return new(row.Version, row.Status, row.Archived, decided ? row.DecidedByName : row.ClaimedByName, decided ? row.DecidedAt ?? row.UpdatedAt : row.UpdatedAt);
    }

    static async Task<SinceApproval?> SinceAsync(PortalDb db, PreOffer row, PreOfferContent content, CancellationToken cancel)
    {
        if (await db.Offers.AsNoTracking().SingleOrDefaultAsync(o => o.PreOfferNumber == row.Number, cancel) is not { } offer) return null;
        var product = await db.Products.AsNoTracking().SingleAsync(p => p.Id == offer.ProductId, cancel);
        var attributes = Together(offer.Attributes, product.Attributes);
        var approved = content with
        {
            Name = product.Name, BaseCode = product.BaseCode, CategoryId = product.CategoryId, Attributes = attributes,
            LocalizedAttributes = Together(offer.LocalizedAttributes, product.LocalizedAttributes), Prices = PreOfferJson.ReadPrices(offer.Prices), Stocks = PreOfferJson.ReadStocks(offer.Stocks),
        };
        // An offer on somebody's product says nothing of the product itself.
        if (row.JoinsProduct) approved = approved with { Name = content.Name, BaseCode = content.BaseCode, CategoryId = content.CategoryId, Attributes = content.Attributes, LocalizedAttributes = content.LocalizedAttributes };
        return new(approved, ContentChanges.Paths(approved, content));
    }

    static JsonObject Together(string ofOffer, string ofProduct)
    {
        var all = PreOfferJson.ReadObject(ofOffer);
        foreach (var (key, value) in PreOfferJson.ReadObject(ofProduct)) all.TryAdd(key, value?.DeepClone());
        return all;
    }

    static HashSet<Reference> References(AttributeSchema schema, params IEnumerable<PreOfferContent?> contents) =>
        [.. from content in contents
            where content is not null
            from bag in (JsonObject[])[content.Attributes, .. content.LocalizedAttributes.Select(l => l.Value).OfType<JsonObject>()]
            from member in bag
            where member.Value is not null && schema.Find(member.Key) is not null
            from reference in DataTypes.Of(schema.Find(member.Key)!).References(member.Value!, schema.Find(member.Key)!)
            select reference];
}
