using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Approval;

/// <summary>The owner withdraws an approval: the offer is no longer listed, and the seller reads why.</summary>
public sealed class WithdrawApproval(ReviewStep step)
{
    public async Task<Outcome<PreOffer>> RunAsync(Guid id, string reason, Actor actor, CancellationToken cancel) =>
        !actor.IsOwner ? Problems.Forbidden()
        : string.IsNullOrWhiteSpace(reason) ? Problems.Blank("reasons[0].message")
        : await step.RunAsync(id, ApprovalMove.WithdrawApproval, [new Reason("approval_withdrawn", reason.Trim())], null, actor, cancel);
}
