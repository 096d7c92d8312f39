using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Domain.Approval;

/// <summary>
/// Every move of a pre-offer: from where, by whom, to where. A move that is not here is a problem; one that somebody else forestalled is a conflict
/// that names who. Pure: the store writes the result guarded by the version it read.
/// </summary>
/// <remarks>
/// Status 3 waits; 2 was sent in as 2, or a reviewer has it; 1 is approved; 0 is rejected. A claim that has run out counts as released in every move.
/// An update that changes nothing gives back the same state; renewing one's own claim keeps the version.
/// </remarks>
public static class ApprovalMachine
{
    public static TimeSpan ClaimLasts { get; } = TimeSpan.FromMinutes(30);
    public static TimeSpan UndoLasts { get; } = TimeSpan.FromMinutes(10);

    /// <summary>A seller (or a reviewer in its name) sends in or changes: none → 3 or 2; 3 → 3 or 2; 2 → 2; 0 → 0, 3 or 2; 1 → 1 or 3; archived → 3 or 2.</summary>
    /// <param name="state">Null for a new pre-offer.</param>
    /// <param name="requested">The status that was sent; null for none. 1 and 0 count only where they are what stands there: deciding is another move.</param>
    public static Outcome<ApprovalState> Submit(ApprovalState? state, Actor actor, ApprovalStatus? requested, ContentChange change, DateTime now)
    {
        if (actor.ReadOnly || (!actor.IsSeller && !actor.Reviews)) return Problems.Forbidden();
        var current = state?.At(now);
        if (requested is ApprovalStatus.Approved or ApprovalStatus.Rejected && requested != current?.Status) return Problems.OwnerDecides();
        if (state is null || current!.Archived) return Queue(current, requested, now);

        var sentAsPending = requested == ApprovalStatus.Pending;
        return current.Status switch
        {
            ApprovalStatus.Required when change == ContentChange.None && !sentAsPending => state,
            ApprovalStatus.Required => Next(current) with { Status = sentAsPending ? ApprovalStatus.Pending : ApprovalStatus.Required, SentAsPending = sentAsPending },
            ApprovalStatus.Rejected when requested is ApprovalStatus.Required or ApprovalStatus.Pending => Queue(current, requested, now),
            ApprovalStatus.Approved when change == ContentChange.Content => Queue(current, ApprovalStatus.Required, now),
            _ => change == ContentChange.None ? state : Next(current),
        };
    }

    /// <summary>Which move a submission was, for the history: it entered the queue, or it was changed where it stood.</summary>
    public static ApprovalMove SubmissionMove(ApprovalState? before, ApprovalState after) =>
        before is null || before.Archived
        || (before.Status is (ApprovalStatus.Rejected or ApprovalStatus.Approved) && after.Status is (ApprovalStatus.Pending or ApprovalStatus.Required))
            ? ApprovalMove.Submit : ApprovalMove.Change;

    /// <summary>The seller withdraws: 0, 2, 3 → archived.</summary>
    public static Outcome<ApprovalState> Withdraw(ApprovalState state, Actor actor, DateTime now)
    {
        if (actor.ReadOnly || !actor.IsSeller) return Problems.Forbidden();
        if (state.Archived) return Problems.MoveNotAllowed("This pre-offer has been withdrawn already.", "archived");
        if (state.Status == ApprovalStatus.Approved) return Problems.MoveNotAllowed("An approved pre-offer cannot be withdrawn.", "approved");
        return Next(state.At(now).Unclaimed()) with { Archived = true };
    }

    /// <summary>A reviewer takes one that nobody has: 3, 2 → 2, his for <see cref="ClaimLasts"/>. Claiming one's own renews it.</summary>
    public static Outcome<ApprovalState> Claim(ApprovalState state, Actor actor, DateTime now)
    {
        if (Blocked(state, actor, now, version: null) is { } problem) return problem;
        var current = state.At(now);
        return current.ClaimedBy == actor.UserId ? current with { ClaimExpires = now + ClaimLasts } : Claimed(current, actor, now);
    }

    /// <summary>The claimer gives it back: 2 → 3, or 2 unclaimed where it was sent in so.</summary>
    public static Outcome<ApprovalState> Release(ApprovalState state, Actor actor, DateTime now)
    {
        if (Blocked(state, actor, now, version: null) is { } problem) return problem;
        return state.At(now).ClaimedBy is null
            ? Problems.MoveNotAllowed("Nobody is reviewing this pre-offer.", "unclaimed")
            : Next(state.Unclaimed());
    }

