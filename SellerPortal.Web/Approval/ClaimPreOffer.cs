using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Approval;

/// <summary>A reviewer takes a waiting pre-offer, for <see cref="ApprovalMachine.ClaimLasts"/>; his own again, to keep it longer.</summary>
public sealed class ClaimPreOffer(ReviewStep step)
{
    /// <param name="takeOver">Also from another reviewer, who is told.</param>
    public Task<Outcome<PreOffer>> RunAsync(Guid id, bool takeOver, Actor actor, CancellationToken cancel) =>
        step.RunAsync(id, takeOver ? ApprovalMove.TakeOver : ApprovalMove.Claim, [], null, actor, cancel);
}
