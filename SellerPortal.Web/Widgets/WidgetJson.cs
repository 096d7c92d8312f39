using System.Text.Json;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Api;

namespace SellerPortal.Web.Widgets;

/// <summary>Writes a widget for the owner's API: the document's model, field for field, then what its life adds.</summary>
static class WidgetJson
{
    static readonly JsonEncodedText Created = JsonEncodedText.Encode("created_date"), Modified = JsonEncodedText.Encode("modified_date"),
        From = JsonEncodedText.Encode("publish_from"), To = JsonEncodedText.Encode("publish_to"), At = JsonEncodedText.Encode("date");

    public static void Write(Utf8JsonWriter writer, WidgetView view, string origin, DateTime now)
    {
        var (widget, schema) = (view.Widget, view.Schema);
        var encoding = new WidgetEncoding(path => path.Contains("://", StringComparison.Ordinal) ? path : $"{origin}/{path.TrimStart('/')}");
        writer.WriteStartObject();
        writer.WriteString("id"u8, widget.Id);
        writer.WriteNumber("pk"u8, widget.Number);
        writer.WriteString("name"u8, widget.Name);
        writer.WriteString("slug"u8, widget.Slug);
        writer.WriteString("template"u8, widget.Template);
        writer.WriteString("content_type"u8, WidgetContent.NameOf(widget.ContentType));
        Id(writer, "widget_type", widget.TypeId);
        writer.WritePropertyName("attributes"u8);
        writer.WriteRawValue(widget.Attributes, skipInputValidation: true);
        writer.WritePropertyName("attributes_kwargs"u8);
        encoding.Kwargs(schema, PreOfferJson.ReadObject(widget.Attributes)).WriteTo(writer);
        writer.WritePropertyName("localized_attributes"u8);
        writer.WriteRawValue(widget.LocalizedAttributes, skipInputValidation: true);
        writer.WritePropertyName("localized_attributes_kwargs"u8);
        encoding.LocalizedKwargs(schema, PreOfferJson.ReadObject(widget.LocalizedAttributes)).WriteTo(writer);
        if (widget.ContentType == WidgetContentType.ProductCollectionWidget)
        {
            Id(writer, "product_collection", widget.CollectionId);
            if (widget.ProductLimit is { } limit) writer.WriteNumber("product_limit"u8, limit);
            else writer.WriteNull("product_limit"u8);
        }
        WireTime.Write(writer, Created, widget.CreatedAt);
        WireTime.Write(writer, Modified, widget.UpdatedAt);
        writer.WriteString("modified_by"u8, widget.UpdatedByName);
        writer.WriteNumber("revision"u8, widget.Revision);
        writer.WriteString("status"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(view.StandingAt(now).ToString()));
        writer.WriteStartArray("published"u8);
        foreach (var version in view.Shown.Where(v => !(v.ShownTo <= now)).OrderBy(v => v.ShownFrom)) Write(writer, version);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>A published version's number and times.</summary>
    public static void Write(Utf8JsonWriter writer, WidgetVersion version)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version"u8, version.Number);
        WireTime.Write(writer, From, version.ShownFrom!.Value);
        if (version.ShownTo is { } to) WireTime.Write(writer, To, to);
        else writer.WriteNull(To);
        writer.WriteEndObject();
    }

    /// <summary>A version of the history, without its content.</summary>
    public static void WriteHistory(Utf8JsonWriter writer, WidgetVersion version)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version"u8, version.Number);
        writer.WriteString("move"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(version.Move.ToString()));
        WireTime.Write(writer, At, version.At);
        writer.WriteString("by"u8, version.ActorName);
        if (version.ShownFrom is { } from) WireTime.Write(writer, From, from);
        if (version.ShownTo is { } to) WireTime.Write(writer, To, to);
        writer.WritePropertyName("content"u8);
        writer.WriteRawValue(version.Content, skipInputValidation: true);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, WidgetType type, int? widgets)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, type.Id);
        writer.WriteNumber("pk"u8, type.Number);
        writer.WriteString("name"u8, type.Name);
        writer.WritePropertyName("schema"u8);
        writer.WriteRawValue(type.Schema, skipInputValidation: true);
        WireTime.Write(writer, Created, type.CreatedAt);
        WireTime.Write(writer, Modified, type.UpdatedAt);
        writer.WriteNumber("revision"u8, type.Revision);
        if (widgets is { } count) writer.WriteNumber("widget_count"u8, count);
        writer.WriteEndObject();
    }

    static void Id(Utf8JsonWriter writer, string name, Guid? id)
    {
        if (id is { } known) writer.WriteString(name, known);
        else writer.WriteNull(name);
    }
}
