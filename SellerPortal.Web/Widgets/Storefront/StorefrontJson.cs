using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SellerPortal.Domain.Widgets;

namespace SellerPortal.Web.Widgets.Storefront;

/// <summary>Writes what storefronts read: compact, raw UTF-8, each answer's members in the order of the document's example.</summary>
static class StorefrontJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <returns>The answer, and whether it has addresses that begin with <paramref name="origin"/>.</returns>
    public static (byte[] Bytes, bool UsesOrigin) Write(StorefrontWidget widget, IReadOnlyList<string> languages, string origin)
    {
        var uses = widget.Products is not null;
        var encoding = new WidgetEncoding(path =>
        {
            if (path.Contains("://", StringComparison.Ordinal)) return path;
            uses = true;
            return $"{origin}/{path.TrimStart('/')}";
        });
        var content = widget.Content;
        var attributes = encoding.Encode(widget.Schema, WidgetAttributes.Localize(widget.Schema, content.Attributes, content.LocalizedAttributes, languages));
        var bytes = Write(writer =>
        {
            writer.WriteStartObject();
            if (!widget.IsCollectionWidget) Attributes(writer);
            writer.WriteString("name"u8, content.Name);
            if (widget.IsCollectionWidget)
            {
                writer.WriteString("slug"u8, widget.Slug);
                Attributes(writer);
            }
            writer.WriteString("template"u8, content.Template);
            if (!widget.IsCollectionWidget) writer.WriteString("slug"u8, widget.Slug);
            else
            {
                writer.WriteStartArray("products"u8);
                widget.Products?.Write(writer, languages, origin);
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        });
        return (bytes, uses);

        void Attributes(Utf8JsonWriter writer)
        {
            writer.WritePropertyName("attributes"u8);
            attributes.WriteTo(writer);
        }
    }

    public static byte[] WriteSchema(WidgetType type) => Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("pk"u8, type.Number);
        writer.WriteString("name"u8, type.Name);
        writer.WritePropertyName("schema"u8);
        writer.WriteRawValue(type.Schema, skipInputValidation: true);
        writer.WriteEndObject();
    });

    static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options)) write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
