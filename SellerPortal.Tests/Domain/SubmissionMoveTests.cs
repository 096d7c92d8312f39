using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using static SellerPortal.Tests.Domain.Samples;
using static SellerPortal.Tests.Domain.States;

namespace SellerPortal.Tests.Domain;

/// <summary>The table of moves, row by row: what a seller does.</summary>
public class SubmissionMoveTests
{
    [Theory]
    [InlineData(null, ApprovalStatus.Required)]
    [InlineData(ApprovalStatus.Required, ApprovalStatus.Required)]
    [InlineData(ApprovalStatus.Pending, ApprovalStatus.Pending)]
    public void A_new_one_waits_as_it_was_sent(ApprovalStatus? sent, ApprovalStatus status)
    {
        var state = Submit(null, sent, ContentChange.Content).Value;
        Assert.Equal((status, sent == ApprovalStatus.Pending, Later, 1), (state.Status, state.SentAsPending, state.QueuedAt, state.Version));
    }

    [Theory]
    [InlineData(ApprovalStatus.Approved)]
    [InlineData(ApprovalStatus.Rejected)]
    public void A_seller_decides_nothing(ApprovalStatus sent)
    {
        foreach (var state in new[] { null, Required, SentAsPending, Archived })
            Assert.Equal(["approval_status: Only the marketplace owner can approve or reject."], Told(Submit(state, sent, ContentChange.Content)));
    }

    [Fact]
    public void A_waiting_one_keeps_its_place_when_it_is_changed()
    {
        var changed = Submit(Required, ApprovalStatus.Required, ContentChange.OfferOnly).Value;
        Assert.Equal((ApprovalStatus.Required, Required.QueuedAt, 2), (changed.Status, changed.QueuedAt, changed.Version));
        var asPending = Submit(Required, ApprovalStatus.Pending, ContentChange.None).Value;
        Assert.Equal((ApprovalStatus.Pending, true, 2), (asPending.Status, asPending.SentAsPending, asPending.Version));
    }

    [Fact]
    public void An_update_that_changes_nothing_changes_nothing()
    {
        foreach (var (state, sent) in new (ApprovalState, ApprovalStatus?)[]
        {
            (Required, null), (Required, ApprovalStatus.Required), (SentAsPending, ApprovalStatus.Pending), (SentAsPending, ApprovalStatus.Required), (Claimed, null),
            (Rejected, null), (Rejected, ApprovalStatus.Rejected), (Approved, null), (Approved, ApprovalStatus.Approved), (Approved, ApprovalStatus.Required),
        })
            Assert.Same(state, Submit(state, sent, ContentChange.None).Value);
    }

    [Fact]
    public void A_claimed_one_that_changes_stays_claimed_and_a_decision_on_the_older_version_is_refused()
    {
        var claimed = Claimed;
        var changed = Submit(claimed, null, ContentChange.Content).Value;
        Assert.Equal((ApprovalStatus.Pending, (Guid?)Reviewer.UserId), (changed.Status, changed.ClaimedBy));
        var problem = Assert.Single(ApprovalMachine.Approve(changed, Reviewer, Later, claimed.Version).Problems);
        Assert.Equal((ProblemKind.Conflict, "This pre-offer has been changed since you opened it."), (problem.Kind, problem.Message));
        Assert.True(ApprovalMachine.Approve(changed, Reviewer, Later, changed.Version).Succeeded);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ApprovalStatus.Rejected)]
    public void A_rejected_one_that_is_changed_is_saved_but_not_sent_in(ApprovalStatus? sent)
    {
        var changed = Submit(Rejected, sent, ContentChange.Content).Value;
        Assert.Equal((ApprovalStatus.Rejected, 3), (changed.Status, changed.Version));
        Assert.Equal(Reasons, changed.Issues);
    }

    [Theory]
    [InlineData(ApprovalStatus.Required, ContentChange.None)]
    [InlineData(ApprovalStatus.Required, ContentChange.Content)]
    [InlineData(ApprovalStatus.Pending, ContentChange.OfferOnly)]
    public void A_rejected_one_is_sent_in_again(ApprovalStatus sent, ContentChange change)
    {
        var state = Submit(Rejected, sent, change).Value;
        Assert.Equal((sent, Later), (state.Status, state.QueuedAt));
        Assert.Empty(state.Issues);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ApprovalStatus.Pending)]
    [InlineData(ApprovalStatus.Approved)]
    public void An_approved_one_whose_content_changes_waits_again(ApprovalStatus? sent)
    {
        var state = Submit(Approved, sent, ContentChange.Content).Value;
        Assert.Equal((ApprovalStatus.Required, false, Later), (state.Status, state.SentAsPending, state.QueuedAt));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ApprovalStatus.Required)]
    [InlineData(ApprovalStatus.Approved)]
    public void An_approved_one_whose_offer_changes_stays_approved(ApprovalStatus? sent) =>
        Assert.Equal((ApprovalStatus.Approved, 3), (Submit(Approved, sent, ContentChange.OfferOnly).Value.Status, Submit(Approved, sent, ContentChange.OfferOnly).Value.Version));

    [Fact]
    public void A_seller_withdraws_what_is_not_approved()
    {
        Assert.All([Required, SentAsPending, Claimed, Rejected], state =>
        {
            var archived = ApprovalMachine.Withdraw(state, Seller, Later).Value;
            Assert.True(archived.Archived);
            Assert.Null(archived.ClaimedBy);
        });
        Assert.Equal(ProblemKind.Refused, ApprovalMachine.Withdraw(Approved, Seller, Later).Problems[0].Kind);
        Assert.Equal(ProblemKind.Refused, ApprovalMachine.Withdraw(Archived, Seller, Later).Problems[0].Kind);
    }

    [Fact]
    public void A_new_submission_revives_a_withdrawn_one()
    {
        var revived = Submit(ApprovalMachine.Withdraw(Rejected, Seller, Now).Value, null, ContentChange.None).Value;
        Assert.Equal((ApprovalStatus.Required, false, Later), (revived.Status, revived.Archived, revived.QueuedAt));
        Assert.Empty(revived.Issues);
    }
}
