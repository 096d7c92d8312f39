using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Media;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Store;

/// <summary>
/// A reviewer's move inside a transaction that is open already: the pre-offer's new state, its history, and what it does to product
/// and offer, all or nothing. The one place where pre-offers become listed, for pages and API alike.
/// </summary>
public static class ApplyDecision
{
    /// <param name="row">As found and locked in this transaction; changed in place.</param>
    /// <param name="schema">Of the pre-offer's category.</param>
    /// <param name="version">The version that the decision was made on; null for whatever stands there.</param>
    /// <returns>The moved pre-offer; a conflict names who was first.</returns>
    public static Outcome<PreOffer> Apply(WriteTransaction transaction, PreOffer row, AttributeSchema schema, ApprovalMove move, Actor actor,
        IReadOnlyList<Reason> reasons, DateTime now, int? version = null)
    {
        var before = row.Copy();
        var state = ApprovalState.Of(row);
        var moved = move switch
        {
            ApprovalMove.Claim => ApprovalMachine.Claim(state, actor, now),
            ApprovalMove.Release => ApprovalMachine.Release(state, actor, now),
            ApprovalMove.TakeOver => ApprovalMachine.TakeOver(state, actor, now),
            ApprovalMove.Approve => ApprovalMachine.Approve(state, actor, now, version),
            ApprovalMove.Reject => ApprovalMachine.Reject(state, actor, reasons, DecisionKind.Rejected, now, version),
            ApprovalMove.RequestChanges => ApprovalMachine.Reject(state, actor, reasons, DecisionKind.ChangesRequested, now, version),
            ApprovalMove.Undo => ApprovalMachine.Undo(state, actor, now),
            ApprovalMove.WithdrawApproval => ApprovalMachine.WithdrawApproval(state, actor, reasons, now),
            _ => throw new ArgumentOutOfRangeException(nameof(move), move, "No reviewer's move."),
        };
        if (!moved.Succeeded) return Outcome<PreOffer>.Refused(moved.Problems);
        moved.Value.ApplyTo(row);
        switch (move)
        {
            case ApprovalMove.Approve: List(transaction.Db, row, schema, now); break;
            case ApprovalMove.Undo when before.Status == ApprovalStatus.Approved: Unmake(transaction.Db, before, row); break;
            case ApprovalMove.WithdrawApproval: Unlist(transaction.Db, row, now); break;
        }
        // Taking or giving back a pre-offer changes nothing that its seller reads.
        if (move is not (ApprovalMove.Claim or ApprovalMove.Release or ApprovalMove.TakeOver) || before.Status != row.Status)
            row.UpdatedAt = now > row.UpdatedAt ? now : row.UpdatedAt.AddMicroseconds(1);
        if (!PreOfferWriter.Update(transaction.Sql, before, row)) return Problems.Conflict("This pre-offer has been changed meanwhile.");
        if (moved.Value.StepFrom(state, row.Number, move, actor, now, reasons.Count == 0 ? null : PreOfferJson.Write(reasons)) is { } step) PreOfferWriter.AddHistory(transaction.Sql, step);
        return row;
    }

    static void List(PortalDb db, PreOffer row, AttributeSchema schema, DateTime now)
    {
        var product = row.ProductId is { } id ? db.Products.Find(id) : null;
        var offer = db.Offers.FirstOrDefault(o => o.PreOfferNumber == row.Number);
        var before = offer is not null && product is not null ? new Replaced(Copy(product), Copy(offer)) : null;
        var listed = Listing.List(row, schema, product, offer, now);
        if (listed.IsNewProduct) db.Products.Add(listed.Product);
        if (listed.IsNewOffer) db.Offers.Add(listed.Offer);
        // Whoever joins somebody's product describes it no more by pictures than by words.
        var media = listed.IsNewProduct || !row.JoinsProduct ? ProductPictures.Replace(db, row, listed.Product.Id, now) : [];
        if (before is not null) Remember(row, before with { Media = media });
        db.SaveChanges();
    }

    /// <summary>What an approval overwrote: kept with the state it can be undone to, and forgotten with it.</summary>
    sealed record Replaced(Product Product, Offer Offer)
    {
        public IReadOnlyList<ProductMedia> Media { get; init; } = [];
    }

    const string ReplacedKey = "replaced";

    static void Remember(PreOffer row, Replaced replaced)
    {
        if (row.BeforeDecision is not { } before) return;
        var kept = PreOfferJson.ReadObject(before);
        kept[ReplacedKey] = JsonSerializer.SerializeToNode(replaced, PreOfferJson.Options);
        row.BeforeDecision = PreOfferJson.Write(kept);
    }

    static T Copy<T>(T item) => JsonSerializer.SerializeToNode(item, PreOfferJson.Options).Deserialize<T>(PreOfferJson.Options)!;

    /// <summary>Takes back what the undone approval made: what it listed anew goes, what it overwrote comes back.</summary>
    static void Unmake(PortalDb db, PreOffer approved, PreOffer row)
    {
        if (db.Offers.FirstOrDefault(o => o.PreOfferNumber == row.Number) is not { } offer || db.Products.Find(offer.ProductId) is not { } product) return;
        if (PreOfferJson.ReadObject(approved.BeforeDecision ?? "")[ReplacedKey]?.Deserialize<Replaced>(PreOfferJson.Options) is { } replaced)
        {
            db.Entry(offer).CurrentValues.SetValues(replaced.Offer);
            if (!row.JoinsProduct) db.Entry(product).CurrentValues.SetValues(replaced.Product);
            ProductPictures.PutBack(db, row.Number, replaced.Media);
        }
        else
        {
            ProductPictures.PutBack(db, row.Number, []);
            db.Offers.Remove(offer);
            if (!row.JoinsProduct)
            {
                row.ProductId = null;
                // Somebody may have begun an offer on it meanwhile: then it stays, without being listed.
                if (!db.Offers.Any(o => o.ProductId == product.Id && o.Id != offer.Id) && !db.PreOffers.Any(p => p.ProductId == product.Id && p.Number != row.Number)) db.Products.Remove(product);
                else product.IsActive = db.Offers.Any(o => o.ProductId == product.Id && o.Id != offer.Id && o.IsListed);
            }
        }
        db.SaveChanges();
    }

    static void Unlist(PortalDb db, PreOffer row, DateTime now)
    {
        if (db.Offers.FirstOrDefault(o => o.PreOfferNumber == row.Number) is not { } offer || db.Products.Find(offer.ProductId) is not { } product) return;
        Listing.Unlist(offer, product, db.Offers.Any(o => o.ProductId == product.Id && o.Id != offer.Id && o.IsListed), now);
        db.SaveChanges();
    }
}
