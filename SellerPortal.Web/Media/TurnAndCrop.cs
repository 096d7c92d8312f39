using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>Shows a picture turned and cut, beside the file as sent, which stays and can be shown again. Sellers their own, owners and reviewers everybody's.</summary>
sealed class TurnAndCrop(PortalStore store, BlobStore blobs, Pictures pictures, TimeProvider clock)
{
    /// <summary>Of a picture of a pre-offer.</summary>
    /// <returns>Refused: not found; <c>crop_outside</c>; <c>corrupted_image</c>; <c>media_unavailable</c>.</returns>
    public async Task<Outcome<MediaItem>> RunAsync(Guid itemId, PictureEdit edit, Actor actor, CancellationToken cancel)
    {
        MediaItem? item;
        await using (var db = store.CreateDbContext())
            item = await db.MediaItems.AsNoTracking().SingleOrDefaultAsync(i => i.Id == itemId && i.DeletedAt == null, cancel);
        if (item is null || item.Kind != MediaKind.Image || !actor.MaySee(item.SellerNumber)) return Problems.NotFound();
        var original = item.OriginalFileId ?? item.FileId;
        var made = await MakeAsync(original, edit, actor, cancel);
        if (!made.Succeeded) return Outcome<MediaItem>.Refused(made.Problems);
        var uncut = made.Value == original;
        return await store.WriteAsync(transaction => Task.FromResult(ChangeMedia.Apply(transaction.Sql, itemId, actor, Microseconds.Now(clock), stored =>
            (stored.FileId, stored.OriginalFileId, stored.Edit) = (made.Value, uncut ? null : original, uncut ? null : edit.Write()))), cancel);
    }

    /// <summary>The file that shows another one turned and cut: made now, or the file itself where nothing is to change.</summary>
    public async Task<Outcome<Guid>> MakeAsync(Guid originalId, PictureEdit edit, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || !(actor.IsSeller || actor.Reviews)) return Problems.Forbidden();
        MediaFile? original;
        await using (var db = store.CreateDbContext()) original = await db.MediaFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == originalId && f.IsImage, cancel);
        if (original?.SellerNumber is not { } seller || !actor.MaySee(seller)) return Problems.NotFound();
        var wanted = edit.Check(original.Width, original.Height);
        if (!wanted.Succeeded) return Outcome<Guid>.Refused(wanted.Problems);
        if (wanted.Value.IsNone) return original.Id;
        if (Pictures.Missing is not null) return MediaProblems.NoVips();

        var target = blobs.NewPath();
        try
        {
            if (await blobs.LocalAsync(original.Hash, cancel) is not { } sent || await pictures.CutAsync(sent, original.ContentType, wanted.Value, target, cancel) is not { } contentType) return MediaProblems.Corrupted();
            await using var content = File.OpenRead(target);
            using var blob = await blobs.ReceiveAsync(content, MediaRules.MostImageBytes * 2, cancel);
            if (blob is null || FileKind.OfPicture(blob.Head) is not { Picture: { } format }) return MediaProblems.Corrupted();
            var judged = await pictures.JudgeAsync(blob.Path, format, cancel);
            if (!judged.Succeeded) return Outcome<Guid>.Refused(judged.Problems);
            if (!await blobs.KeepAsync(blob, cancel)) return MediaProblems.Corrupted();
            var file = new MediaFile
            {
                Id = Guid.NewGuid(), SellerNumber = seller, UploadedBy = actor.UserId, Hash = blob.Hash, FileName = original.FileName, ContentType = contentType,
                IsImage = true, Bytes = blob.Bytes, Width = judged.Value.Width, Height = judged.Value.Height, Sharpness = judged.Value.Sharpness, CreatedAt = Microseconds.Now(clock),
            };
            return await store.WriteAsync<Guid>(transaction => Task.FromResult<Outcome<Guid>>(MediaFileWriter.FindOrInsert(transaction.Sql, file, MediaKind.Image)), cancel);
        }
        finally
        {
            File.Delete(target);
        }
    }
}
