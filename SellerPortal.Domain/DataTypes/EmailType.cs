using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>An e-mail address, by Django's rules: <see cref="EmailAddress"/>. Checks length and pattern too.</summary>
public sealed class EmailType : DataType
{
    public override string Name => "email";

    public override InputShape Shape(AttributeDefinition attribute) => InputShape.Email;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading) =>
        TextField.Read(given, reading.Path)
            .Then<string>(text => EmailAddress.IsValid(text) ? text : Problems.NotAnEmail(reading.Path))
            .Then(text => TextRules.Check(text, attribute.Rules with { Min = null, Max = null, Step = null }, reading.Path))
            .Then<JsonNode>(text => JsonValue.Create(text));

    public override string Display(JsonNode value, AttributeDefinition attribute, string language) => PythonText.Of(value);
}
