using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>Deletes a picture or video of a pre-offer: out of every list at once, brought back by <see cref="RestoreMedia"/> within <see cref="MediaRules.UndoWindow"/>.</summary>
sealed class RemoveMedia(PortalStore store, TimeProvider clock)
{
    /// <param name="kind">Null for either; another's, or one of the other kind, is not found.</param>
    public Task<Outcome<MediaItem>> RunAsync(Guid id, Actor actor, CancellationToken cancel, MediaKind? kind = null) => store.WriteAsync(transaction =>
    {
        var now = Microseconds.Now(clock);
        if (kind is { } wanted && MediaWriter.Find(transaction.Sql, id) is { } found && found.Kind != wanted) return Task.FromResult<Outcome<MediaItem>>(Problems.NotFound());
        return Task.FromResult(ChangeMedia.Apply(transaction.Sql, id, actor, now, item => item.DeletedAt = now));
    }, cancel);
}

/// <summary>Brings a deleted picture or video back to where it stood.</summary>
sealed class RestoreMedia(PortalStore store, TimeProvider clock)
{
    /// <returns>Refused: <c>too_late</c> once the window is over, not found once it is swept.</returns>
    public Task<Outcome<MediaItem>> RunAsync(Guid id, Actor actor, CancellationToken cancel) => store.WriteAsync(transaction =>
    {
        var now = Microseconds.Now(clock);
        var late = false;
        var restored = ChangeMedia.Apply(transaction.Sql, id, actor, now, item =>
        {
            late = now - item.DeletedAt > MediaRules.UndoWindow;
            if (!late) item.DeletedAt = null;
        }, deleted: true);
        return Task.FromResult(late ? new Problem("", "too_late", "It is too late to bring this back.") { Kind = ProblemKind.Refused } : restored);
    }, cancel);
}
