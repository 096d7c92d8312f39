using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>True or false, in every spelling of DRF's BooleanField.</summary>
public sealed class BooleanType : DataType
{
    public override string Name => "boolean";

    public override InputShape Shape(AttributeDefinition attribute) => InputShape.Toggle;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading) =>
        BooleanField.Read(given, reading.Path).Then<JsonNode>(value => JsonValue.Create(value));

    public override string Display(JsonNode value, AttributeDefinition attribute, string language)
    {
        var turkish = language.StartsWith("tr", StringComparison.OrdinalIgnoreCase);
        return PythonText.Kind(value) == JsonValueKind.True ? turkish ? "Evet" : "Yes" : turkish ? "Hayır" : "No";
    }
}