    /// <summary>A claim that ran out, as a move of its own: the same as a release. The same state while it runs.</summary>
    public static ApprovalState Lapse(ApprovalState state, DateTime now) => state.At(now) is var current && ReferenceEquals(current, state) ? state : Next(current);

    /// <summary>Another reviewer takes it from the one who has it: 2 → 2, his.</summary>
    public static Outcome<ApprovalState> TakeOver(ApprovalState state, Actor actor, DateTime now)
    {
        if (Unwaiting(state, actor) is { } problem) return problem;
        var current = state.At(now);
        return current.ClaimedBy is null || current.ClaimedBy == actor.UserId
            ? Problems.MoveNotAllowed("Nobody else is reviewing this pre-offer.", "unclaimed")
            : Claimed(current, actor, now);
    }

    /// <summary>A reviewer or a rule approves: 2, 3 → 1.</summary>
    /// <param name="version">The version that was read; a newer one is a conflict. Null to decide on whatever stands there.</param>
    public static Outcome<ApprovalState> Approve(ApprovalState state, Actor actor, DateTime now, int? version = null) =>
        Blocked(state, actor, now, version) is { } problem ? problem : Decided(state.At(now), DecisionKind.Approved, [], actor, now);

    /// <summary>A reviewer or a rule rejects or asks for changes, with at least one reason: 2, 3 → 0.</summary>
    /// <param name="kind"><see cref="DecisionKind.Rejected"/> or <see cref="DecisionKind.ChangesRequested"/>.</param>
    /// <param name="version">As in <see cref="Approve"/>.</param>
    public static Outcome<ApprovalState> Reject(ApprovalState state, Actor actor, IReadOnlyList<Reason> reasons, DecisionKind kind, DateTime now, int? version = null)
    {
        if (kind is not (DecisionKind.Rejected or DecisionKind.ChangesRequested)) throw new ArgumentOutOfRangeException(nameof(kind));
        if (Blocked(state, actor, now, version) is { } problem) return problem;
        return reasons.Count == 0 ? Problems.Required("reasons") : Decided(state.At(now), kind, reasons, actor, now);
    }

    /// <summary>The same reviewer takes back his decision: 0, 1 → the state before, within <see cref="UndoLasts"/>.</summary>
    /// <param name="hasLeft">The product or a message about the decision has left the portal: then it is too late.</param>
    public static Outcome<ApprovalState> Undo(ApprovalState state, Actor actor, DateTime now, bool hasLeft = false)
    {
        if (actor.ReadOnly || !actor.Reviews) return Problems.Forbidden();
        if (state.Before is not { } before) return Problems.MoveNotAllowed("There is no decision to undo.", "undecided");
        if (state.DecidedBy != actor.UserId || actor.Rule is not null) return Conflict($"Only {state.DecidedByName} can undo this decision.", "undo_other", state.DecidedByName);
        if (hasLeft || now - state.DecidedAt > UndoLasts) return Problems.MoveNotAllowed("It is too late to undo this decision.", "too_late");
        return before with { Version = state.Version + 1 };
    }

    /// <summary>The owner withdraws an approval, with a reason: 1 → 0; the offer is no longer listed.</summary>
    public static Outcome<ApprovalState> WithdrawApproval(ApprovalState state, Actor actor, IReadOnlyList<Reason> reasons, DateTime now)
    {
        if (actor.ReadOnly || !actor.IsOwner) return Problems.Forbidden();
        if (state.Archived || state.Status != ApprovalStatus.Approved) return Problems.MoveNotAllowed("Only an approved pre-offer can have its approval withdrawn.", "not_approved");
        return reasons.Count == 0 ? Problems.Required("reasons") : Decided(state, DecisionKind.ApprovalWithdrawn, reasons, actor, now) with { Before = null };
    }

