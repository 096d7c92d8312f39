using System.Text.Json.Serialization;

namespace SellerPortal.Web.Inputs.Uploading;

/// <summary>A file that the server has taken, as the browser tells its page.</summary>
/// <param name="Id">What the address it was sent to answered: of the file, or of the picture or video it became.</param>
/// <param name="Url">Where it is served.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Created">False: the same was there already. Null where that is not told apart.</param>
/// <param name="Order">The place it was sent for.</param>
/// <param name="Tag">What the page called it when it was sent.</param>
public sealed record UploadedFile(
    Guid Id, string Name, string Url, int Width = 0, int Height = 0, [property: JsonPropertyName("content_type")] string? ContentType = null, long Bytes = 0,
    bool? Created = null, int? Order = null, string? Tag = null);

/// <summary>A file that was chosen and not yet sent.</summary>
/// <param name="Index">The browser's own number for it.</param>
/// <param name="Path">Folders and name, parted by <c>/</c>.</param>
public sealed record ChosenFile(int Index, string Path, long Bytes);

/// <summary>Where a chosen file goes.</summary>
public sealed record UploadTarget(int Index, string Url, string? Tag);
