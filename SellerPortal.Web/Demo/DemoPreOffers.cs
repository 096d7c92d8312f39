using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Demo;

/// <summary>A pre-offer as it stands after its moves, which its history tells. Its number comes from the store.</summary>
public sealed record DemoRecord(int Seller, PreOffer PreOffer, IReadOnlyList<HistoryEntry> History, Product? Product, Offer? Offer);

/// <summary>Makes the demo's pre-offers by the rules and moves that everybody's go by: checked, submitted, claimed, decided, listed.</summary>
sealed class DemoPreOffers(DemoContent content, DemoCatalog catalog, DemoPeople people, IReadOnlyDictionary<string, DemoFile> files, DateTime now)
{
    readonly DemoReferences known = new(content, catalog, files);
    readonly DemoBody bodies = new(catalog, files);
    readonly HashSet<Guid> priceLists = [.. catalog.PriceLists.Select(l => l.Id)];
    readonly HashSet<Guid> stockLists = [.. catalog.StockLists.Select(l => l.Id)];
    readonly Dictionary<Guid, Product> products = [];

    /// <summary>In the order in which they were submitted.</summary>
    /// <exception cref="InvalidOperationException">The content breaks a rule; the message names it.</exception>
    public IReadOnlyList<DemoRecord> Make() =>
    [
        .. from product in content.Products
           from variant in Enumerable.Range(0, product.Variants.Count)
           let at = DemoTimes.Submitted(product, variant, now)
           orderby at, product.Variants[variant].Sku
           select Make(product, variant, at),
    ];

    DemoRecord Make(DemoProduct product, int index, DateTime submitted)
    {
        var variant = product.Variants[index];
        var seller = people.Seller(product.Seller);
        var submission = Check(product, variant, seller);
        var checkedContent = submission.Content;
        var preOffer = new PreOffer
        {
            Number = PreOfferNumber.First(product.Seller), Id = DemoIds.Of("pre-offer", variant.Sku), MetaId = DemoIds.Of("meta", $"{product.Seller}/{checkedContent.BaseCode}"),
            Sku = checkedContent.Sku, Name = checkedContent.Name, BaseCode = checkedContent.BaseCode, CategoryId = checkedContent.CategoryId,
            ProductId = checkedContent.ProductId, JoinsProduct = checkedContent.ProductId is not null,
            Attributes = PreOfferJson.Write(checkedContent.Attributes), LocalizedAttributes = PreOfferJson.Write(checkedContent.LocalizedAttributes),
            Prices = PreOfferJson.Write(checkedContent.Prices), Stocks = PreOfferJson.Write(checkedContent.Stocks),
            CreatedAt = submitted, UpdatedAt = submitted,
        };
        var moves = new Moves(preOffer);
        moves.Apply(ApprovalMove.Submit, seller, submitted, state => ApprovalMachine.Submit(state, seller, submission.RequestedStatus, ContentChange.Content, submitted));
        if (variant.Status is not ("A" or "R")) return new(product.Seller, preOffer, moves.History, null, null);

        var decided = DemoTimes.Decided(product, index, submitted);
        var claimed = DemoTimes.Claimed(variant, decided);
        moves.Apply(ApprovalMove.Claim, people.Reviewer, claimed, state => ApprovalMachine.Claim(state!, people.Reviewer, claimed));
        if (variant.Status == "R")
        {
            var kind = RejectionKind(product.Reasons!);
            moves.Apply(kind == DecisionKind.Rejected ? ApprovalMove.Reject : ApprovalMove.RequestChanges, people.Reviewer, decided,
                state => ApprovalMachine.Reject(state!, people.Reviewer, product.Reasons!, kind, decided), PreOfferJson.Write(product.Reasons!));
            return new(product.Seller, preOffer, moves.History, null, null);
        }
        moves.Apply(ApprovalMove.Approve, people.Reviewer, decided, state => ApprovalMachine.Approve(state!, people.Reviewer, decided));
        var (listed, offer) = List(preOffer, variant, decided);
        return new(product.Seller, preOffer, moves.History, variant.On is null ? listed : null, offer);
    }

    PreOfferSubmission Check(DemoProduct product, DemoVariant variant, Actor seller)
    {
        var outcome = PreOfferRules.Check(bodies.Write(product, variant), null, new(catalog.Tree, priceLists, stockLists, known, seller));
        return outcome.Succeeded ? outcome.Value : throw new InvalidOperationException($"{variant.Sku}: {string.Join(" ", outcome.Problems.Select(p => $"{p.Path}: {p.Message}"))}");
    }

    (Product Product, Offer Offer) List(PreOffer preOffer, DemoVariant variant, DateTime at)
    {
        var product = preOffer.ProductId is { } joined ? products[joined] : new Product
        {
            Id = DemoIds.Of("product", variant.Sku), Name = "", Sku = "", BaseCode = "", CreatedAt = at,
        };
        var offer = new Offer { Id = DemoIds.Of("offer", variant.Sku), ProductId = product.Id, SellerNumber = preOffer.SellerNumber, Sku = preOffer.Sku, CreatedAt = at };
        var listed = Listing.List(preOffer, catalog.Tree.Find(preOffer.CategoryId)!.Schema, product, offer, at);
        products[product.Id] = listed.Product;
        return (listed.Product, listed.Offer);
    }

    /// <summary>What the seller cannot mend is rejected; for the rest the reviewer asks for changes.</summary>
    static DecisionKind RejectionKind(IReadOnlyList<Reason> reasons) =>
        reasons.Any(r => r.Code is "wrong_category" or "duplicate" or "brand_unverified") ? DecisionKind.Rejected : DecisionKind.ChangesRequested;

    /// <summary>Takes a pre-offer from state to state and keeps the history of it.</summary>
    sealed class Moves(PreOffer preOffer)
    {
        readonly List<HistoryEntry> history = [];
        ApprovalState? current;

        public IReadOnlyList<HistoryEntry> History => history;

        public void Apply(ApprovalMove move, Actor actor, DateTime at, Func<ApprovalState?, Outcome<ApprovalState>> next, string? detail = null)
        {
            var state = next(current).Value;
            if (state.StepFrom(current, preOffer.Number, move, actor, at, detail) is { } step) history.Add(step);
            state.ApplyTo(preOffer);
            preOffer.UpdatedAt = at;
            current = state;
        }
    }
}