    /// <summary>The moves that this actor can ask for now: what a page shows as buttons.</summary>
    /// <param name="state">Null for a new pre-offer.</param>
    public static IReadOnlySet<ApprovalMove> Allowed(ApprovalState? state, Actor actor, DateTime now)
    {
        var allowed = new HashSet<ApprovalMove>();
        if (!actor.ReadOnly && actor.IsSeller) allowed.Add(state is null || state.Archived || state.Status == ApprovalStatus.Rejected ? ApprovalMove.Submit : ApprovalMove.Change);
        if (state is null) return allowed;
        if (!state.Archived && state.Status == ApprovalStatus.Rejected && !actor.ReadOnly && actor.IsSeller) allowed.Add(ApprovalMove.Change);
        IReadOnlyList<Reason> reasons = [new Reason("other", "")];
        Add(ApprovalMove.Withdraw, Withdraw(state, actor, now));
        if (state.At(now).ClaimedBy != actor.UserId) Add(ApprovalMove.Claim, Claim(state, actor, now));
        Add(ApprovalMove.Release, Release(state, actor, now));
        Add(ApprovalMove.TakeOver, TakeOver(state, actor, now));
        Add(ApprovalMove.Approve, Approve(state, actor, now));
        Add(ApprovalMove.Reject, Reject(state, actor, reasons, DecisionKind.Rejected, now));
        Add(ApprovalMove.RequestChanges, Reject(state, actor, reasons, DecisionKind.ChangesRequested, now));
        Add(ApprovalMove.Undo, Undo(state, actor, now));
        Add(ApprovalMove.WithdrawApproval, WithdrawApproval(state, actor, reasons, now));
        return allowed;

        void Add(ApprovalMove move, Outcome<ApprovalState> outcome)
        {
            if (outcome.Succeeded) allowed.Add(move);
        }
    }

    static ApprovalState Next(ApprovalState state) => state with { Version = state.Version + 1, Before = null };

    static ApprovalState Queue(ApprovalState? state, ApprovalStatus? requested, DateTime now)
    {
        var pending = requested == ApprovalStatus.Pending;
        var status = pending ? ApprovalStatus.Pending : ApprovalStatus.Required;
        return state is null
            ? new ApprovalState { Status = status, SentAsPending = pending, QueuedAt = now, Version = 1 }
            : Next(state) with { Status = status, SentAsPending = pending, QueuedAt = now, Archived = false, Issues = [] };
    }

    static ApprovalState Claimed(ApprovalState state, Actor actor, DateTime now) => Next(state) with
    {
        Status = ApprovalStatus.Pending, ClaimedBy = actor.UserId, ClaimedByName = actor.Name, ClaimExpires = now + ClaimLasts,
    };

    static ApprovalState Decided(ApprovalState state, DecisionKind kind, IReadOnlyList<Reason> reasons, Actor actor, DateTime now) => state with
    {
        Status = kind == DecisionKind.Approved ? ApprovalStatus.Approved : ApprovalStatus.Rejected,
        SentAsPending = false, ClaimedBy = null, ClaimedByName = null, ClaimExpires = null,
        Decision = kind, DecidedBy = actor.UserId, DecidedByName = actor.Rule ?? actor.Name, DecidedAt = now, Issues = reasons,
        Version = state.Version + 1, Before = state with { Before = null },
    };

    /// <summary>Why this actor cannot claim or decide; null if he can.</summary>
    static Problem? Blocked(ApprovalState state, Actor actor, DateTime now, int? version)
    {
        if (Unwaiting(state, actor) is { } problem) return problem;
        var current = state.At(now);
        if (current.ClaimedBy is { } claimer && (claimer != actor.UserId || actor.Rule is not null))
            return Conflict($"{current.ClaimedByName} is reviewing this pre-offer.", "claimed", current.ClaimedByName);
        return version is { } read && read != state.Version ? Conflict("This pre-offer has been changed since you opened it.", "changed", null) : null;
    }

    /// <summary>Why it does not wait for a decision of this actor.</summary>
    static Problem? Unwaiting(ApprovalState state, Actor actor)
    {
        if (actor.ReadOnly || !actor.Reviews) return Problems.Forbidden();
        if (state.Archived) return Conflict("The seller has withdrawn this pre-offer.", "archived", null);
        var who = state.DecidedByName ?? "Somebody";
        return state.Status switch
        {
            ApprovalStatus.Approved => Conflict($"{who} has already approved this pre-offer.", "approved", who),
            ApprovalStatus.Rejected when state.Decision == DecisionKind.ChangesRequested => Conflict($"{who} has already asked for changes to this pre-offer.", "changes_requested", who),
            ApprovalStatus.Rejected when state.Decision == DecisionKind.ApprovalWithdrawn => Conflict($"{who} has withdrawn the approval of this pre-offer.", "approval_withdrawn", who),
            ApprovalStatus.Rejected => Conflict($"{who} has already rejected this pre-offer.", "rejected", who),
            _ => null,
        };
    }

    static Problem Conflict(string message, string what, string? who) => Problems.Conflict(message, what, who ?? "");
}
