using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Approval;

/// <summary>The reviewer takes back his own last decision, within <see cref="ApprovalMachine.UndoLasts"/>.</summary>
public sealed class UndoDecision(ReviewStep step)
{
    public Task<Outcome<PreOffer>> RunAsync(Guid id, Actor actor, CancellationToken cancel) => step.RunAsync(id, ApprovalMove.Undo, [], null, actor, cancel);
}
