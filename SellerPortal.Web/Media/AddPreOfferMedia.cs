using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Media;

/// <summary>Which pre-offer a picture or video belongs to, and how it stands there.</summary>
/// <param name="Seller">By number.</param>
/// <param name="Sku">Of the seller's pre-offer, as it stands; or its number.</param>
/// <param name="Order">Null keeps the stored place; a new one is at 0, or behind all others with <paramref name="AtEnd"/>.</param>
/// <param name="Status">Null keeps the stored one; a new one is active.</param>
/// <param name="AltText">As <see cref="MediaRules.WriteAlt"/> writes it; null keeps the stored one.</param>
/// <param name="NewAt">Where a new one stands, if <paramref name="Order"/> does not say; one that is there already stays where it is.</param>
sealed record MediaPlacement(int Seller, string? Sku, long? Number = null, int? Order = null, MediaStatus? Status = null, string? AltText = null, bool AtEnd = false, int? NewAt = null)
{
    public Problem NotThere => Sku is null ? Problems.NotFound() : Problems.NoSuchSku("parent", Sku);
}

/// <summary>
/// Adds a picture or video to a pre-offer, whoever brings it: streamed to disk, judged by its bytes, kept once. The same bytes on the same pre-offer are the
/// same item, which takes the given place and status. A seller adds to its own, owners and reviewers to everybody's.
/// </summary>
sealed class AddPreOfferMedia(PortalStore store, BlobStore blobs, Pictures pictures, VideoJudge videos, TimeProvider clock)
{
    /// <param name="content">Read to its end, or until it is too long; not at all where the pre-offer does not exist.</param>
    /// <param name="fileName">As the sender calls it; only its last part is kept.</param>
    /// <returns>Refused: <c>parent</c> (no such SKU), an empty file, <c>corrupted_image</c>, <c>image_invalid_dimension</c>, <c>corrupted_video</c>,
    /// <c>request_entity_too_large</c>; <c>media_unavailable</c> where this machine cannot judge.</returns>
    public async Task<Outcome<MediaItem>> RunAsync(Stream content, string fileName, MediaKind kind, MediaPlacement placement, Actor actor, CancellationToken cancel)
    {
        if (MayNot(placement, actor) is { } forbidden) return forbidden;
        if (Cannot(kind) is { } unavailable) return unavailable;
        if (!Exists(placement)) return placement.NotThere;
        using var blob = await blobs.ReceiveAsync(content, MediaRules.MostBytes(kind), cancel);
        if (blob is null) return MediaProblems.TooManyBytes(MediaRules.MostBytes(kind));
        return await RunAsync(blob, fileName, kind, placement, actor, cancel);
    }

    /// <summary>The same with bytes that are on disk already.</summary>
    /// <param name="beside">Written in the same transaction; a problem of its own undoes everything.</param>
    public async Task<Outcome<MediaItem>> RunAsync(
        IncomingBlob blob, string fileName, MediaKind kind, MediaPlacement placement, Actor actor, CancellationToken cancel, Func<SqlSession, MediaItem, Problem?>? beside = null)
    {
        if (MayNot(placement, actor) is { } forbidden) return forbidden;
        if (Cannot(kind) is { } unavailable) return unavailable;
        var file = await TakeAsync(blob, fileName, kind, placement.Seller, actor, cancel);
        if (!file.Succeeded) return Outcome<MediaItem>.Refused(file.Problems);
        return await store.WriteTogetherAsync(transaction => Place(transaction.Sql, file.Value, kind, placement, actor).Then<MediaItem>(item =>
            beside?.Invoke(transaction.Sql, item) is { } problem ? problem : item), cancel);
    }

    /// <summary>Judges bytes and keeps them: a file of that seller that is not stored yet.</summary>
    internal async Task<Outcome<MediaFile>> TakeAsync(IncomingBlob blob, string fileName, MediaKind kind, int seller, Actor actor, CancellationToken cancel)
    {
        if (blob.Bytes == 0) return MediaProblems.Empty(kind == MediaKind.Image ? "image" : "video");
        var judged = kind == MediaKind.Image ? await JudgePictureAsync(blob, cancel) : await JudgeVideoAsync(blob, cancel);
        if (!judged.Succeeded) return judged;
        if (!await blobs.KeepAsync(blob, cancel)) return kind == MediaKind.Image ? MediaProblems.Corrupted() : MediaProblems.CorruptedVideo();
        var file = judged.Value;
        (file.SellerNumber, file.UploadedBy, file.FileName, file.CreatedAt) = (seller, actor.UserId, UploadFile.Clean(fileName), Microseconds.Now(clock));
        blobs.Announce(file);
        return file;
    }

