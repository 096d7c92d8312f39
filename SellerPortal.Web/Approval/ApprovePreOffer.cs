using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Approval;

/// <summary>Approves: the product and its offer are listed in the same transaction.</summary>
public sealed class ApprovePreOffer(ReviewStep step)
{
    /// <param name="version">The version that was read; a newer one is a conflict.</param>
    public Task<Outcome<PreOffer>> RunAsync(Guid id, int version, Actor actor, CancellationToken cancel) => step.RunAsync(id, ApprovalMove.Approve, [], version, actor, cancel);
}
