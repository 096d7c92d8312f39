using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>Several of the attribute's values, none twice, in the order sent. Each wrong one is named, on the attribute itself.</summary>
public sealed class MultipleType : DataType
{
    public override string Name => "multiple";

    public override bool HasValues => true;

    public override InputShape Shape(AttributeDefinition attribute) => InputShape.Choices;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading)
    {
        if (given is not JsonArray list) return Problems.NotAList(reading.Path, PythonText.TypeName(given));
        var standing = reading.Stored is JsonArray stored ? stored.Select(PythonText.Of).ToHashSet() : [];
        var problems = new List<Problem>();
        var values = new List<string>();
        foreach (var item in list)
        {
            var read = Choices.Read(item, attribute, reading.Path, standing.Contains);
            if (!read.Succeeded) problems.AddRange(read.Problems);
            else if (values.Contains(read.Value)) problems.Add(Problems.Repeated(reading.Path, read.Value));
            else values.Add(read.Value);
        }
        return problems.Count > 0 ? problems : new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
    }

    public override string Display(JsonNode value, AttributeDefinition attribute, string language) =>
        value is JsonArray list ? string.Join(", ", list.Select(v => Choices.Label(v, attribute, language))) : Choices.Label(value, attribute, language);
}
