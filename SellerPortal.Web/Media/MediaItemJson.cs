using System.Text.Json;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>A picture or video of a pre-offer on the wire.</summary>
static class MediaItemJson
{
    static readonly JsonEncodedText Id = JsonEncodedText.Encode("id"), Parent = JsonEncodedText.Encode("parent"), Image = JsonEncodedText.Encode("image"), Video = JsonEncodedText.Encode("video"),
        Height = JsonEncodedText.Encode("height"), Width = JsonEncodedText.Encode("width"), Order = JsonEncodedText.Encode("order"), Hash = JsonEncodedText.Encode("hash"),
        Status = JsonEncodedText.Encode("status"), CreatedAt = JsonEncodedText.Encode("created_at"), UpdatedAt = JsonEncodedText.Encode("updated_at"), Seller = JsonEncodedText.Encode("seller");

    /// <param name="origin">What the file's address begins with.</param>
    /// <param name="seller">For those who see all sellers'; else null.</param>
    public static void Write(Utf8JsonWriter writer, MediaRow row, string origin, Guid? seller)
    {
        var item = row.Item;
        writer.WriteStartObject();
        writer.WriteString(Id, item.Id);
        writer.WriteString(Parent, row.Sku);
        writer.WriteString(item.Kind == MediaKind.Image ? Image : Video, origin + row.Address);
        if (item.Kind == MediaKind.Image)
        {
            writer.WriteNumber(Height, row.File.Height);
            writer.WriteNumber(Width, row.File.Width);
        }
        writer.WriteNumber(Order, item.Order);
        writer.WriteString(Hash, item.Hash);
        writer.WriteNumber(Status, (int)item.Status);
        WireTime.Write(writer, CreatedAt, item.CreatedAt);
        WireTime.Write(writer, UpdatedAt, item.UpdatedAt);
        if (seller is { } id) writer.WriteString(Seller, id);
        writer.WriteEndObject();
    }

    /// <summary>What an OPTIONS answer tells of the fields.</summary>
    public static void WriteFields(Utf8JsonWriter writer, MediaKind kind)
    {
        writer.WriteStartObject();
        Field(writer, "id", "string", false, true, "Id");
        Field(writer, "parent", "field", true, false, "Parent");
        if (kind == MediaKind.Image)
        {
            Field(writer, "image", "image upload", true, false, "Image");
            Field(writer, "height", "integer", false, true, "Height");
            Field(writer, "width", "integer", false, true, "Width");
        }
        else Field(writer, "video", "file upload", true, false, "Video");
        Field(writer, "order", "integer", false, false, "Order");
        Field(writer, "hash", "string", false, true, "Hash");
        Field(writer, "status", "choice", false, false, "Status", ("1", "Active"), ("0", "Disabled"));
        Field(writer, "created_at", "datetime", false, true, "Created at");
        Field(writer, "updated_at", "datetime", false, true, "Updated at");
        writer.WriteEndObject();
    }

    static void Field(Utf8JsonWriter writer, string name, string type, bool required, bool readOnly, string label, params ReadOnlySpan<(string Value, string Name)> choices)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", type);
        writer.WriteBoolean("required", required);
        writer.WriteBoolean("read_only", readOnly);
        writer.WriteString("label", label);
        if (type == "integer" && !readOnly)
        {
            writer.WriteNumber("min_value", 0);
            writer.WriteNumber("max_value", MediaRules.MostOrder);
        }
        if (choices.Length > 0)
        {
            writer.WriteStartArray("choices");
            foreach (var (value, spoken) in choices)
            {
                writer.WriteStartObject();
                writer.WriteString("value", value);
                writer.WriteString("display_name", spoken);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }
}
