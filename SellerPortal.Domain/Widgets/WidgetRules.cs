using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.Widgets;

/// <summary>What a widget's input is judged against.</summary>
/// <param name="Schemas">Of the widget types that there are.</param>
public sealed record WidgetContext(IReadOnlyDictionary<Guid, WidgetSchema> Schemas, IReadOnlySet<Guid> Collections);

/// <summary>Checked input: the content and its address.</summary>
public sealed record WidgetInput(string Slug, WidgetContent Content);

/// <summary>
/// Reads a widget as the owner's API and the designer send it: <c>name</c>, <c>slug</c>, <c>template</c>, <c>content_type</c>, <c>widget_type</c>,
/// <c>attributes</c>, <c>localized_attributes</c>, <c>product_collection</c>, <c>product_limit</c>. On a change an absent field keeps its stored value.
/// </summary>
public static partial class WidgetRules
{
    public const int TextLength = 255;
    /// <summary>The most products that a widget may show.</summary>
    public const int MostProducts = 500;
    static readonly string[] ContentTypes = ["widget", "productcollectionwidget"];

    /// <param name="stored">Null for a new widget: then name and slug are required.</param>
    public static Outcome<WidgetInput> Check(JsonNode? body, WidgetInput? stored, WidgetContext context)
    {
        if (body is not JsonObject item) return Problems.NotAnItem("", PythonText.TypeName(body));
        var reader = new FieldReader(item);
        var old = stored?.Content;
        var name = Text(reader, "name", old?.Name, TextField.Read);
        var slug = Text(reader, "slug", stored?.Slug, ReadSlug);
        var template = reader.Optional("template", ReadTemplate, old?.Template ?? (slug is null ? "" : $"widgets/{slug}.html"));
        var typeId = Key(reader, "widget_type", old?.TypeId, id => context.Schemas.ContainsKey(id));
        var collection = Key(reader, "product_collection", old?.CollectionId, context.Collections.Contains);
        var limit = reader.Has("product_limit") && reader["product_limit"] is null ? null
            : reader.Has("product_limit") ? reader.Optional<int?>("product_limit", (value, at) => IntegerField.Read(value, at, 1, MostProducts).Then<int?>(n => n)) : old?.ProductLimit;
        var contentType = reader.Optional("content_type", (value, at) => ChoiceField.Read(value, at, ContentTypes).Then<WidgetContentType>(t => (WidgetContentType)Array.IndexOf(ContentTypes, t)),
            old?.ContentType ?? (collection is null ? WidgetContentType.Widget : WidgetContentType.ProductCollectionWidget));
        if (contentType == WidgetContentType.Widget && collection is not null && !reader.Failed("content_type")) reader.Add(WidgetProblems.OnlyCollectionsLimit("product_collection"));

        var schema = typeId is { } id ? context.Schemas.GetValueOrDefault(id) : null;
        // What was stored under another type stays as it is; what is sent is judged by the type it is sent for.
        var attributes = reader.Has("attributes") ? reader.Optional("attributes", (value, at) => WidgetAttributes.Check(schema, value, complete: false, at)) : old?.Attributes ?? [];
        var localized = reader.Has("localized_attributes")
            ? reader.Optional("localized_attributes", (value, at) => WidgetAttributes.CheckLocalized(schema, value, at)) : old?.LocalizedAttributes ?? [];
        if (reader.Problems.Count > 0) return Outcome<WidgetInput>.Refused(reader.Problems);
        return new WidgetInput(slug!, new()
        {
            Name = name!, Template = template!, ContentType = contentType, TypeId = typeId, CollectionId = collection, ProductLimit = limit,
            Attributes = attributes!, LocalizedAttributes = localized!,
        });
    }

    /// <summary>What publishing asks beyond a draft: every required value, and a collection where products are to be shown.</summary>
    public static IReadOnlyList<Problem> CheckComplete(WidgetContent content, WidgetSchema? schema)
    {
        var problems = new List<Problem>();
        problems.AddRange(WidgetAttributes.Check(schema, content.Attributes, complete: true).Problems);
        problems.AddRange(WidgetAttributes.CheckLocalized(schema, content.LocalizedAttributes).Problems);
        if (content is { ContentType: WidgetContentType.ProductCollectionWidget, CollectionId: null }) problems.Add(WidgetProblems.NeedsCollection("product_collection"));
        return problems;
    }

    /// <summary>A slug as Django's SlugField takes it, at most 255 characters: <c>[-a-zA-Z0-9_]+</c>.</summary>
    public static Outcome<string> ReadSlug(JsonNode? given, string path) =>
        TextField.Read(given, path, TextLength).Then<string>(text => IsSlug(text) ? text : WidgetProblems.NotASlug(path));

    public static bool IsSlug(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > TextLength) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) return false;
        return true;
    }

    static Outcome<string> ReadTemplate(JsonNode? given, string path) =>
        TextField.Read(given, path).Then<string>(text => Template().IsMatch(text) ? text : WidgetProblems.NotATemplate(path));

    static string? Text(FieldReader reader, string field, string? stored, Func<JsonNode?, string, Outcome<string>> read) =>
        stored is null ? reader.Required(field, read) : reader.Optional(field, read, stored);

    static string? Text(FieldReader reader, string field, string? stored, Func<JsonNode?, string, int?, Outcome<string>> read) =>
        Text(reader, field, stored, (value, at) => read(value, at, TextLength));

    /// <summary>Null and blank unset it.</summary>
    static Guid? Key(FieldReader reader, string field, Guid? stored, Func<Guid, bool> exists)
    {
        if (!reader.Has(field)) return stored;
        if (WidgetValue.IsEmpty(reader[field])) return null;
        return reader.Optional<Guid?>(field, (value, at) => UuidField.ReadExisting(value, at, exists).Then<Guid?>(id => id));
    }

    [GeneratedRegex(@"\A[\w./-]{1,255}\z")]
    private static partial Regex Template();
}
