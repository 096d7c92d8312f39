using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Domain.DataTypes;

/// <summary>Which kind of editor a value asks for. A new shape adds one component to the portal's Inputs; a new type none.</summary>
public enum InputShape
{
    Text, LongText, Email, Number, Money, Date, DateTime, Toggle,
    /// <summary>One of a list: a plain select for few values, searched as you type for many.</summary>
    Choice,
    Choices,
    Group, Upload, Reference, Bundle,
}

/// <summary>
/// One of the documented <c>data_type</c>s: how a value is read, refused, kept, found and shown.
/// One file a type; all stateless and safe from any thread. A value in is whatever JSON a client sent;
/// a value out is the type's one canonical JSON.
/// </summary>
public abstract class DataType
{
    /// <summary>As on the wire: <c>text_area</c>.</summary>
    public abstract string Name { get; }

    public abstract InputShape Shape(AttributeDefinition attribute);

    /// <summary>Whether an attribute of this type carries a list of allowed values.</summary>
    public virtual bool HasValues => false;

    /// <summary>The canonical value, or what is wrong with it. Never called for an empty value; never throws.</summary>
    public abstract Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading);

    /// <summary>What must be looked up before <see cref="Read"/> can judge; malformed parts are passed over here.</summary>
    public virtual IEnumerable<Reference> References(JsonNode given, AttributeDefinition attribute) => [];

    /// <summary>Nothing given: null, a blank string, an empty list or object. What counts as missing for a required attribute.</summary>
    public virtual bool IsEmpty(JsonNode? given) => given switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonObject item => item.Count == 0,
        JsonValue value => value.TryGetValue<string>(out var text) && string.IsNullOrWhiteSpace(text),
        _ => false,
    };

    /// <summary>The texts by which a filter finds the value: one for each element of a list; <c>true</c>/<c>false</c>; numbers as text.</summary>
    public virtual IEnumerable<string> Terms(JsonNode value) => Filtering.Terms(value);

    /// <summary>The value as a person reads it: labels instead of values, in <paramref name="language"/>; one line.</summary>
    public abstract string Display(JsonNode value, AttributeDefinition attribute, string language);
}

/// <summary>Where a value is read: its path for problems, and what the store knows of the things it refers to.</summary>
/// <param name="Path">As in <see cref="Problem.Path"/>.</param>
/// <param name="OwnSku">Of the pre-offer being read, for cycles.</param>
/// <param name="Stored">The canonical value that stands there now: a value retired since is kept, not taken anew.</param>
public sealed record Reading(string Path, IReferences Known, string? OwnSku = null, JsonNode? Stored = null)
{
    /// <summary>The place of a part, and the part that stands there now.</summary>
    public Reading At(string path, JsonNode? stored = null) => this with { Path = Problem.Join(Path, path), Stored = stored };
}

public enum ReferenceKind { Product, Category, PriceList, StockList, Image, File, Sku }

/// <summary>Something that a value refers to: by id (uuid, any spelling) or, for <see cref="ReferenceKind.Sku"/>, by SKU.</summary>
public readonly record struct Reference(ReferenceKind Kind, string Key);

/// <summary>Answers for references that were looked up before; what was not asked for does not exist.</summary>
public interface IReferences
{
    bool Exists(Reference reference);

    /// <summary>Whether the bundle of <paramref name="sku"/> contains <paramref name="other"/>, itself or in a part of it.</summary>
    bool Contains(string sku, string other);
}

/// <summary>Knows nothing: for values that refer to nothing.</summary>
public sealed class NoReferences : IReferences
{
    public static NoReferences Instance { get; } = new();
    public bool Exists(Reference reference) => false;
    public bool Contains(string sku, string other) => false;
}
