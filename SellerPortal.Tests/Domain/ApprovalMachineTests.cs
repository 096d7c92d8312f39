using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using static SellerPortal.Tests.Domain.Samples;

namespace SellerPortal.Tests.Domain;

/// <summary>The table of moves, row by row.</summary>
public class ApprovalMachineTests
{
    static readonly DateTime Later = Now.AddMinutes(5);
    static readonly DateTime AfterClaim = Now + ApprovalMachine.ClaimLasts;

    static ApprovalState Required => Submitted(ApprovalStatus.Required);
    static ApprovalState SentAsPending => Submitted(ApprovalStatus.Pending);
    static ApprovalState Claimed => ApprovalMachine.Claim(Required, Reviewer, Now).Value;
    static ApprovalState Approved => ApprovalMachine.Approve(Required, Reviewer, Now).Value;
    static ApprovalState Rejected => ApprovalMachine.Reject(Required, Reviewer, Reasons, DecisionKind.Rejected, Now).Value;
    static ApprovalState Archived => ApprovalMachine.Withdraw(Required, Seller, Now).Value;

    static ApprovalState Submitted(ApprovalStatus status) => Submit(null, status, ContentChange.Content).Value;
    static Outcome<ApprovalState> Submit(ApprovalState? state, ApprovalStatus? requested, ContentChange change) => ApprovalMachine.Submit(state, Seller, requested, change, Later);

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