    async Task<Outcome<MediaFile>> JudgePictureAsync(IncomingBlob blob, CancellationToken cancel)
    {
        if (FileKind.OfPicture(blob.Head) is not { Picture: { } format } read) return MediaProblems.Corrupted();
        var size = await pictures.JudgeAsync(blob.Path, format, cancel);
        return size.Then<MediaFile>(found =>
        {
            var file = New(blob, read.ContentType, found.Width, found.Height);
            file.Sharpness = found.Sharpness;
            return file;
        });
    }

    async Task<Outcome<MediaFile>> JudgeVideoAsync(IncomingBlob blob, CancellationToken cancel)
    {
        var poster = blobs.NewPath();
        try
        {
            var facts = await videos.JudgeAsync(blob.Path, blob.Head, poster, cancel);
            if (!facts.Succeeded) return Outcome<MediaFile>.Refused(facts.Problems);
            blobs.KeepPoster(poster, blob.Hash);
            var file = New(blob, facts.Value.ContentType, facts.Value.Width, facts.Value.Height);
            (file.IsImage, file.IsVideo, file.DurationMs) = (false, true, (long)facts.Value.Duration.TotalMilliseconds);
            return file;
        }
        finally
        {
            File.Delete(poster);
        }
    }

    // The id is not in the order of time: the address of one upload says nothing of the next.
    static MediaFile New(IncomingBlob blob, string contentType, int width, int height) =>
        new() { Id = Guid.NewGuid(), Hash = blob.Hash, FileName = "", ContentType = contentType, IsImage = true, Bytes = blob.Bytes, Width = width, Height = height };

    Outcome<MediaItem> Place(SqlSession sql, MediaFile file, MediaKind kind, MediaPlacement placement, Actor actor)
    {
        if (MediaWriter.LockPlace(sql, placement.Seller, placement.Sku, placement.Number) is not { } number) return placement.NotThere;
        var now = Microseconds.Now(clock);
        var stored = MediaWriter.Find(sql, placement.Seller, number, kind, file.Hash);
        if (stored is { DeletedAt: null }) return Change(sql, stored, placement, actor, now);

        var item = new MediaItem
        {
            Id = stored?.Id ?? Guid.NewGuid(), SellerNumber = placement.Seller, PreOfferNumber = number, Kind = kind, Hash = file.Hash,
            FileId = MediaFileWriter.FindOrInsert(sql, file, kind),
            Order = placement.Order ?? placement.NewAt ?? (placement.AtEnd ? MediaWriter.NextOrder(sql, number, kind) : 0),
            Status = placement.Status ?? MediaStatus.Active, AltText = placement.AltText ?? "{}", CreatedAt = now, UpdatedAt = now,
        };
        // A deleted one that is sent again begins anew.
        if (stored is null) MediaWriter.Insert(sql, item);
        else MediaWriter.Update(sql, stored, item);
        MediaWriter.Touch(sql, number, kind, actor, now);
        return item;
    }

    static MediaItem Change(SqlSession sql, MediaItem stored, MediaPlacement placement, Actor actor, DateTime now)
    {
        var (order, status, alt) = (placement.Order ?? stored.Order, placement.Status ?? stored.Status, placement.AltText ?? stored.AltText);
        if (order == stored.Order && status == stored.Status && alt == stored.AltText) return stored;
        var item = stored.Copy();
        (item.Order, item.Status, item.AltText, item.UpdatedAt) = (order, status, alt, now > stored.UpdatedAt ? now : stored.UpdatedAt.AddMicroseconds(1));
        MediaWriter.Update(sql, stored, item);
        MediaWriter.Touch(sql, item.PreOfferNumber, item.Kind, actor, now);
        return item;
    }

    bool Exists(MediaPlacement placement)
    {
        using var rented = store.Rent();
        return MediaWriter.FindPlace(rented.Session, placement.Seller, placement.Sku, placement.Number) is not null;
    }

    static Problem? MayNot(MediaPlacement placement, Actor actor) =>
        !actor.ReadOnly && (actor.Reviews || actor.IsSeller && actor.SellerNumber == placement.Seller) ? null : Problems.Forbidden();

    /// <summary>What is missing on this machine to judge that kind.</summary>
    internal Problem? Cannot(MediaKind kind) => kind == MediaKind.Image
        ? Pictures.Missing is null ? null : MediaProblems.NoVips()
        : videos.Missing is null ? null : MediaProblems.NoFfmpeg();
}
