using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>One attribute of CTI01's answer.</summary>
static class CategoryAnswerAttribute
{
    /// <summary>Null, with problems noted, for what is none.</summary>
    public static AttributeDefinition? Read(JsonItems items, JsonElement item, string where)
    {
        if (!items.IsObject(item, where)) return null;
        var key = items.Text(item, "key", where);
        var type = items.Text(item, "data_type", where);
        if (key is null || type is null) return null;
        if (DataTypes.Find(type) is not { } dataType)
        {
            items.Note(ImportProblems.NotADataType($"{where}.data_type", type));
            return null;
        }
        var slug = AttributeKey.IsValid(key) ? key : AttributeKey.Slug(key);
        return new AttributeDefinition
        {
            Key = slug, SourceKey = slug == key ? null : key, Name = items.Optional(item, "name", where) ?? key, DataType = type,
            DefaultValue = item.TryGetProperty("default_value", out var value) && value.ValueKind != JsonValueKind.Null ? JsonNode.Parse(value.GetRawText()) : null,
            Values = dataType.HasValues ? ReadValues(items, item, where) : null,
            IsRequired = items.Flag(item, "is_required", where), IsOffer = items.Flag(item, "is_offer", where), IsVariant = items.Flag(item, "is_variant", where),
            IsVariantListable = items.Flag(item, "is_variant_listable", where), IsLocalizable = items.Flag(item, "is_localizable", where),
            Translations = items.Languages(item, "translations", where, (given, at) => Label(items, given, at) is { } name ? new AttributeTexts(name) : null),
        };
    }

    /// <summary>The first of several equal values counts.</summary>
    static List<AttributeValue> ReadValues(JsonItems items, JsonElement attribute, string where)
    {
        var values = new List<AttributeValue>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, at) in items.List(attribute, "values", where, needed: false))
        {
            if (items.IsFull || !items.IsObject(item, at)) break;
            var value = items.Optional(item, "value", at) ?? items.Text(item, "label", at);
            if (value is not null && seen.Add(value))
                values.Add(new(value, items.Optional(item, "label", at) ?? value, items.Languages(item, "translations", at, (given, place) => Label(items, given, place))));
        }
        return values;
    }

    /// <summary>A text, or an object that holds it as <c>name</c> or <c>label</c>.</summary>
    static string? Label(JsonItems items, JsonElement given, string where) => given.ValueKind switch
    {
        JsonValueKind.Object => items.Optional(given, "name", where) ?? items.Optional(given, "label", where) ?? items.Optional(given, "value", where),
        JsonValueKind.Null => null,
        _ => items.Text(given, where),
    };
}
