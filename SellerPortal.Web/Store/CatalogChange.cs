using System.Text.Json;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Store;

/// <summary>What somebody did to the catalogue: who, when, and both sides of it, so that it can be shown, followed and taken back.</summary>
public sealed class CatalogChange
{
    /// <summary>Kinds that begin with this hold a <see cref="TreeEdit"/>.</summary>
    public const string TreePrefix = "category.";
    /// <summary>Kinds that begin with this hold a <see cref="SchemaEdit"/>.</summary>
    public const string SchemaPrefix = "schema.";
    /// <summary>Kinds that begin with this leave tree and attributes alone: they map categories to Google's. See <see cref="Mappings"/>.</summary>
    public const string GooglePrefix = "google.";

    public Guid Id { get; set; }
    /// <summary>The version of the catalogue that it made.</summary>
    public long Version { get; set; }
    public DateTime At { get; set; }
    public Guid UserId { get; set; }
    public required string UserName { get; set; }
    /// <summary><c>category.move</c>, <c>category.delete</c>, …</summary>
    public required string Kind { get; set; }
    /// <summary>The name of the first thing that was changed.</summary>
    public required string Subject { get; set; }
    /// <summary>How many things the person changed by it.</summary>
    public int Count { get; set; }
    /// <summary>JSON; of a tree edit a <see cref="TreeSide"/>.</summary>
    public required string Before { get; set; }
    public required string After { get; set; }
    /// <summary>The change that this one took back.</summary>
    public Guid? Undoes { get; set; }
    /// <summary>The category that a merge put everything into.</summary>
    public Guid? Into { get; set; }
    /// <summary>The change that took this one back.</summary>
    public Guid? UndoneBy { get; set; }

    public bool IsTreeEdit => Kind.StartsWith(TreePrefix, StringComparison.Ordinal);

    public bool IsSchemaEdit => Kind.StartsWith(SchemaPrefix, StringComparison.Ordinal);
    public bool IsGoogleEdit => Kind.StartsWith(GooglePrefix, StringComparison.Ordinal);
    public bool IsEdit => IsTreeEdit || IsSchemaEdit || IsGoogleEdit;

    /// <summary>Of a kind that has one.</summary>
    public TreeEdit TreeEdit() => new(Read<TreeSide>(Before), Read<TreeSide>(After));

    /// <summary>Of a kind that has one.</summary>
    public SchemaEdit SchemaEdit() => new(Read<SchemaSide>(Before), Read<SchemaSide>(After));

    /// <summary>Of a kind that has them: what categories were mapped to, and what then.</summary>
    public (IReadOnlyList<GoogleMapping> Before, IReadOnlyList<GoogleMapping> After) Mappings() => (Read<List<GoogleMapping>>(Before), Read<List<GoogleMapping>>(After));

    public static string Write<TSide>(TSide side) => JsonSerializer.Serialize(side, PreOfferJson.Options);
    static TSide Read<TSide>(string json) => JsonSerializer.Deserialize<TSide>(json, PreOfferJson.Options)!;
}

/// <summary>That a change touched a category or an attribute: their histories are found by it.</summary>
public sealed class CatalogChangeTouch
{
    /// <summary>The category's or the attribute's id.</summary>
    public Guid Thing { get; set; }
    public long Version { get; set; }
}

/// <summary>What a change took along and could not find again by itself: a merged category's pre-offers and products.</summary>
public sealed class CatalogChangeItem
{
    public long Id { get; set; }
    public Guid ChangeId { get; set; }
    public long? PreOfferNumber { get; set; }
    public Guid? ProductId { get; set; }
}
