using System.Text.Json.Nodes;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>The id of an uploaded file, or the address under which the portal answered it: clients send back what they read.</summary>
static class Uploads
{
    public static Outcome<JsonNode> Read(JsonNode given, ReferenceKind kind, Reading reading) =>
        Id(given) is not { } id ? Problems.NotAUuid(reading.Path)
        : reading.Known.Exists(new Reference(kind, id.ToString())) ? JsonValue.Create(id.ToString())
        : Problems.NoSuchKey(reading.Path, PythonText.Of(given));

    public static IEnumerable<Reference> References(JsonNode given, ReferenceKind kind) => Id(given) is { } id ? [new Reference(kind, id.ToString())] : [];

    static Guid? Id(JsonNode given)
    {
        if (!PythonText.TryString(given, out var text)) return null;
        text = PythonText.Strip(text);
        if (UuidField.TryParse(text, out var id)) return id;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return null;
        var last = address.AbsolutePath[(address.AbsolutePath.LastIndexOf('/') + 1)..];
        return Guid.TryParseExact(last.Split('.')[0], "D", out id) ? id : null;
    }
}
