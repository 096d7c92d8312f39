using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using static SellerPortal.Tests.Domain.Samples;
using static SellerPortal.Tests.Domain.States;

namespace SellerPortal.Tests.Domain;

/// <summary>What holds for every move: who may, what is offered, what is written down.</summary>
public class ApprovalMachineTests
{
    [Fact]
    public void Who_may_not_does_not()
    {
        var readOnly = Owner with { ReadOnly = true };
        Assert.All(
            [
                ApprovalMachine.Claim(Required, Seller, Now), ApprovalMachine.Approve(Required, Seller, Now), ApprovalMachine.Reject(Required, Seller, Reasons, DecisionKind.Rejected, Now),
                ApprovalMachine.TakeOver(Claimed, Seller, Now), ApprovalMachine.Release(Claimed, Seller, Now), ApprovalMachine.Undo(Approved, Seller, Now), ApprovalMachine.Withdraw(Required, Reviewer, Now),
                ApprovalMachine.Approve(Required, readOnly, Now), ApprovalMachine.Submit(null, readOnly, null, ContentChange.Content, Now),
                ApprovalMachine.Submit(null, new Actor(Guid.NewGuid(), "E", Roles.Editor), null, ContentChange.Content, Now),
            ],
            outcome => Assert.Equal(ProblemKind.Forbidden, outcome.Problems[0].Kind));
    }

    [Fact]
    public void Only_moves_that_can_be_made_are_offered()
    {
        Assert.Equal([ApprovalMove.Submit], ApprovalMachine.Allowed(null, Seller, Now));
        Assert.Equal([ApprovalMove.Change, ApprovalMove.Withdraw], ApprovalMachine.Allowed(Required, Seller, Now));
        Assert.Equal([ApprovalMove.Submit, ApprovalMove.Change, ApprovalMove.Withdraw], ApprovalMachine.Allowed(Rejected, Seller, Now));
        Assert.Equal([ApprovalMove.Submit], ApprovalMachine.Allowed(Archived, Seller, Now));
        Assert.Equal([ApprovalMove.Claim, ApprovalMove.Approve, ApprovalMove.Reject, ApprovalMove.RequestChanges], ApprovalMachine.Allowed(Required, Reviewer, Now));
        Assert.Equal([ApprovalMove.Release, ApprovalMove.Approve, ApprovalMove.Reject, ApprovalMove.RequestChanges], ApprovalMachine.Allowed(Claimed, Reviewer, Now));
        Assert.Equal([ApprovalMove.TakeOver], ApprovalMachine.Allowed(Claimed, OtherReviewer, Now));
        Assert.Equal([ApprovalMove.Undo], ApprovalMachine.Allowed(Approved, Reviewer, Now));
        Assert.Equal([ApprovalMove.WithdrawApproval], ApprovalMachine.Allowed(Approved, Owner, Now));
        Assert.Empty(ApprovalMachine.Allowed(Approved, Owner with { ReadOnly = true }, Now));
    }

    [Fact]
    public void A_submission_is_a_step_into_the_queue_or_a_change_where_it_stands()
    {
        Assert.Equal(ApprovalMove.Submit, ApprovalMachine.SubmissionMove(null, Required));
        Assert.Equal(ApprovalMove.Change, ApprovalMachine.SubmissionMove(Required, Submit(Required, null, ContentChange.Content).Value));
        Assert.Equal(ApprovalMove.Submit, ApprovalMachine.SubmissionMove(Rejected, Submit(Rejected, ApprovalStatus.Required, ContentChange.None).Value));
        Assert.Equal(ApprovalMove.Submit, ApprovalMachine.SubmissionMove(Archived, Submit(Archived, null, ContentChange.None).Value));
        var step = Rejected.StepFrom(Required, 9, ApprovalMove.Reject, Rule, Later, "[]")!;
        Assert.Equal((9, "Trusted sellers", "Reject", ApprovalStatus.Required, ApprovalStatus.Rejected, 2), (step.PreOfferNumber, step.ActorName, step.Move, step.From, step.To, step.Version));
    }

    [Fact]
    public void A_row_keeps_the_whole_state()
    {
        var row = new PreOffer { Sku = "A", Name = "A", BaseCode = "A" };
        foreach (var state in new[] { Required, Claimed, Approved, Rejected, Archived, ApprovalMachine.Reject(Claimed, Reviewer, Reasons, DecisionKind.ChangesRequested, Now).Value })
        {
            state.ApplyTo(row);
            var read = ApprovalState.Of(row);
            Assert.Equal(state.Issues, read.Issues);
            Assert.Equal(state.Before is null, read.Before is null);
            if (state.Before is { } before) Assert.Equal(before with { Issues = read.Before!.Issues }, read.Before);
            Assert.Equal(state with { Issues = read.Issues, Before = read.Before }, read);
        }
    }
}
