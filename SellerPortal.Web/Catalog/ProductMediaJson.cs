using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog;

/// <summary>A listed product's <c>images</c> and <c>videos</c> on the wire.</summary>
static class ProductMediaJson
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ProductPicture> all, string origin)
    {
        writer.WriteStartArray("images"u8);
        foreach (var picture in all)
            if (picture.Media.Kind == MediaKind.Image) Write(writer, picture, origin);
        writer.WriteEndArray();
        writer.WriteStartArray("videos"u8);
        foreach (var video in all)
            if (video.Media.Kind == MediaKind.Video) Write(writer, video, origin);
        writer.WriteEndArray();
    }

    static void Write(Utf8JsonWriter writer, ProductPicture picture, string origin)
    {
        var (media, file) = (picture.Media, picture.File);
        var isImage = media.Kind == MediaKind.Image;
        writer.WriteStartObject();
        writer.WriteString("id"u8, media.Id);
        writer.WriteString(isImage ? "image"u8 : "video"u8, origin + picture.Address);
        if (isImage)
        {
            writer.WriteNumber("height"u8, file.Height);
            writer.WriteNumber("width"u8, file.Width);
        }
        writer.WriteNumber("order"u8, media.Order);
        writer.WriteString("hash"u8, file.Hash);
        if (MediaRules.ReadAlt(media.AltText) is { Count: > 0 } words)
        {
            writer.WritePropertyName("alt"u8);
            new JsonObject(words.Select(w => KeyValuePair.Create(w.Key, (JsonNode?)w.Value))).WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}
