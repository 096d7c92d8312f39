using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using static SellerPortal.Tests.Domain.Samples;

namespace SellerPortal.Tests.Domain;

/// <summary>A pre-offer in each place where it can stand.</summary>
static class States
{
    public static readonly DateTime Later = Now.AddMinutes(5);
    public static readonly DateTime AfterClaim = Now + ApprovalMachine.ClaimLasts;

    public static ApprovalState Required { get; } = Submitted(ApprovalStatus.Required);
    public static ApprovalState SentAsPending { get; } = Submitted(ApprovalStatus.Pending);
    public static ApprovalState Claimed { get; } = ApprovalMachine.Claim(Required, Reviewer, Now).Value;
    public static ApprovalState Approved { get; } = ApprovalMachine.Approve(Required, Reviewer, Now).Value;
    public static ApprovalState Rejected { get; } = ApprovalMachine.Reject(Required, Reviewer, Reasons, DecisionKind.Rejected, Now).Value;
    public static ApprovalState Archived { get; } = ApprovalMachine.Withdraw(Required, Seller, Now).Value;

    static ApprovalState Submitted(ApprovalStatus status) => Submit(null, status, ContentChange.Content).Value;
    public static Outcome<ApprovalState> Submit(ApprovalState? state, ApprovalStatus? requested, ContentChange change) => ApprovalMachine.Submit(state, Seller, requested, change, Later);
}
