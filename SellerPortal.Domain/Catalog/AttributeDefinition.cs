using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Domain.Catalog;

/// <summary>
/// One attribute of a category's schema, as the seller fills it and the API describes it
/// (CTI01's eleven fields, then what only the portal's own forms use).
/// </summary>
public sealed record AttributeDefinition
{
    /// <summary>The attribute in the library; a sub-field of a nested object has an empty one.</summary>
    public Guid Id { get; init; }

    /// <summary><c>[a-z0-9]+(_[a-z0-9]+)*</c>, unique within a category's effective schema.</summary>
    public required string Key { get; init; }
    public required string Name { get; init; }

    /// <summary>The name of one of <see cref="DataTypes.DataTypes.All"/>.</summary>
    public required string DataType { get; init; }

    /// <summary>In the data type's own JSON; null for none.</summary>
    public JsonNode? DefaultValue { get; init; }

    /// <summary>The allowed values in their order; null where the data type has none.</summary>
    public IReadOnlyList<AttributeValue>? Values { get; init; }

    public bool IsRequired { get; init; }
    /// <summary>Each seller gives its own value for the same product.</summary>
    public bool IsOffer { get; init; }
    /// <summary>Tells the variants of one meta product apart.</summary>
    public bool IsVariant { get; init; }
    public bool IsVariantListable { get; init; }
    public bool IsLocalizable { get; init; }

    /// <summary>By lower-case language tag: <c>tr</c>, <c>en-gb</c>. Null where there are none.</summary>
    public IReadOnlyDictionary<string, AttributeTexts>? Translations { get; init; }

    public string? Group { get; init; }
    public string? Help { get; init; }
    public AttributeRules Rules { get; init; } = AttributeRules.None;

    /// <summary>The sub-fields of a <c>nested_object</c>; empty for all others.</summary>
    public IReadOnlyList<AttributeDefinition> Fields { get; init; } = [];

    /// <summary>The key before it was slugged, where the source's differs.</summary>
    public string? SourceKey { get; init; }

    /// <summary>Set by publishing with a date: what listings of before need not follow yet. Null where the attribute holds for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SchemaGrace? Grace { get; init; }

    public string NameIn(string language) => Texts(language)?.Name ?? Name;
    public string? HelpIn(string language) => Texts(language)?.Help ?? Help;
    public string? GroupIn(string language) => Texts(language)?.Group ?? Group;

    /// <summary>Whether both say the same, whatever objects they are made of.</summary>
    public bool SaysAs(AttributeDefinition? other) => ReferenceEquals(this, other) || other is not null && Fingerprint.AsSpan().SequenceEqual(other.Fingerprint);

    /// <summary>Of its JSON. Made once: an edit of an attribute compares it in each of the thousands of categories that use it.</summary>
    byte[] Fingerprint => Fingerprints.GetValue(this, static one => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(one, PreOfferJson.Options)));
    static readonly ConditionalWeakTable<AttributeDefinition, byte[]> Fingerprints = [];

    /// <summary>As the store keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PreOfferJson.Options);

    public static AttributeDefinition FromJson(string json) => JsonSerializer.Deserialize<AttributeDefinition>(json, PreOfferJson.Options)!;

    AttributeTexts? Texts(string language) => Language.Find(Translations, language);
}

/// <summary>An attribute's own texts in one language; absent ones fall back to the default language.</summary>
public sealed record AttributeTexts(string? Name = null, string? Help = null, string? Group = null);

/// <summary>One allowed value.</summary>
/// <param name="Value">What is stored and sent.</param>
/// <param name="Label">What people read.</param>
/// <param name="Translations">Labels by lower-case language tag.</param>
/// <param name="Retired">No longer offered; stored ones stay readable.</param>
public sealed record AttributeValue(string Value, string Label, IReadOnlyDictionary<string, string>? Translations = null, bool Retired = false)
{
    public string LabelIn(string language) => Language.Find(Translations, language) ?? Label;
}

/// <summary>What a value must satisfy beyond its type. Absent rules do not apply.</summary>
public sealed record AttributeRules
{
    public static AttributeRules None { get; } = new();

    /// <summary>In characters (UTF-16 code units are not counted twice for one character).</summary>
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }

    /// <summary>A .NET regular expression without back-references, matched against the whole value by the non-backtracking engine.</summary>
    public string? Pattern { get; init; }

    /// <summary>A decimal for <c>price</c> and numeric <c>text</c>, <c>YYYY-MM-DD</c> for dates; invariant.</summary>
    public string? Min { get; init; }
    public string? Max { get; init; }
    public decimal? Step { get; init; }

    /// <summary>Shown inside the field: <c>cm</c>, <c>g</c>.</summary>
    public string? Unit { get; init; }
    /// <summary>ISO 4217, of a <c>price</c>; USD where absent.</summary>
    public string? Currency { get; init; }
    public RequiredWhen? RequiredWhen { get; init; }
    /// <summary>What a <c>model</c> refers to: <c>product</c> (default), <c>category</c>, <c>price_list</c>, <c>stock_list</c>.</summary>
    public string? Model { get; init; }
    /// <summary>Of a <c>file</c>: lower-case extensions with the dot; empty for the portal's own list.</summary>
    public IReadOnlyList<string>? Extensions { get; init; }
    /// <summary>Of an upload.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>A <c>text</c> that has bounds or a step holds a number.</summary>
    public bool IsNumeric => Min is not null || Max is not null || Step is not null;
}

/// <summary>Required only when another attribute has a value, or has just this one.</summary>
public sealed record RequiredWhen(string Key, string? Value = null);
