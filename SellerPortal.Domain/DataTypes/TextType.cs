using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>One line of text; with bounds or a step, the text of a number. Checks length, pattern, bounds.</summary>
public sealed class TextType : DataType
{
    public override string Name => "text";

    public override InputShape Shape(AttributeDefinition attribute) => attribute.Rules.IsNumeric ? InputShape.Number : InputShape.Text;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading) =>
        TextField.Read(given, reading.Path)
            .Then(text => TextRules.Check(text, attribute.Rules, reading.Path))
            .Then<JsonNode>(text => JsonValue.Create(text));

    public override string Display(JsonNode value, AttributeDefinition attribute, string language) =>
        attribute.Rules.Unit is { } unit ? $"{PythonText.Of(value)} {unit}" : PythonText.Of(value);
}
