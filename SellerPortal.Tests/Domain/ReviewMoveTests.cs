using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using static SellerPortal.Tests.Domain.Samples;
using static SellerPortal.Tests.Domain.States;

namespace SellerPortal.Tests.Domain;

/// <summary>The table of moves, row by row: what a reviewer, a rule or the owner does.</summary>
public class ReviewMoveTests
{
    [Fact]
    public void A_reviewer_claims_what_nobody_has() => Assert.All([Required, SentAsPending], state =>
    {
        var claimed = ApprovalMachine.Claim(state, Reviewer, Now).Value;
        Assert.Equal((ApprovalStatus.Pending, Reviewer.UserId, "Rana", AfterClaim), (claimed.Status, claimed.ClaimedBy, claimed.ClaimedByName, claimed.ClaimExpires));
    });

    [Fact]
    public void Claiming_ones_own_renews_it_without_a_step()
    {
        var renewed = ApprovalMachine.Claim(Claimed, Reviewer, Later).Value;
        Assert.Equal((Later + ApprovalMachine.ClaimLasts, Claimed.Version), (renewed.ClaimExpires, renewed.Version));
        Assert.Null(renewed.StepFrom(Claimed, 1, ApprovalMove.Claim, Reviewer, Later));
    }

    [Fact]
    public void What_somebody_has_is_not_claimed_released_or_decided_by_another() => Assert.All(
        [
            ApprovalMachine.Claim(Claimed, OtherReviewer, Later), ApprovalMachine.Release(Claimed, OtherReviewer, Later),
            ApprovalMachine.Approve(Claimed, Owner, Later), ApprovalMachine.Reject(Claimed, OtherReviewer, Reasons, DecisionKind.Rejected, Later),
            ApprovalMachine.Approve(Claimed, Rule, Later),
        ],
        outcome => Assert.Equal((ProblemKind.Conflict, "Rana is reviewing this pre-offer."), (outcome.Problems[0].Kind, outcome.Problems[0].Message)));

    [Fact]
    public void A_released_claim_goes_back_to_what_it_was()
    {
        var fromPending = ApprovalMachine.Claim(SentAsPending, Reviewer, Now).Value;
        Assert.Equal(ApprovalStatus.Required, ApprovalMachine.Release(Claimed, Reviewer, Later).Value.Status);
        Assert.Equal(ApprovalStatus.Pending, ApprovalMachine.Release(fromPending, Reviewer, Later).Value.Status);
        Assert.Null(ApprovalMachine.Release(fromPending, Reviewer, Later).Value.ClaimedBy);
        Assert.Equal(ProblemKind.Refused, ApprovalMachine.Release(Required, Reviewer, Later).Problems[0].Kind);
    }

    [Fact]
    public void A_claim_that_ran_out_goes_back_too()
    {
        var claimed = Claimed;
        Assert.Same(claimed, ApprovalMachine.Lapse(claimed, AfterClaim.AddTicks(-1)));
        var lapsed = ApprovalMachine.Lapse(claimed, AfterClaim);
        Assert.Equal((ApprovalStatus.Required, (Guid?)null, claimed.Version + 1), (lapsed.Status, lapsed.ClaimedBy, lapsed.Version));
        Assert.Equal(OtherReviewer.UserId, ApprovalMachine.Claim(claimed, OtherReviewer, AfterClaim).Value.ClaimedBy);
        Assert.Equal(ApprovalStatus.Pending, ApprovalMachine.Lapse(ApprovalMachine.Claim(SentAsPending, Reviewer, Now).Value, AfterClaim).Status);
    }

    [Fact]
    public void Another_reviewer_takes_over()
    {
        var taken = ApprovalMachine.TakeOver(Claimed, OtherReviewer, Later).Value;
        Assert.Equal((ApprovalStatus.Pending, (Guid?)OtherReviewer.UserId), (taken.Status, taken.ClaimedBy));
        Assert.Equal("Oktay is reviewing this pre-offer.", ApprovalMachine.Approve(taken, Reviewer, Later).Problems[0].Message);
        Assert.False(ApprovalMachine.TakeOver(Claimed, Reviewer, Later).Succeeded);
        Assert.False(ApprovalMachine.TakeOver(Claimed, OtherReviewer, AfterClaim).Succeeded);
    }

