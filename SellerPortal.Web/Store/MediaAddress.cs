namespace SellerPortal.Web.Store;

/// <summary>Where an uploaded file is served: <c>/media/{id}.jpg</c>. The API answers it absolute and takes it back in place of the id.</summary>
public static class MediaAddress
{
    /// <summary>Relative to the portal's root.</summary>
    public static string Of(MediaFile file) => Of(file.Id, file.ContentType);

    public static string Of(Guid id, string contentType) => $"/media/{id}{Extension(contentType)}";

    static string Extension(string contentType) => contentType switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/webp" => ".webp",
        "image/gif" => ".gif",
        "application/pdf" => ".pdf",
        "video/mp4" => ".mp4",
        "video/quicktime" => ".mov",
        "video/webm" => ".webm",
        _ => "",
    };
}
