using SellerPortal.Domain;

namespace SellerPortal.Web.Media;

/// <summary>Why an upload is refused, in the documents' words where they have them, else in Django REST Framework's.</summary>
static class MediaProblems
{
    public static Problem Missing(string field) => Problems.Required(field);
    public static Problem Empty(string field) => new(field, "empty_file", "The submitted file is empty.");
    public static Problem NotAFile(string field) => new(field, "not_a_file", "The submitted data was not a file. Check the encoding type on the form.");
    public static Problem Corrupted() => new("", "corrupted_image", "Product image was either not an image or a corrupted image.") { Kind = ProblemKind.Refused };
    public static Problem TooLarge() => new("", "image_invalid_dimension", "Image width and height must be lower 2000px.") { Kind = ProblemKind.Refused };
    /// <summary>413 on the wire.</summary>
    public static Problem TooManyBytes(long most) => new("", "request_entity_too_large", $"The file is larger than {most / (1024 * 1024)} MB.") { Kind = ProblemKind.Refused, Arguments = [most / (1024 * 1024)] };

    public static Problem NotAllowed(string extension) => new("file", "invalid_extension",
        $"File extension “{extension}” is not allowed. Allowed extensions are: {string.Join(", ", FileKind.Extensions)}.") { Arguments = [extension, string.Join(", ", FileKind.Extensions)] };

    /// <summary>The name says one kind of file and the bytes another.</summary>
    public static Problem NotWhatItSays(string extension) => new("file", "invalid_content", $"The file is not a valid “{extension}” file.") { Arguments = [extension] };

    public static Problem NoVips() => new("", "media_unavailable", "Pictures cannot be checked at the moment. Try again later.") { Kind = ProblemKind.Unavailable };
    public static Problem CorruptedVideo() => new("", "corrupted_video", "Product video was either not an video or a corrupted video.") { Kind = ProblemKind.Refused };
    public static Problem NoFfmpeg() => new("", "media_unavailable", "Videos cannot be checked at the moment. Try again later.") { Kind = ProblemKind.Unavailable };
}
