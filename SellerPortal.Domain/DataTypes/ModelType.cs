using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>The uuid of something of the marketplace that exists; the attribute's rules say of what: a product unless told.</summary>
public sealed class ModelType : DataType
{
    public override string Name => "model";

    public override InputShape Shape(AttributeDefinition attribute) => InputShape.Reference;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading) =>
        UuidField.ReadExisting(given, reading.Path, id => reading.Known.Exists(new Reference(KindOf(attribute), id.ToString())))
            .Then<JsonNode>(id => JsonValue.Create(id.ToString()));

    public override IEnumerable<Reference> References(JsonNode given, AttributeDefinition attribute) =>
        UuidField.TryRead(given, out var id) ? [new Reference(KindOf(attribute), id.ToString())] : [];

    public override string Display(JsonNode value, AttributeDefinition attribute, string language) => PythonText.Of(value);

    public static ReferenceKind KindOf(AttributeDefinition attribute) => attribute.Rules.Model switch
    {
        "category" => ReferenceKind.Category,
        "price_list" => ReferenceKind.PriceList,
        "stock_list" => ReferenceKind.StockList,
        _ => ReferenceKind.Product,
    };
}
