using System.Collections.Frozen;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;

namespace SellerPortal.Web.Inputs;

/// <summary>The one editor of each shape. A new shape is one more component and one more line here.</summary>
public static class Shapes
{
    static readonly FrozenDictionary<InputShape, Type> Editors = new Dictionary<InputShape, Type>
    {
        [InputShape.Text] = typeof(TextInput),
        [InputShape.LongText] = typeof(LongTextInput),
        [InputShape.Email] = typeof(EmailInput),
        [InputShape.Number] = typeof(NumberInput),
        [InputShape.Money] = typeof(MoneyInput),
        [InputShape.Date] = typeof(DateInput),
        [InputShape.DateTime] = typeof(DateTimeInput),
        [InputShape.Toggle] = typeof(ToggleInput),
        [InputShape.Choice] = typeof(ChoiceInput),
        [InputShape.Choices] = typeof(ChoicesInput),
        [InputShape.Group] = typeof(GroupInput),
        [InputShape.Upload] = typeof(UploadInput),
        [InputShape.Reference] = typeof(ReferenceInput),
        [InputShape.Bundle] = typeof(BundleInput),
    }.ToFrozenDictionary();

    /// <summary>A shape without an editor is a fault: a test asks for each.</summary>
    public static Type EditorOf(AttributeDefinition attribute) => Editors[DataTypes.Of(attribute).Shape(attribute)];

    /// <summary>Shapes of several controls are a group named by a legend, not by a label.</summary>
    public static bool IsGroup(AttributeDefinition attribute) => DataTypes.Of(attribute).Shape(attribute) is InputShape.Toggle or InputShape.Group or InputShape.Bundle
        || (DataTypes.Of(attribute).Shape(attribute) == InputShape.Choices && !IsLong(attribute));

    /// <summary>More values than a glance takes in: they are searched as one types.</summary>
    public static bool IsLong(AttributeDefinition attribute) => attribute.Values?.Count > 8;
}
