namespace SellerPortal.Domain.Media;

/// <summary>What a pre-offer's file shows. The numbers are the store's.</summary>
public enum MediaKind { Image = 1, Video = 2 }

/// <summary>As on the wire: only active ones become a product's.</summary>
public enum MediaStatus { Disabled = 0, Active = 1 }

/// <summary>
/// A picture or video of a pre-offer; unique by (seller, pre-offer, kind, hash). What it shows is a file; an edited picture shows another
/// one, made from the file that was sent, which stays.
/// </summary>
public sealed class MediaItem
{
    /// <summary>Random.</summary>
    public Guid Id { get; set; }
    public int SellerNumber { get; set; }
    /// <summary>Of the pre-offer it belongs to.</summary>
    public long PreOfferNumber { get; set; }
    public MediaKind Kind { get; set; }
    /// <summary>The file that is shown.</summary>
    public Guid FileId { get; set; }
    /// <summary>The file as sent, where what is shown was made from it; else null.</summary>
    public Guid? OriginalFileId { get; set; }
    /// <summary><see cref="PictureEdit"/> as JSON; null for none.</summary>
    public string? Edit { get; set; }
    /// <summary>MD5 of the bytes sent, 32 lower-case hex.</summary>
    public required string Hash { get; set; }
    /// <summary>Its place among the pre-offer's; the lowest is the cover. From 0, repeats allowed: the older comes first.</summary>
    public int Order { get; set; }
    public MediaStatus Status { get; set; } = MediaStatus.Active;
    /// <summary>What the picture shows, in words, as a JSON object by language; the empty name is the default. <see cref="MediaRules.Alt"/> reads it.</summary>
    public string AltText { get; set; } = "{}";
    /// <summary>Deleted and nowhere listed, but not yet swept: until then the deletion can be undone.</summary>
    public DateTime? DeletedAt { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }

    public MediaItem Copy() => (MediaItem)MemberwiseClone();
}

/// <summary>A picture or video of a listed product, copied from its pre-offer's active ones by an approval. Only the next approval replaces it.</summary>
public sealed class ProductMedia
{
    public Guid Id { get; set; }
    public Guid ProductId { get; set; }
    /// <summary>Whose approval brought it.</summary>
    public long PreOfferNumber { get; set; }
    public MediaKind Kind { get; set; }
    public Guid FileId { get; set; }
    public int Order { get; set; }
    /// <summary>As in <see cref="MediaItem.AltText"/>.</summary>
    public string AltText { get; set; } = "{}";
    /// <summary>The item it was copied from, which may be gone.</summary>
    public Guid SourceItemId { get; set; }
    public DateTime CreatedAt { get; set; }
}
