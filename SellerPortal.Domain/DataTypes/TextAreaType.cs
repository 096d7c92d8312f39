using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>Text of many lines. Checks length and pattern.</summary>
public sealed class TextAreaType : DataType
{
    public override string Name => "text_area";

    public override InputShape Shape(AttributeDefinition attribute) => InputShape.LongText;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading) =>
        TextField.Read(given, reading.Path)
            .Then(text => TextRules.Check(text, attribute.Rules with { Min = null, Max = null, Step = null }, reading.Path))
            .Then<JsonNode>(text => JsonValue.Create(text));

    public override string Display(JsonNode value, AttributeDefinition attribute, string language) =>
        string.Join(' ', PythonText.Of(value).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
