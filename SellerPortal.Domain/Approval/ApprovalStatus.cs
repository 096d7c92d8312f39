using System.Text.Json.Serialization;

namespace SellerPortal.Domain.Approval;

/// <summary>The documented <c>approval_status</c>; the numbers are the wire's.</summary>
public enum ApprovalStatus
{
    Rejected = 0,
    Approved = 1,
    /// <summary>Sent in as 2, or a reviewer has it.</summary>
    Pending = 2,
    /// <summary>Waits for the marketplace.</summary>
    Required = 3,
}

/// <summary>What a reviewer, or a rule, made of a pre-offer.</summary>
public enum DecisionKind { Approved = 1, Rejected = 2, ChangesRequested = 3, ApprovalWithdrawn = 4 }

/// <summary>One reason of a rejection.</summary>
/// <param name="Code">A stable name: <c>wrong_category</c>, <c>poor_picture</c>, <c>other</c>.</param>
/// <param name="Field">A path like <c>attributes.color</c> or <c>prices[0].price</c>; null for the whole.</param>
public sealed record Reason(string Code, string Message, string? Field = null, string? Note = null)
{
    [JsonIgnore]
    public bool IsWhole => string.IsNullOrEmpty(Field);
}

/// <summary>One move in a pre-offer's history: who, when, what and why. Written with the move, in its transaction.</summary>
public sealed class HistoryEntry
{
    public long Id { get; set; }
    public long PreOfferNumber { get; set; }
    public DateTime At { get; set; }
    public Guid ActorId { get; set; }
    /// <summary>The person's name, or the rule's.</summary>
    public required string ActorName { get; set; }
    /// <summary>The name of an <see cref="ApprovalMove"/>.</summary>
    public required string Move { get; set; }
    public ApprovalStatus? From { get; set; }
    public ApprovalStatus? To { get; set; }
    /// <summary>The pre-offer's version after the move.</summary>
    public int Version { get; set; }
    /// <summary>A JSON list of <see cref="Reason"/>, or of the field paths that changed; null for neither.</summary>
    public string? Detail { get; set; }
}

/// <summary>Everything that can be done to where a pre-offer stands.</summary>
public enum ApprovalMove
{
    Submit, Change, Withdraw, Claim, Release, TakeOver, Approve, Reject, RequestChanges, Undo, WithdrawApproval,
}
