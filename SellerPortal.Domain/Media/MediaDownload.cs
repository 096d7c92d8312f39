namespace SellerPortal.Domain.Media;

/// <summary>As on the wire.</summary>
public enum DownloadStatus { Pending = 1, Processing = 2, Succeeded = 3, Failed = 4 }

/// <summary>A picture or video to fetch from an address and to add to a pre-offer.</summary>
public sealed class MediaDownload
{
    public Guid Id { get; set; }
    public int SellerNumber { get; set; }
    public long PreOfferNumber { get; set; }
    public MediaKind Kind { get; set; }
    public required string Url { get; set; }
    /// <summary>The server it comes from, as <see cref="DownloadAddress.HostOf"/> writes it.</summary>
    public string Host { get; set; } = "";
    /// <summary>Where the picture or video goes among its pre-offer's when it is new there: in the order of what was asked for, whichever comes first.</summary>
    public int Order { get; set; }
    public DownloadStatus Status { get; set; } = DownloadStatus.Pending;
    /// <summary>The picture or video made of it; <c>parent</c> on the wire.</summary>
    public Guid? ItemId { get; set; }
    /// <summary>Why it failed, or why it is tried again: <see cref="DownloadFault"/> as JSON.</summary>
    public string? Error { get; set; }
    public int Attempts { get; set; }
    public DateTime NextAttemptAt { get; set; }
    /// <summary>Who works on it, and until when nobody else may.</summary>
    public Guid? LeaseOwner { get; set; }
    public DateTime? LeaseUntil { get; set; }
    /// <summary>The person who asked for it.</summary>
    public Guid CreatedBy { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }
}
