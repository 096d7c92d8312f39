using SellerPortal.Domain.Approval;

namespace SellerPortal.Web.Approval;

/// <summary>What the reviewer filled in: at least one reason, each with a message.</summary>
/// <param name="Kind"><see cref="DecisionKind.Rejected"/> or <see cref="DecisionKind.ChangesRequested"/>.</param>
public sealed record Rejection(DecisionKind Kind, IReadOnlyList<Reason> Reasons);
