using System.Text.Json.Nodes;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.Widgets;

/// <summary>
/// A widget's values as the storefront reads them: each field <c>{"value": …, "kwargs": …}</c>, a field of several values a list of those.
/// Kwargs say what a value alone does not: an image's address, a dropdown's label, and both for the sub-fields of a nested value.
/// Whatever is stored is encoded, also what an older schema left behind: a value of another shape counts as none.
/// </summary>
/// <param name="address">The absolute address of an image's path.</param>
public sealed class WidgetEncoding(Func<string, string> address)
{
    /// <param name="schema">Null for a widget without a type, whose values are answered as they stand.</param>
    public JsonObject Encode(WidgetSchema? schema, JsonObject attributes)
    {
        if (schema is null) return (JsonObject)attributes.DeepClone();
        var encoded = new JsonObject();
        foreach (var field in schema.Fields)
            encoded[field.Key] = field.Multi
                ? new JsonArray([.. Items(field, attributes[field.Key]).Select(value => (JsonNode)Pair(field, value))])
                : Pair(field, Items(field, attributes[field.Key]).FirstOrDefault());
        return encoded;
    }

    /// <summary>The model's <c>attributes_kwargs</c>: the kwargs alone, by field.</summary>
    public JsonObject Kwargs(WidgetSchema? schema, JsonObject attributes)
    {
        var kwargs = new JsonObject();
        foreach (var field in schema?.Fields ?? [])
            if (attributes.ContainsKey(field.Key))
                kwargs[field.Key] = field.Multi
                    ? new JsonArray([.. Items(field, attributes[field.Key]).Select(value => KwargsOf(field, value))])
                    : KwargsOf(field, Items(field, attributes[field.Key]).FirstOrDefault());
        return kwargs;
    }

    /// <summary>The model's <c>localized_attributes_kwargs</c>: the same by field and language.</summary>
    public JsonObject LocalizedKwargs(WidgetSchema? schema, JsonObject localized)
    {
        var kwargs = new JsonObject();
        foreach (var (key, texts) in localized)
        {
            if (schema?.Find(key) is null || texts is not JsonObject languages) continue;
            kwargs[key] = new JsonObject(languages.Select(l => KeyValuePair.Create(l.Key, Kwargs(schema, new JsonObject { [key] = l.Value?.DeepClone() })[key]?.DeepClone())));
        }
        return kwargs;
    }

    JsonObject Pair(WidgetField field, JsonNode? value) => new() { ["value"] = Value(field, value), ["kwargs"] = KwargsOf(field, value) };

    /// <summary>The values of a field, one or many, without hidden and misshapen ones.</summary>
    static IEnumerable<JsonNode> Items(WidgetField field, JsonNode? stored) =>
        (stored is JsonArray list ? list : stored is null ? [] : (IEnumerable<JsonNode?>)[stored]).OfType<JsonNode>().Where(value => Fits(field, value));

    static bool Fits(WidgetField field, JsonNode value) => field.DataType == WidgetDataType.Nested
        ? value is JsonObject item && !WidgetAttributes.IsHidden(item)
        : value is JsonValue && !WidgetValue.IsEmpty(value);

    static JsonNode? Value(WidgetField field, JsonNode? value)
    {
        if (field.DataType != WidgetDataType.Nested || value is not JsonObject item) return value?.DeepClone();
        // In the order stored, which is the order in which they were written.
        return new JsonObject(item.Where(m => field.Schema?.Find(m.Key) is not null).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
    }

    JsonObject? KwargsOf(WidgetField field, JsonNode? value)
    {
        if (value is null) return null;
        switch (field.DataType)
        {
            case WidgetDataType.Image:
                return new JsonObject { ["data_type"] = "image", ["value"] = value.DeepClone(), ["url"] = address(PythonText.Of(value)) };
            case WidgetDataType.Dropdown:
                var text = PythonText.Of(value);
                return new JsonObject { ["data_type"] = "dropdown", ["value"] = value.DeepClone(), ["label"] = field.Choices.FirstOrDefault(c => c.Value == text)?.Label ?? text };
            case WidgetDataType.Nested:
                var parts = NestedKwargs(field, (JsonObject)value);
                return parts.Count == 0 ? null : new JsonObject { ["data_type"] = "nested", ["value"] = parts };
            default:
                return null;
        }
    }

    JsonObject NestedKwargs(WidgetField field, JsonObject item)
    {
        var kwargs = new JsonObject();
        foreach (var part in field.Schema?.Fields ?? [])
        {
            if (part.DataType is not (WidgetDataType.Image or WidgetDataType.Dropdown)) continue;
            var values = Items(part, item[part.Key]).ToList();
            if (values.Count == 0) continue;
            kwargs[part.Key] = part.Multi ? new JsonArray([.. values.Select(value => KwargsOf(part, value))]) : KwargsOf(part, values[0]);
        }
        return kwargs;
    }
}
