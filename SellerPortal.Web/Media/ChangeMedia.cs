using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Media;

/// <summary>What becomes of a picture or video; null leaves as it stands.</summary>
/// <param name="Order">From 0.</param>
/// <param name="Alt">By language; the empty name is the default. All words, not only the changed ones.</param>
sealed record MediaChange(int? Order = null, MediaStatus? Status = null, IReadOnlyDictionary<string, string>? Alt = null);

/// <summary>Changes place, status or words of one picture or video. Sellers their own, owners and reviewers everybody's.</summary>
sealed class ChangeMedia(PortalStore store, TimeProvider clock)
{
    public async Task<Outcome<MediaItem>> RunAsync(Guid id, MediaChange change, Actor actor, CancellationToken cancel)
    {
        if (change.Order is < 0) return Problems.TooSmall("order", 0);
        string? alt = null;
        if (change.Alt is not null)
        {
            var words = MediaRules.WriteAlt(change.Alt);
            if (!words.Succeeded) return Outcome<MediaItem>.Refused(words.Problems);
            alt = words.Value;
        }
        return await store.WriteAsync(transaction => Task.FromResult(Apply(transaction.Sql, id, actor, Microseconds.Now(clock), item =>
            (item.Order, item.Status, item.AltText) = (change.Order ?? item.Order, change.Status ?? item.Status, alt ?? item.AltText))), cancel);
    }

    /// <summary>Changes one item inside a transaction, if the actor may; what stays the same is not written.</summary>
    /// <param name="deleted">Whether a deleted one is wanted; else one that is not.</param>
    public static Outcome<MediaItem> Apply(SqlSession sql, Guid id, Actor actor, DateTime now, Action<MediaItem> change, bool deleted = false)
    {
        if (actor.ReadOnly || !(actor.IsSeller || actor.Reviews)) return Problems.Forbidden();
        if (MediaWriter.Find(sql, id) is not { } found || !actor.MaySee(found.SellerNumber) || !MediaWriter.Lock(sql, found.PreOfferNumber)) return Problems.NotFound();
        // Once more, now that nobody else can change it.
        if (MediaWriter.FindLocked(sql, id) is not { } stored || stored.DeletedAt is not null != deleted) return Problems.NotFound();
        var item = stored.Copy();
        change(item);
        if (!Differ(stored, item)) return stored;
        item.UpdatedAt = now > stored.UpdatedAt ? now : stored.UpdatedAt.AddMicroseconds(1);
        MediaWriter.Update(sql, stored, item);
        MediaWriter.Touch(sql, item.PreOfferNumber, item.Kind, actor, now);
        return item;
    }

    static bool Differ(MediaItem one, MediaItem other) =>
        (one.Order, one.Status, one.AltText, one.DeletedAt, one.FileId, one.Edit) != (other.Order, other.Status, other.AltText, other.DeletedAt, other.FileId, other.Edit);
}
