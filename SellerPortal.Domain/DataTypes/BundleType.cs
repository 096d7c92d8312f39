using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>
/// What a bundle is made of: <c>[{"sku": "A", "quantity": 2}]</c>, quantities from 1. Every SKU exists, stands once,
/// and is neither the bundle itself nor one that contains it. Other keys of a row are dropped.
/// </summary>
public sealed class BundleType : DataType
{
    const int SkuLength = 255;

    public override string Name => "bundle";

    public override InputShape Shape(AttributeDefinition attribute) => InputShape.Bundle;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (given is not JsonArray) return Problems.NotAList(reading.Path, PythonText.TypeName(given));
        return Rows.Read(given, reading.Path, row =>
        {
            var sku = row.Required("sku", (value, path) => TextField.Read(value, path, SkuLength).Then(text => CheckSku(text, path, reading, seen)));
            var quantity = row.Required("quantity", (value, path) => IntegerField.Read(value, path, min: 1));
            return new JsonObject { ["sku"] = sku, ["quantity"] = quantity };
        }).Then<JsonNode>(rows => new JsonArray([.. rows]));
    }

    static Outcome<string> CheckSku(string sku, string path, Reading reading, HashSet<string> seen)
    {
        if (!seen.Add(sku)) return Problems.Repeated(path, sku);
        if (sku == reading.OwnSku || (reading.OwnSku is { } own && reading.Known.Contains(sku, own))) return Problems.BundleInItself(path);
        return reading.Known.Exists(new Reference(ReferenceKind.Sku, sku)) ? sku : Problems.NoSuchSku(path, sku);
    }

    public override IEnumerable<Reference> References(JsonNode given, AttributeDefinition attribute) =>
        given is not JsonArray list ? [] : list.OfType<JsonObject>()
            .Select(row => TextField.Read(row["sku"], "", SkuLength))
            .Where(read => read.Succeeded)
            .Select(read => new Reference(ReferenceKind.Sku, read.Value));

    public override string Display(JsonNode value, AttributeDefinition attribute, string language) =>
        value is not JsonArray list ? PythonText.Of(value)
        : string.Join(", ", list.OfType<JsonObject>().Select(row => $"{PythonText.Of(row["quantity"])} × {PythonText.Of(row["sku"])}"));
}
