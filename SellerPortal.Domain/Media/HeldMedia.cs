using System.Text.Json.Nodes;

namespace SellerPortal.Domain.Media;

/// <summary>A picture or video that a draft holds: uploaded already, and the pre-offer's when the draft is sent. In the draft's order.</summary>
/// <param name="FileId">What is shown; <paramref name="OriginalFileId"/>, where it was made from another: the file as sent.</param>
/// <param name="AltText">As <see cref="MediaRules.WriteAlt"/> writes it.</param>
/// <param name="Edit">As <see cref="PictureEdit"/> writes it; null for none.</param>
public sealed record HeldMedia(Guid FileId, MediaKind Kind, MediaStatus Status = MediaStatus.Active, string AltText = "{}", Guid? OriginalFileId = null, string? Edit = null)
{
    /// <summary>The name in a draft's body, beside the API's fields.</summary>
    public const string Field = "media";

    /// <summary>More than this a draft does not hold.</summary>
    public const int Most = 1000;

    public static JsonArray Write(IEnumerable<HeldMedia> held) => new([.. held.Select(h => (JsonNode)new JsonObject
    {
        ["file"] = h.FileId.ToString(), ["kind"] = (int)h.Kind, ["status"] = (int)h.Status, ["alt"] = h.AltText, ["original"] = h.OriginalFileId?.ToString(), ["edit"] = h.Edit,
    })]);

    /// <summary>What is not readable is left out, and so is a file that comes twice.</summary>
    public static IReadOnlyList<HeldMedia> Read(JsonNode? given) => given is not JsonArray list ? []
        : [.. list.OfType<JsonObject>().Select(ReadOne).OfType<HeldMedia>().DistinctBy(h => h.FileId).Take(Most)];

    static HeldMedia? ReadOne(JsonObject item) => !Guid.TryParse(Text(item["file"]), out var file) ? null : new(
        file, Number(item["kind"]) == (int)MediaKind.Video ? MediaKind.Video : MediaKind.Image, Number(item["status"]) == (int)MediaStatus.Disabled ? MediaStatus.Disabled : MediaStatus.Active,
        Text(item["alt"]) ?? "{}", Guid.TryParse(Text(item["original"]), out var original) ? original : null, Text(item["edit"]));

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    static int Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : -1;
}
