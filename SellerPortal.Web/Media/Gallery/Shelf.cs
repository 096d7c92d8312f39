using SellerPortal.Domain;
using SellerPortal.Domain.Media;

namespace SellerPortal.Web.Media.Gallery;

/// <summary>Where a gallery's pictures and videos are: on a pre-offer, or held by a draft.</summary>
abstract class Shelf
{
    /// <summary>Names the queue of its uploads.</summary>
    public abstract string Key { get; }
    /// <summary>Where files are sent.</summary>
    public abstract string UploadUrl { get; }

    /// <summary>Pictures before videos, in their order.</summary>
    public abstract Task<Outcome<IReadOnlyList<Tile>>> ReadAsync(CancellationToken cancel);
    /// <summary>Files that have arrived at <see cref="UploadUrl"/>. Ids of files, or of what they became.</summary>
    public abstract Task TakeAsync(IReadOnlyList<Guid> ids, CancellationToken cancel);
    /// <summary>All ids of a kind in their new order.</summary>
    public abstract Task<Problem?> ArrangeAsync(MediaKind kind, IReadOnlyList<Guid> ids, CancellationToken cancel);
    /// <summary>What is null stays.</summary>
    public abstract Task<Problem?> ChangeAsync(Guid id, MediaStatus? status, IReadOnlyDictionary<string, string>? alt, CancellationToken cancel);
    /// <summary>Shows a picture turned and cut; without either, as sent.</summary>
    public abstract Task<Problem?> EditAsync(Guid id, PictureEdit edit, CancellationToken cancel);
    public abstract Task<Problem?> RemoveAsync(Guid id, CancellationToken cancel);
    public abstract Task<Problem?> RestoreAsync(Guid id, CancellationToken cancel);

    protected static Problem? Of<T>(Outcome<T> outcome) => outcome.Succeeded ? null : outcome.Problems[0];
}
