using System.Text.Json;
using System.Text.Json.Serialization;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Domain.Approval;

/// <summary>Where a pre-offer stands, immutable: what the machine moves.</summary>
public sealed record ApprovalState
{
    public required ApprovalStatus Status { get; init; }
    /// <summary>It was sent in as 2: a released claim goes back to that.</summary>
    public bool SentAsPending { get; init; }
    public Guid? ClaimedBy { get; init; }
    public string? ClaimedByName { get; init; }
    public DateTime? ClaimExpires { get; init; }
    /// <summary>When it entered the queue it stands in.</summary>
    public required DateTime QueuedAt { get; init; }
    public bool Archived { get; init; }
    /// <summary>From 1; each move adds one, and a move is written to the history exactly when it did. Changed pictures and videos add one too, without a move.</summary>
    public required int Version { get; init; }
    public DecisionKind? Decision { get; init; }
    public Guid? DecidedBy { get; init; }
    public string? DecidedByName { get; init; }
    public DateTime? DecidedAt { get; init; }
    /// <summary>Why it is rejected; empty in every other status.</summary>
    public IReadOnlyList<Reason> Issues { get; init; } = [];
    /// <summary>The state before the last decision, for undoing it; null once another move came between.</summary>
    [JsonIgnore]
    public ApprovalState? Before { get; init; }

    /// <summary>The same at that time: a claim that has run out is none, and gives back what it took.</summary>
    public ApprovalState At(DateTime now) => Status == ApprovalStatus.Pending && ClaimedBy is not null && ClaimExpires <= now ? Unclaimed() : this;

    public bool IsClaimedBy(Guid reviewer, DateTime now) => At(now) is { Status: ApprovalStatus.Pending, ClaimedBy: { } claimer } && claimer == reviewer;

    internal ApprovalState Unclaimed() => this with
    {
        Status = Status == ApprovalStatus.Pending && !SentAsPending ? ApprovalStatus.Required : Status,
        ClaimedBy = null, ClaimedByName = null, ClaimExpires = null,
    };

    public static ApprovalState Of(PreOffer preOffer) => new()
    {
        Status = preOffer.Status, SentAsPending = preOffer.SentAsPending,
        ClaimedBy = preOffer.ClaimedBy, ClaimedByName = preOffer.ClaimedByName, ClaimExpires = preOffer.ClaimExpires,
        QueuedAt = preOffer.QueuedAt, Archived = preOffer.Archived, Version = preOffer.Version,
        Decision = preOffer.Decision, DecidedBy = preOffer.DecidedBy, DecidedByName = preOffer.DecidedByName, DecidedAt = preOffer.DecidedAt,
        Issues = PreOfferJson.ReadReasons(preOffer.Issues),
        Before = preOffer.BeforeDecision is { } json ? JsonSerializer.Deserialize<ApprovalState>(json, PreOfferJson.Options) : null,
    };

    /// <summary>Writes the whole state into the row; its <c>UpdatedAt</c> is the use case's.</summary>
    public void ApplyTo(PreOffer preOffer)
    {
        (preOffer.Status, preOffer.SentAsPending) = (Status, SentAsPending);
        (preOffer.ClaimedBy, preOffer.ClaimedByName, preOffer.ClaimExpires) = (ClaimedBy, ClaimedByName, ClaimExpires);
        (preOffer.QueuedAt, preOffer.Archived, preOffer.Version) = (QueuedAt, Archived, Version);
        (preOffer.Decision, preOffer.DecidedBy, preOffer.DecidedByName, preOffer.DecidedAt) = (Decision, DecidedBy, DecidedByName, DecidedAt);
        preOffer.Issues = PreOfferJson.Write(Issues);
        preOffer.BeforeDecision = Before is null ? null : JsonSerializer.Serialize(Before, PreOfferJson.Options);
    }

    /// <summary>The step to write to the history, with the move; null when the state did not move.</summary>
    /// <param name="before">Null for a new pre-offer.</param>
    /// <param name="detail">See <see cref="HistoryEntry.Detail"/>.</param>
    public HistoryEntry? StepFrom(ApprovalState? before, long preOfferNumber, ApprovalMove move, Actor actor, DateTime now, string? detail = null) =>
        before?.Version == Version ? null : new HistoryEntry
        {
            PreOfferNumber = preOfferNumber, At = now, ActorId = actor.UserId, ActorName = actor.Rule ?? actor.Name, Move = move.ToString(),
            From = before?.Status, To = Status, Version = Version, Detail = detail,
        };
}
