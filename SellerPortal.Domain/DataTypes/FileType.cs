using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>An uploaded file, kept by its id; its size and type were judged when it was uploaded.</summary>
public sealed class FileType : DataType
{
    public override string Name => "file";

    public override InputShape Shape(AttributeDefinition attribute) => InputShape.Upload;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading) => Uploads.Read(given, ReferenceKind.File, reading);

    public override IEnumerable<Reference> References(JsonNode given, AttributeDefinition attribute) => Uploads.References(given, ReferenceKind.File);

    public override string Display(JsonNode value, AttributeDefinition attribute, string language) => PythonText.Of(value);
}
