using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Api;

/// <summary>
/// Stored attribute values on the wire: copied as they stand, except that an uploaded image or file is answered as its address.
/// Few categories have such attributes; which ones is known for each version of the catalogue.
/// </summary>
public sealed class AttributeJson
{
    volatile Known? known;

    sealed record Known(CatalogSnapshot Of, FrozenDictionary<Guid, AttributeSchema> WithUploads);

    /// <param name="json">As UTF-8.</param>
    /// <param name="origin">What addresses begin with.</param>
    public void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> json, Guid category, CatalogSnapshot catalog, string origin)
    {
        if (!WithUploads(catalog).TryGetValue(category, out var schema))
        {
            writer.WriteRawValue(json, skipInputValidation: true);
            return;
        }
        var values = PreOfferJson.ReadObject(Encoding.UTF8.GetString(json));
        Address(values, schema.Attributes, origin);
        values.WriteTo(writer);
    }

    public void Write(Utf8JsonWriter writer, string json, Guid category, CatalogSnapshot catalog, string origin) =>
        Write(writer, Encoding.UTF8.GetBytes(json), category, catalog, origin);

    public void WriteLocalized(Utf8JsonWriter writer, string json, Guid category, CatalogSnapshot catalog, string origin) =>
        WriteLocalized(writer, Encoding.UTF8.GetBytes(json), category, catalog, origin);

    /// <summary><c>{"key": {"tr": value}}</c>.</summary>
    public void WriteLocalized(Utf8JsonWriter writer, ReadOnlySpan<byte> json, Guid category, CatalogSnapshot catalog, string origin)
    {
        if (!WithUploads(catalog).TryGetValue(category, out var schema))
        {
            writer.WriteRawValue(json, skipInputValidation: true);
            return;
        }
        var values = PreOfferJson.ReadObject(Encoding.UTF8.GetString(json));
        foreach (var attribute in schema.Attributes)
        {
            if (values[attribute.Key] is not JsonObject languages) continue;
            foreach (var language in languages.Select(l => l.Key).ToList())
            {
                var one = new JsonObject { [attribute.Key] = languages[language]?.DeepClone() };
                Address(one, [attribute], origin);
                languages[language] = one[attribute.Key]?.DeepClone();
            }
        }
        values.WriteTo(writer);
    }

    static void Address(JsonObject values, IReadOnlyList<AttributeDefinition> attributes, string origin)
    {
        foreach (var attribute in attributes)
        {
            if (!values.TryGetPropertyValue(attribute.Key, out var value) || value is null) continue;
            if (IsUpload(attribute)) values[attribute.Key] = PythonText.TryString(value, out var id) ? UploadAddress.Of(origin, id) : value.DeepClone();
            else if (value is JsonObject nested) Address(nested, attribute.Fields, origin);
        }
    }

    FrozenDictionary<Guid, AttributeSchema> WithUploads(CatalogSnapshot catalog)
    {
        if (known is { } there && ReferenceEquals(there.Of, catalog)) return there.WithUploads;
        var found = catalog.Tree.All.Where(n => n.Schema.Attributes.Any(HasUpload)).ToFrozenDictionary(n => n.Id, n => n.Schema);
        known = new(catalog, found);
        return found;
    }

    static bool HasUpload(AttributeDefinition attribute) => IsUpload(attribute) || attribute.Fields.Any(HasUpload);
    static bool IsUpload(AttributeDefinition attribute) => attribute.DataType is "image" or "file";
}

/// <summary>Where an uploaded file is served.</summary>
public static class UploadAddress
{
    public static string Of(string origin, string id) => $"{origin}/media/{id}";
}
