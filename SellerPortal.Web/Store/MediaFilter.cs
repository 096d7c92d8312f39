using SellerPortal.Domain.Media;

namespace SellerPortal.Web.Store;

/// <summary>Which pictures or videos; all conditions together. Deleted ones are never among them.</summary>
public sealed record MediaFilter
{
    public required MediaKind Kind { get; init; }
    /// <summary>One seller's; null for all, which only owners and reviewers may ask.</summary>
    public int? Seller { get; init; }
    /// <summary>The pre-offer's SKU; and parts of it, exactly and after <see cref="Domain.Folding"/>.</summary>
    public string? Sku { get; init; }
    public string? SkuPart { get; init; }
    public string? SkuFoldedPart { get; init; }
    /// <summary>A part of the pre-offer's name or SKU, after <see cref="Domain.Folding"/>.</summary>
    public string? NameOrSku { get; init; }
    public int? Order { get; init; }
    public MediaStatus? Status { get; init; }
    public TimeRange Created { get; init; } = TimeRange.Any;
    public TimeRange Updated { get; init; } = TimeRange.Any;

    internal bool IsCounted => Sku is null && SkuPart is null && SkuFoldedPart is null && NameOrSku is null && Order is null && Created == TimeRange.Any && Updated == TimeRange.Any;
}

/// <summary>A picture or video with what is shown of it.</summary>
/// <param name="Sku">Of its pre-offer.</param>
public sealed record MediaRow(MediaItem Item, string Sku, MediaFile File)
{
    /// <summary>Relative to the portal's root.</summary>
    public string Address => MediaAddress.Of(File);
    /// <summary>A side is below <see cref="MediaRules.SmallSide"/>.</summary>
    public bool IsSmall => File.IsImage && Math.Min(File.Width, File.Height) < MediaRules.SmallSide;
    public bool IsBlurred => File.Sharpness < MediaRules.BlurredBelow;
    public bool IsSquare => File.Width == File.Height;
}

/// <param name="Count">Of the whole list, exact.</param>
/// <param name="Page">The page's number; 0 when asked by key.</param>
/// <param name="Exists">False for a page behind the end, or a key that is not there.</param>
public sealed record MediaPage(IReadOnlyList<MediaRow> Rows, long Count, int Page, bool Exists)
{
    internal static MediaPage Missing(long count) => new([], count, 0, false);
}
