using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary>The seller takes a pre-offer back: out of the queue and of every list, kept until it is sent in again.</summary>
public sealed class WithdrawPreOffer(PortalStore store, TimeProvider clock)
{
    public Task<Outcome<Done>> RunAsync(Guid id, Actor actor, CancellationToken cancel) =>
        store.WriteAsync(transaction => Task.FromResult(Apply(transaction, id, actor, Microseconds.Now(clock))), cancel);

    internal static Outcome<Done> Apply(WriteTransaction transaction, Guid id, Actor actor, DateTime now)
    {
        var row = PreOfferWriter.Find(transaction.Sql, id);
        if (row is null || row.SellerNumber != actor.SellerNumber) return Problems.NotFound();
        var before = row.Copy();
        var state = ApprovalState.Of(row);
        var moved = ApprovalMachine.Withdraw(state, actor, now);
        if (!moved.Succeeded) return Outcome<Done>.Refused(moved.Problems);
        moved.Value.ApplyTo(row);
        row.UpdatedAt = now;
        if (!PreOfferWriter.Update(transaction.Sql, before, row)) return Problems.Conflict("This pre-offer has been changed meanwhile.");
        PreOfferWriter.AddHistory(transaction.Sql, moved.Value.StepFrom(state, row.Number, ApprovalMove.Withdraw, actor, now)!);
        return new Done();
    }
}
