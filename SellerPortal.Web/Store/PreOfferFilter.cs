using SellerPortal.Domain.Approval;

namespace SellerPortal.Web.Store;

/// <summary>Which pre-offers; all conditions together. Archived ones are never among them.</summary>
public sealed record PreOfferFilter
{
    /// <summary>One seller's; null for all, which only owners and reviewers may ask.</summary>
    public int? Seller { get; init; }
    public ApprovalStatus? Status { get; init; }
    /// <summary>Any of these; null for no condition, empty for nothing.</summary>
    public IReadOnlySet<Guid>? Categories { get; init; }
    public IReadOnlyList<TextFilter> Texts { get; init; } = [];
    public IReadOnlyList<AttributeFilter> Attributes { get; init; } = [];
    public TimeRange Created { get; init; } = TimeRange.Any;
    public TimeRange Updated { get; init; } = TimeRange.Any;

    internal bool IsStatusOnly => Categories is null && Texts.Count == 0 && Attributes.Count == 0 && Created == TimeRange.Any && Updated == TimeRange.Any;
    internal bool IsOneValueOnly => this is { Status: null, Categories: null, Texts.Count: 0, Attributes: [{ Match: TextMatch.Exact }] } && Created == TimeRange.Any && Updated == TimeRange.Any;
}

/// <summary><see cref="NameOrSku"/> is for people's searches: always <see cref="TextMatch.IContains">IContains</see>.</summary>
public enum PreOfferText { Name, Sku, BaseCode, NameOrSku }

/// <summary>How a text is compared; the <c>I…</c> ones after <see cref="Domain.Folding"/>, the others exactly, on every database.</summary>
public enum TextMatch { Exact, IExact, Contains, IContains, StartsWith, IStartsWith, EndsWith, IEndsWith, IsNull, IsNotNull }

public sealed record TextFilter(PreOfferText Text, TextMatch Match, string Value);

/// <summary>On an attribute's value; a list matches if any element does.</summary>
public sealed record AttributeFilter(string Key, TextMatch Match, string Value);

/// <summary>From and to in UTC, both ends included, to the microsecond; null is open.</summary>
public readonly record struct TimeRange(DateTime? From, DateTime? To)
{
    public static TimeRange Any => default;

    public bool Includes(DateTime time) => (From is null || time >= From) && (To is null || time <= To);
}

/// <summary>Which part of the list.</summary>
public sealed record PageRequest
{
    /// <summary>From 1; not used when <see cref="After"/> or <see cref="Before"/> is given.</summary>
    public int Page { get; init; } = 1;
    /// <summary>The last page, whichever that is.</summary>
    public bool Last { get; init; }
    public required int Limit { get; init; }
    /// <summary>Continues behind this pre-offer.</summary>
    public Guid? After { get; init; }
    /// <summary>The page that ends before this pre-offer.</summary>
    public Guid? Before { get; init; }
    /// <summary>The list runs from the newest; else, as in the API, from the oldest.</summary>
    public bool NewestFirst { get; init; }
}

/// <param name="Count">Of the whole list, exact.</param>
/// <param name="Page">The page's number; 0 when asked by key.</param>
/// <param name="Exists">False for a page behind the end, or a key that is not there.</param>
public sealed record PreOfferPage(IReadOnlyList<Domain.PreOffers.PreOffer> Rows, long Count, int Page, bool Exists);
