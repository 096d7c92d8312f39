using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Approval;

/// <summary>Rejects, or asks for changes, with at least one reason that the seller will read.</summary>
public sealed class RejectPreOffer(ReviewStep step)
{
    /// <param name="kind"><see cref="DecisionKind.Rejected"/> or <see cref="DecisionKind.ChangesRequested"/>.</param>
    /// <param name="version">The version that was read; a newer one is a conflict.</param>
    public Task<Outcome<PreOffer>> RunAsync(Guid id, DecisionKind kind, IReadOnlyList<Reason> reasons, int version, Actor actor, CancellationToken cancel)
    {
        if (kind is not (DecisionKind.Rejected or DecisionKind.ChangesRequested)) throw new ArgumentOutOfRangeException(nameof(kind));
        return reasons.Select((reason, i) => (reason, i)).FirstOrDefault(r => string.IsNullOrWhiteSpace(r.reason.Message)) is { reason: not null } blank
            ? Task.FromResult<Outcome<PreOffer>>(Problems.Blank($"reasons[{blank.i}].message"))
            : step.RunAsync(id, kind == DecisionKind.Rejected ? ApprovalMove.Reject : ApprovalMove.RequestChanges, reasons, version, actor, cancel);
    }
}
