using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Approval;

/// <summary>The reviewer who has a pre-offer gives it back to the queue.</summary>
public sealed class ReleaseClaim(ReviewStep step)
{
    public Task<Outcome<PreOffer>> RunAsync(Guid id, Actor actor, CancellationToken cancel) => step.RunAsync(id, ApprovalMove.Release, [], null, actor, cancel);
}
