using System.Collections.Frozen;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Domain.DataTypes;

/// <summary>The documented data types: the one list. A new type is one more file and one more line here.</summary>
public static class DataTypes
{
    /// <summary>In the document's order.</summary>
    public static IReadOnlyList<DataType> All { get; } =
    [
        new TextType(), new EmailType(), new TextAreaType(), new DateType(), new DateTimeType(), new BooleanType(), new ValueLabelType(),
        new DropdownType(), new MultipleType(), new PriceType(), new NestedObjectType(), new ImageType(), new FileType(), new ModelType(), new BundleType(),
    ];

    static readonly FrozenDictionary<string, DataType> ByName = All.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    public static DataType? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The attribute's type; a definition with an unknown one is a fault, for none is stored.</summary>
    public static DataType Of(AttributeDefinition attribute) =>
        Find(attribute.DataType) ?? throw new InvalidOperationException($"Attribute {attribute.Key} has the unknown data type {attribute.DataType}.");
}
