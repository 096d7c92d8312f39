using SellerPortal.Domain.Media;

namespace SellerPortal.Web.Store;

/// <summary>A file on this portal: uploaded, fetched, or made from such a one. Its id is random, which makes its address unguessable.</summary>
public sealed class MediaFile
{
    public Guid Id { get; set; }
    /// <summary>Null for the marketplace's own.</summary>
    public int? SellerNumber { get; set; }
    public Guid UploadedBy { get; set; }
    /// <summary>MD5 of the bytes, 32 lower-case hex: the blob's name.</summary>
    public required string Hash { get; set; }
    public required string FileName { get; set; }
    /// <summary>By content, never as declared.</summary>
    public required string ContentType { get; set; }
    public bool IsImage { get; set; }
    public bool IsVideo { get; set; }
    public long Bytes { get; set; }
    /// <summary>As displayed, in pixels; 0 for what is neither image nor video.</summary>
    public int Width { get; set; }
    public int Height { get; set; }
    /// <summary>Of a video.</summary>
    public long DurationMs { get; set; }
    /// <summary>Of a picture: see <see cref="MediaRules.BlurredBelow"/>. Null: not measured.</summary>
    public double? Sharpness { get; set; }
    public DateTime CreatedAt { get; set; }
}

/// <summary>How many pictures or videos a seller's pre-offers have, by status, without deleted ones; kept inside each write's transaction.</summary>
public sealed class MediaCount
{
    public int SellerNumber { get; set; }
    public MediaKind Kind { get; set; }
    public MediaStatus Status { get; set; }
    public long Count { get; set; }
}
