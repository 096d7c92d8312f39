namespace SellerPortal.Web.Store;

/// <summary>An attribute of the library: what is searched as columns, the whole definition as JSON.</summary>
public sealed class AttributeRecord
{
    public Guid Id { get; set; }
    public required string Key { get; set; }
    public required string Name { get; set; }
    public required string DataType { get; set; }
    /// <summary><see cref="Domain.Catalog.AttributeDefinition"/> in <see cref="Domain.PreOffers.PreOfferJson.Options"/>.</summary>
    public required string Definition { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }
}

/// <summary>What an owner has changed of attributes and not published yet: one for each person.</summary>
public sealed class SchemaDraftRecord
{
    public Guid UserId { get; set; }
    /// <summary><see cref="Domain.Catalog.SchemaDraft.ToJson"/>.</summary>
    public required string Body { get; set; }
    /// <summary>Counts the saves; an older save never overwrites a newer one.</summary>
    public long Revision { get; set; }
    public DateTime UpdatedAt { get; set; }
}

/// <summary>One number, raised by every change of categories, attributes or lists: caches compare it.</summary>
public sealed class CatalogVersion
{
    public int Id { get; set; }
    public long Version { get; set; }
}

/// <summary>The portal's own settings that people change in the browser.</summary>
public sealed class Setting
{
    public required string Name { get; set; }
    public required string Value { get; set; }
}

/// <summary>What a seller has typed and not yet submitted.</summary>
public sealed class Draft
{
    public Guid Id { get; set; }
    public int SellerNumber { get; set; }
    public Guid UserId { get; set; }
    /// <summary>The pre-offer being changed; null for a new one.</summary>
    public Guid? PreOfferId { get; set; }
    /// <summary>The pre-offer's version when the work began.</summary>
    public int BaseVersion { get; set; }
    public string Title { get; set; } = "";
    /// <summary>The form's fields as the API's JSON body, unchecked.</summary>
    public string Body { get; set; } = "{}";
    /// <summary>Counts the saves; an older save never overwrites a newer one.</summary>
    public long Revision { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }
}

/// <summary>One searchable text of one attribute value of a pre-offer: what attribute filters read.</summary>
public sealed class PreOfferValue
{
    public required string Key { get; set; }
    /// <summary>The text, or for a long one its beginning and a hash: see <see cref="FilterTerm"/>.</summary>
    public required string Value { get; set; }
    public long Number { get; set; }
    /// <summary>The whole text where it differs from <see cref="Value"/>.</summary>
    public string? Text { get; set; }
    /// <summary>The folded text where it differs from the text.</summary>
    public string? Folded { get; set; }
}

/// <summary>How many pre-offers of a seller have this attribute value; kept inside each write's transaction.</summary>
public sealed class PreOfferValueCount
{
    public required string Key { get; set; }
    public required string Value { get; set; }
    public int SellerNumber { get; set; }
    public long Count { get; set; }
}

/// <summary>A seller's pre-offers by status, and where its running numbers stand; kept inside each write's transaction.</summary>
public sealed class SellerCount
{
    public int SellerNumber { get; set; }
    public long LastNumber { get; set; }
    /// <summary>The newest <c>created_at</c>: the next is later, so numbers and times agree.</summary>
    public DateTime LastCreatedAt { get; set; }
    public long Rejected { get; set; }
    public long Approved { get; set; }
    public long Pending { get; set; }
    public long Required { get; set; }
}
