using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>What an upload is for.</summary>
enum UploadKind
{
    /// <summary>Must be a picture that decodes in full, both sides below 2000 pixels.</summary>
    Image,
    /// <summary>Any of the allowed kinds; a picture that satisfies <see cref="Image"/> may serve as one too.</summary>
    File,
}

/// <summary>
/// Takes an uploaded file: streams it to disk, judges it by its bytes, keeps it once and remembers whose it is.
/// Anybody who may write may upload; a seller's file is that seller's, everybody else's is the marketplace's.
/// </summary>
sealed class UploadFile(PortalStore store, BlobStore blobs, Pictures pictures, TimeProvider clock)
{
    public const long MostImageBytes = 20 * 1024 * 1024;
    public const long MostFileBytes = 50 * 1024 * 1024;
    const int NameLength = 200;

    /// <param name="content">Read to its end, or until it is too long.</param>
    /// <param name="fileName">As the sender calls it; only its last part is kept.</param>
    public async Task<Outcome<MediaFile>> RunAsync(Stream content, string fileName, UploadKind kind, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || actor.Roles == Roles.None) return Problems.Forbidden();
        if (Pictures.Missing is not null) return MediaProblems.NoVips();
        var name = Clean(fileName);
        var extension = Path.GetExtension(name).TrimStart('.');
        var most = kind == UploadKind.Image ? MostImageBytes : MostFileBytes;

        using var blob = await blobs.ReceiveAsync(content, most, cancel);
        if (blob is null) return MediaProblems.TooManyBytes(most);
        if (blob.Bytes == 0) return MediaProblems.Empty(kind == UploadKind.Image ? "image" : "file");
        var read = kind == UploadKind.Image ? FileKind.OfPicture(blob.Head) : FileKind.Of(blob.Head, extension);
        if (read is null)
            return kind == UploadKind.Image ? MediaProblems.Corrupted() : FileKind.IsAllowed(extension) ? MediaProblems.NotWhatItSays(extension) : MediaProblems.NotAllowed(extension);

        PictureFacts? size = null;
        if (read.Picture is { } format)
        {
            var judged = await pictures.JudgeAsync(blob.Path, format, cancel);
            if (judged.Succeeded) size = judged.Value;
            else if (kind == UploadKind.Image) return Outcome<MediaFile>.Refused(judged.Problems);
        }
        if (!await blobs.KeepAsync(blob, cancel)) return kind == UploadKind.Image ? MediaProblems.Corrupted() : MediaProblems.NotWhatItSays(extension);

        var file = new MediaFile
        {
            // Not in the order of time: the address of one upload says nothing of the next.
            Id = Guid.NewGuid(), SellerNumber = actor.SellerNumber, UploadedBy = actor.UserId, Hash = blob.Hash, FileName = name, ContentType = read.ContentType,
            IsImage = size is not null, Bytes = blob.Bytes, Width = size?.Width ?? 0, Height = size?.Height ?? 0, Sharpness = size?.Sharpness, CreatedAt = Microseconds.Now(clock),
        };
        await using var db = store.CreateDbContext();
        db.MediaFiles.Add(file);
        await db.SaveChangesAsync(cancel);
        blobs.Announce(file);
        return file;
    }

    /// <summary>A sender's file name, safe to keep and to send back: its last part, at most 200 characters.</summary>
    public static string Clean(string fileName)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = string.Concat(last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim();
        if (name.Length == 0) return "file";
        if (name.Length <= NameLength) return name;
        var extension = Path.GetExtension(name);
        return extension.Length is > 0 and < 20 ? string.Concat(name.AsSpan(0, NameLength - extension.Length), extension) : name[..NameLength];
    }
}
