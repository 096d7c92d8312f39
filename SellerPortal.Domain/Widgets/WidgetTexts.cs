using System.Text.Json.Nodes;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.Widgets;

/// <summary>Visits every single value of a widget, in every language: for cleaning, for resolving, for warning.</summary>
public static class WidgetTexts
{
    /// <summary>A value, where it stands.</summary>
    /// <param name="Path"><c>attributes.items[0].image</c>, <c>localized_attributes.title.tr</c>.</param>
    public readonly record struct Place(WidgetField Field, string Path, string Text);

    /// <summary>The same content with every value as <paramref name="change"/> makes it.</summary>
    public static WidgetContent Change(WidgetContent content, WidgetSchema? schema, Func<Place, string> change)
    {
        if (schema is null) return content;
        var attributes = (JsonObject)content.Attributes.DeepClone();
        var localized = (JsonObject)content.LocalizedAttributes.DeepClone();
        foreach (var field in schema.Fields)
        {
            if (attributes[field.Key] is { } value) attributes[field.Key] = Change(field, value, "attributes." + field.Key, change);
            if (localized[field.Key] is not JsonObject languages) continue;
            foreach (var language in languages.Select(l => l.Key).ToList())
                if (languages[language] is { } text) languages[language] = Change(field, text, $"localized_attributes.{field.Key}.{language}", change);
        }
        return content with { Attributes = attributes, LocalizedAttributes = localized };
    }

    /// <summary>Every value there is.</summary>
    public static IReadOnlyList<Place> Of(WidgetContent content, WidgetSchema? schema)
    {
        var places = new List<Place>();
        Change(content, schema, place =>
        {
            places.Add(place);
            return place.Text;
        });
        return places;
    }

    static JsonNode Change(WidgetField field, JsonNode value, string path, Func<Place, string> change)
    {
        switch (value)
        {
            case JsonArray list:
                return new JsonArray([.. list.Select((item, i) => item is null ? null : Change(field, item, $"{path}[{i}]", change))]);
            case JsonObject item when field.Schema is not null:
                return new JsonObject(item.Select(m => KeyValuePair.Create(m.Key,
                    m.Value is not null && field.Schema.Find(m.Key) is { } part ? Change(part, m.Value, $"{path}.{m.Key}", change) : m.Value?.DeepClone())));
            default:
                return PythonText.TryString(value, out var text) && text.Length > 0 ? JsonValue.Create(change(new(field, path, text))) : value.DeepClone();
        }
    }
}
