using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>An uploaded picture, kept by its id.</summary>
public sealed class ImageType : DataType
{
    public override string Name => "image";

    public override InputShape Shape(AttributeDefinition attribute) => InputShape.Upload;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading) => Uploads.Read(given, ReferenceKind.Image, reading);

    public override IEnumerable<Reference> References(JsonNode given, AttributeDefinition attribute) => Uploads.References(given, ReferenceKind.Image);

    public override string Display(JsonNode value, AttributeDefinition attribute, string language) => PythonText.Of(value);
}
