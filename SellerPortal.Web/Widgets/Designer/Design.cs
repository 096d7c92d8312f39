using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Domain.Widgets;

namespace SellerPortal.Web.Widgets.Designer;

/// <summary>One value of a field, with all its languages: what is moved, copied and hidden as a whole.</summary>
/// <param name="Id">Stays with it wherever it is moved, for this session.</param>
/// <param name="Value">In no language; null where nothing is filled in. Never changed in place.</param>
/// <param name="Texts">The same by language; of a nested one its localizable parts alone.</param>
public sealed record DesignItem(int Id, JsonNode? Value, ImmutableDictionary<string, JsonNode> Texts)
{
    /// <summary>Names it in the preview.</summary>
    public string Mark(WidgetField field) => $"{field.Key}|{Id}";

    public bool IsHidden => Value is JsonObject item && WidgetAttributes.IsHidden(item);

    /// <param name="part">The sub-field of a nested value; null for the value itself.</param>
    /// <param name="language">Empty for the value in no language.</param>
    public string Text(string? part, string language = "")
    {
        var value = language.Length == 0 ? Value : Texts.GetValueOrDefault(language);
        if (part is not null) value = (value as JsonObject)?[part];
        return value is JsonValue one && one.TryGetValue<string>(out var text) ? text : value is JsonValue ? value.ToJsonString() : "";
    }

    /// <summary>The values of a sub-field of several; a single one for any other.</summary>
    public IReadOnlyList<string> TextsOf(string? part, string language) =>
        part is not null && ((language.Length == 0 ? Value : Texts.GetValueOrDefault(language)) as JsonObject)?[part] is JsonArray list ? [.. list.Select(v => v?.ToString() ?? "")] : [Text(part, language)];
}

/// <summary>A widget as it is being designed. Every change makes a new one that shares what has not changed, which is what undoing is made of.</summary>
public sealed record Design
{
    public required string Name { get; init; }
    public required string Slug { get; init; }
    public required string Template { get; init; }
    public WidgetContentType ContentType { get; init; }
    public Guid? TypeId { get; init; }
    public Guid? CollectionId { get; init; }
    public int? ProductLimit { get; init; }
    /// <summary>Null for a widget without a type: then <see cref="Free"/> holds its attributes as written.</summary>
    public WidgetSchema? Schema { get; init; }
    public string Free { get; init; } = "{}";
    /// <summary>By field; of one that is not multi at most one.</summary>
    public ImmutableDictionary<string, ImmutableList<DesignItem>> Fields { get; init; } = ImmutableDictionary<string, ImmutableList<DesignItem>>.Empty;
    /// <summary>Values that the schema has no field for: kept as they are.</summary>
    public JsonObject Others { get; init; } = [];
    public JsonObject OtherTexts { get; init; } = [];
    int LastId { get; init; }

    public ImmutableList<DesignItem> Items(string key) => Fields.GetValueOrDefault(key, []);
    public DesignItem? Find(string key, int id) => Items(key).Find(i => i.Id == id);

    public static Design Of(string slug, WidgetContent content, WidgetSchema? schema)
    {
        var (fields, last) = (ImmutableDictionary.CreateBuilder<string, ImmutableList<DesignItem>>(), 0);
        foreach (var field in schema?.Fields ?? [])
            fields[field.Key] = [.. DesignValues.Items(field, content.Attributes[field.Key], content.LocalizedAttributes[field.Key] as JsonObject).Select(item => item with { Id = ++last })];
        return new()
        {
            Name = content.Name, Slug = slug, Template = content.Template, ContentType = content.ContentType, TypeId = content.TypeId, CollectionId = content.CollectionId,
            ProductLimit = content.ProductLimit, Schema = schema, Fields = fields.ToImmutable(), LastId = last, Free = schema is null ? DesignValues.Indented(content.Attributes) : "{}",
            Others = DesignValues.Without(content.Attributes, schema), OtherTexts = DesignValues.Without(content.LocalizedAttributes, schema),
        };
    }

