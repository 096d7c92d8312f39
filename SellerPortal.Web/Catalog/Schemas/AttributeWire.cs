using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>An attribute of the library on the wire. What is sent is read whole; whether it is right is for <see cref="SchemaRules"/>.</summary>
static class AttributeWire
{
    /// <summary>The fields that were sent, upon what stands there.</summary>
    /// <param name="stored">Null for a new attribute.</param>
    public static AttributeDefinition? Read(FieldReader fields, AttributeDefinition? stored)
    {
        var name = stored is null ? fields.Required("name", Text) : fields.Optional("name", Text, stored.Name);
        var type = stored is null ? fields.Required("data_type", Text) : fields.Optional("data_type", Text, stored.DataType);
        var key = fields.Optional("key", Text, stored?.Key ?? AttributeKey.Slug(name ?? ""));
        var start = stored ?? new AttributeDefinition { Key = "", Name = "", DataType = "" };
        var read = start with
        {
            Key = key ?? "", Name = name ?? "", DataType = type ?? "",
            DefaultValue = fields.Has("default_value") ? fields["default_value"]?.DeepClone() : start.DefaultValue,
            IsRequired = fields.Optional("is_required", BooleanField.Read, start.IsRequired), IsOffer = fields.Optional("is_offer", BooleanField.Read, start.IsOffer),
            IsVariant = fields.Optional("is_variant", BooleanField.Read, start.IsVariant), IsVariantListable = fields.Optional("is_variant_listable", BooleanField.Read, start.IsVariantListable),
            IsLocalizable = fields.Optional("is_localizable", BooleanField.Read, start.IsLocalizable),
            Group = fields.Optional("group", Nullable, start.Group), Help = fields.Optional("help", Nullable, start.Help),
            Translations = fields.Optional("translations", Part<Dictionary<string, AttributeTexts>>, null) ?? (fields.Has("translations") ? null : start.Translations),
            Values = fields.Optional("values", Part<List<AttributeValue>>, null) ?? (fields.Has("values") ? null : start.Values),
            Rules = fields.Optional("rules", Part<AttributeRules>, null) ?? (fields.Has("rules") ? AttributeRules.None : start.Rules),
            Fields = fields.Optional("fields", Part<List<AttributeDefinition>>, null) ?? (fields.Has("fields") ? [] : start.Fields),
        };
        return fields.Problems.Count > 0 ? null : Whole(read);
    }

    public static void Write(Utf8JsonWriter writer, AttributeDefinition attribute, int categories)
    {
        var item = (JsonObject)JsonSerializer.SerializeToNode(attribute with { Grace = null, SourceKey = null }, PreOfferJson.Options)!;
        item.Remove("source_key");
        foreach (var field in item["fields"]!.AsArray()) Bare((JsonObject)field!);
        item["grace_until"] = attribute.Grace is { } grace ? TimeFields.Format(grace.Until) : null;
        item["categories"] = categories;
        item.WriteTo(writer);
    }

    /// <summary>A field of an object has no id of its own.</summary>
    static void Bare(JsonObject field)
    {
        field.Remove("id");
        field.Remove("source_key");
        foreach (var inner in field["fields"]!.AsArray()) Bare((JsonObject)inner!);
    }

    static Outcome<string> Text(JsonNode? given, string path) => TextField.Read(given, path, SchemaRules.NameLength);

    static Outcome<string?> Nullable(JsonNode? given, string path) =>
        given is null ? Outcome<string?>.Ok(null) : TextField.Read(given, path, SchemaRules.HelpLength).Then<string?>(text => text.Length == 0 ? Outcome<string?>.Ok(null) : text);

    /// <summary>A part as it is kept; null for none.</summary>
    static Outcome<T?> Part<T>(JsonNode? given, string path) where T : class
    {
        if (given is null) return Outcome<T?>.Ok(null);
        try
        {
            return Outcome<T?>.Ok(given.Deserialize<T>(PreOfferJson.Options));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            var place = (e as JsonException)?.Path is { Length: > 1 } inner ? inner[1..].TrimStart('.') : "";
            return new Problem(Problem.Join(path, place), "invalid", "Not as documented: see the description of this field.");
        }
    }

    /// <summary>Nulls in the places of texts and lists are nothing said.</summary>
    static AttributeDefinition Whole(AttributeDefinition definition) => definition with
    {
        Key = definition.Key ?? "", Name = definition.Name ?? "", DataType = definition.DataType ?? "", Grace = definition.Grace,
        Values = definition.Values is null ? null : [.. definition.Values.Select(v => v is null ? new AttributeValue("", "") : v with { Value = v.Value ?? "", Label = v.Label ?? v.Value ?? "" })],
        Translations = definition.Translations?.ToDictionary(t => t.Key, t => t.Value ?? new AttributeTexts()),
        Rules = definition.Rules ?? AttributeRules.None,
        Fields = [.. (definition.Fields ?? []).Select(f => Whole(f is null ? new AttributeDefinition { Key = "", Name = "", DataType = "" } : f with { Id = Guid.Empty, Grace = null }))],
    };
}
