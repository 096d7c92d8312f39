using System.Text.Json.Nodes;

namespace SellerPortal.Domain.Widgets;

/// <summary>
/// The schema of a widget type: fields in their order. In JSON an object keyed by field
/// (<c>{"title": {"data_type": "text", "key": "title", "label": "Title"}}</c>); see <see cref="WidgetSchemaReader"/> for its rules.
/// </summary>
public sealed class WidgetSchema(IReadOnlyList<WidgetField> fields)
{
    public IReadOnlyList<WidgetField> Fields => fields;

    /// <summary>Null for a key that it does not have.</summary>
    public WidgetField? Find(string key)
    {
        foreach (var field in fields)
            if (field.Key == key) return field;
        return null;
    }

    /// <summary>Whether any value may differ by language.</summary>
    public bool IsLocalizable => fields.Any(f => f.IsLocalizable || f.Schema?.IsLocalizable == true);

    /// <summary>All problems at once, each with its path: <c>schema.slider_items.schema.image.label</c>.</summary>
    public static Outcome<WidgetSchema> Read(JsonNode? given, string path = "schema") => WidgetSchemaReader.Read(given, path);

    /// <summary>A stored schema, which was checked when it was stored.</summary>
    public static WidgetSchema Parse(string json) => Read(JsonNode.Parse(json)).Value;

    /// <summary>What <see cref="Read"/> takes; what stands at its default is left out.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var field in fields) json[field.Key] = ToJson(field);
        return json;
    }

    static JsonObject ToJson(WidgetField field)
    {
        var json = new JsonObject { ["data_type"] = field.TypeName, ["key"] = field.Key, ["label"] = field.Label };
        if (field.Display is not null) json["display"] = field.Display;
        if (!field.Required) json["required"] = false;
        if (field.Multi) json["multi"] = true;
        if (field.IsLocalizable) json["is_localizable"] = true;
        if (field.Choices.Count > 0)
            json["choices"] = new JsonArray([.. field.Choices.Select(c => (JsonNode)new JsonObject { ["value"] = c.Value, ["label"] = c.Label })]);
        if (field.Schema is not null) json["schema"] = field.Schema.ToJson();
        foreach (var (name, value) in field.Others ?? []) json[name] = value?.DeepClone();
        return json;
    }
}