    /// <summary>What <see cref="SaveWidgetDraft"/> takes.</summary>
    public JsonObject ToBody() => new()
    {
        ["name"] = Name, ["slug"] = Slug, ["template"] = Template, ["content_type"] = WidgetContent.NameOf(ContentType), ["widget_type"] = TypeId?.ToString(),
        ["product_collection"] = CollectionId?.ToString(), ["product_limit"] = ProductLimit, ["attributes"] = Attributes(), ["localized_attributes"] = LocalizedAttributes(),
    };

    public WidgetContent ToContent() => new()
    {
        Name = Name, Template = Template, ContentType = ContentType, TypeId = TypeId, CollectionId = CollectionId, ProductLimit = ProductLimit,
        Attributes = Attributes() as JsonObject ?? [], LocalizedAttributes = LocalizedAttributes(),
    };

    /// <summary>A widget without a type may hold what is no JSON yet: then a text, which saving refuses.</summary>
    JsonNode? Attributes()
    {
        if (Schema is null) return DesignValues.Parse(Free);
        var attributes = new JsonObject();
        foreach (var field in Schema.Fields)
            if (DesignValues.Value(field, Items(field.Key)) is { } value) attributes[field.Key] = value;
        foreach (var (key, value) in Others) attributes[key] = value?.DeepClone();
        return attributes;
    }

    JsonObject LocalizedAttributes()
    {
        var localized = new JsonObject();
        foreach (var field in Schema?.Fields ?? [])
            if (DesignValues.Texts(field, Items(field.Key)) is { } texts) localized[field.Key] = texts;
        foreach (var (key, value) in OtherTexts) localized[key] = value?.DeepClone();
        return localized;
    }

    /// <summary>Empties a value where <paramref name="text"/> is empty. A field without a value yet gets one.</summary>
    public Design Set(WidgetField field, int id, WidgetField? part, string language, string text) => Set(field, id, part, language, DesignValues.Typed(part, text));

    /// <param name="value">Null empties it.</param>
    public Design Set(WidgetField field, int id, WidgetField? part, string language, JsonNode? value)
    {
        var items = Items(field.Key);
        var at = items.FindIndex(i => i.Id == id);
        if (at < 0) return With(field.Key, [.. items, DesignValues.Set(Fresh(), field, part, language, value)], LastId + 1);
        return With(field.Key, items.SetItem(at, DesignValues.Set(items[at], field, part, language, value)), LastId);
    }

    /// <returns>Null where that many are not wanted: a field of one value has one.</returns>
    public (Design Design, int Id)? Add(WidgetField field, int? after = null)
    {
        if (!field.Multi && Items(field.Key).Count > 0) return null;
        var at = after is { } id ? Items(field.Key).FindIndex(i => i.Id == id) + 1 : Items(field.Key).Count;
        return (With(field.Key, Items(field.Key).Insert(at, Fresh()), LastId + 1), LastId + 1);
    }

    public (Design Design, int Id)? Duplicate(string key, int id)
    {
        var at = Items(key).FindIndex(i => i.Id == id);
        return at < 0 ? null : (With(key, Items(key).Insert(at + 1, Items(key)[at] with { Id = LastId + 1 }), LastId + 1), LastId + 1);
    }

    public Design Remove(string key, int id) => With(key, Items(key).RemoveAll(i => i.Id == id), LastId);

    /// <param name="to">The place it has afterwards, from 0.</param>
    public Design Move(string key, int id, int to)
    {
        var items = Items(key);
        if (items.Find(i => i.Id == id) is not { } item) return this;
        var rest = items.Remove(item);
        return With(key, rest.Insert(Math.Clamp(to, 0, rest.Count), item), LastId);
    }

    /// <summary>A hidden one is kept and left out of every answer.</summary>
    public Design Hide(string key, int id, bool hide)
    {
        var items = Items(key);
        var at = items.FindIndex(i => i.Id == id);
        if (at < 0) return this;
        var value = items[at].Value?.DeepClone() as JsonObject ?? [];
        value.Remove(WidgetAttributes.Hidden);
        if (hide) value[WidgetAttributes.Hidden] = true;
        return With(key, items.SetItem(at, items[at] with { Value = value }), LastId);
    }

    Design With(string key, ImmutableList<DesignItem> items, int last) => this with { Fields = Fields.SetItem(key, items), LastId = last };

    DesignItem Fresh() => new(LastId + 1, null, ImmutableDictionary<string, JsonNode>.Empty);
}