    [Fact]
    public void A_reviewer_or_a_rule_approves()
    {
        Assert.All([Required, SentAsPending, Claimed], state => Assert.Equal(ApprovalStatus.Approved, ApprovalMachine.Approve(state, Reviewer, Later).Value.Status));
        var ruled = ApprovalMachine.Approve(Required, Rule, Later).Value;
        Assert.Equal(("Trusted sellers", DecisionKind.Approved, Later), (ruled.DecidedByName, ruled.Decision, ruled.DecidedAt));
    }

    [Theory]
    [InlineData(DecisionKind.Rejected)]
    [InlineData(DecisionKind.ChangesRequested)]
    public void A_reviewer_rejects_with_reasons(DecisionKind kind)
    {
        var rejected = ApprovalMachine.Reject(Claimed, Reviewer, Reasons, kind, Later).Value;
        Assert.Equal((ApprovalStatus.Rejected, kind, "Rana", (Guid?)null), (rejected.Status, rejected.Decision, rejected.DecidedByName, rejected.ClaimedBy));
        Assert.Equal(Reasons, rejected.Issues);
        Assert.Equal(["reasons: This field is required."], Told(ApprovalMachine.Reject(Claimed, Reviewer, [], kind, Later)));
    }

    [Fact]
    public void What_somebody_has_decided_is_not_decided_again_and_says_who_did()
    {
        Assert.Equal([": Rana has already approved this pre-offer."], Told(ApprovalMachine.Reject(Approved, OtherReviewer, Reasons, DecisionKind.Rejected, Later)));
        Assert.Equal([": Rana has already rejected this pre-offer."], Told(ApprovalMachine.Approve(Rejected, OtherReviewer, Later)));
        Assert.Equal([": The seller has withdrawn this pre-offer."], Told(ApprovalMachine.Approve(Archived, OtherReviewer, Later)));
        Assert.Equal(ProblemKind.Conflict, ApprovalMachine.Approve(Rejected, OtherReviewer, Later).Problems[0].Kind);
    }

    [Fact]
    public void The_same_reviewer_undoes_within_the_window()
    {
        var approved = ApprovalMachine.Approve(Claimed, Reviewer, Now).Value;
        var undone = ApprovalMachine.Undo(approved, Reviewer, Later).Value;
        Assert.Equal(Claimed with { Version = 4, Issues = undone.Issues }, undone);
        Assert.Equal([": Only Rana can undo this decision."], Told(ApprovalMachine.Undo(approved, OtherReviewer, Later)));
        Assert.Equal([": It is too late to undo this decision."], Told(ApprovalMachine.Undo(approved, Reviewer, Now + ApprovalMachine.UndoLasts + TimeSpan.FromTicks(1))));
        Assert.Equal([": It is too late to undo this decision."], Told(ApprovalMachine.Undo(approved, Reviewer, Later, hasLeft: true)));
        Assert.Equal([": There is no decision to undo."], Told(ApprovalMachine.Undo(Submit(approved, null, ContentChange.OfferOnly).Value, Reviewer, Later)));
        Assert.False(ApprovalMachine.Undo(ApprovalMachine.Approve(Required, Rule, Now).Value, Owner, Later).Succeeded);
    }

    [Fact]
    public void The_owner_withdraws_an_approval_with_a_reason()
    {
        var withdrawn = ApprovalMachine.WithdrawApproval(Approved, Owner, Reasons, Later).Value;
        Assert.Equal((ApprovalStatus.Rejected, DecisionKind.ApprovalWithdrawn), (withdrawn.Status, withdrawn.Decision));
        Assert.Equal(["reasons: This field is required."], Told(ApprovalMachine.WithdrawApproval(Approved, Owner, [], Later)));
        Assert.Equal(ProblemKind.Forbidden, ApprovalMachine.WithdrawApproval(Approved, Reviewer, Reasons, Later).Problems[0].Kind);
        Assert.Equal(ProblemKind.Refused, ApprovalMachine.WithdrawApproval(Required, Owner, Reasons, Later).Problems[0].Kind);
    }
}
