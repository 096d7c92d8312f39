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
        writer.WriteField("id", "string", false, "Id", readOnly: true);
        writer.WriteField("parent", "field", true, "Parent");
        if (kind == MediaKind.Image)
        {
            writer.WriteField("image", "image upload", true, "Image");
            writer.WriteField("height", "integer", false, "Height", readOnly: true);
            writer.WriteField("width", "integer", false, "Width", readOnly: true);
        }
        else writer.WriteField("video", "file upload", true, "Video");
        writer.WriteField("order", "integer", false, "Order", more: static order =>
        {
            order.WriteNumber("min_value", 0);
            order.WriteNumber("max_value", MediaRules.MostOrder);
        });
        writer.WriteField("hash", "string", false, "Hash", readOnly: true);
        writer.WriteChoiceField("status", false, "Status", [("1", "Active"), ("0", "Disabled")]);
        writer.WriteField("created_at", "datetime", false, "Created at", readOnly: true);
        writer.WriteField("updated_at", "datetime", false, "Updated at", readOnly: true);
        writer.WriteEndObject();
    }
}
