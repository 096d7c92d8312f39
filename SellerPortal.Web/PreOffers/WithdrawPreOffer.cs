using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary>The seller takes a pre-offer back: out of the queue and of every list, kept until it is sent in again.</summary>
public sealed class WithdrawPreOffer(PortalStore store, TimeProvider clock)
{
    public Task<Outcome<Done>> RunAsync(Guid id, Actor actor, CancellationToken cancel) =>
        store.WriteAsync(transaction => Task.FromResult(
            Apply(transaction.PreOffers, PreOfferWriter.Find(transaction.Sql, id), actor, Microseconds.Now(clock))), cancel);

    /// <param name="row">As found and locked in this transaction; null where there is none.</param>
    internal static Outcome<Done> Apply(PreOfferBatch batch, PreOffer? row, Actor actor, DateTime now)
    {
        if (row is null || row.SellerNumber != actor.SellerNumber) return Problems.NotFound();
        var before = row.Copy();
        var state = ApprovalState.Of(row);
        var moved = ApprovalMachine.Withdraw(state, actor, now);
        if (!moved.Succeeded) return Outcome<Done>.Refused(moved.Problems);
        moved.Value.ApplyTo(row);
        row.UpdatedAt = now;
        batch.Update(before, row);
        batch.AddHistory(moved.Value.StepFrom(state, row.Number, ApprovalMove.Withdraw, actor, now)!);
        return new Done();
    }
}
