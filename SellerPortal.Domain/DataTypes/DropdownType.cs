using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>A value of the attribute's list, from a select.</summary>
public sealed class DropdownType : DataType
{
    public override string Name => "dropdown";

    public override bool HasValues => true;

    public override InputShape Shape(AttributeDefinition attribute) => InputShape.Choice;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading) =>
        Choices.Read(given, attribute, reading.Path, value => PythonText.Of(reading.Stored) == value)
            .Then<JsonNode>(value => JsonValue.Create(value));

    public override string Display(JsonNode value, AttributeDefinition attribute, string language) => Choices.Label(value, attribute, language);
}
