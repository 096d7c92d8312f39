using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>Puts all pictures or all videos of a pre-offer in an order, in one step; the first is the cover.</summary>
sealed class ArrangeMedia(PortalStore store, TimeProvider clock)
{
    /// <param name="ids">In the wanted order. One that is missing (added meanwhile) stays behind them; an unknown one (deleted meanwhile) is passed over.</param>
    /// <returns>All of that kind, in their new order.</returns>
    public Task<Outcome<IReadOnlyList<MediaItem>>> RunAsync(Guid preOfferId, MediaKind kind, IReadOnlyList<Guid> ids, Actor actor, CancellationToken cancel) =>
        store.WriteAsync(transaction => Task.FromResult(Apply(transaction, preOfferId, kind, ids, actor)), cancel);

    Outcome<IReadOnlyList<MediaItem>> Apply(WriteTransaction transaction, Guid preOfferId, MediaKind kind, IReadOnlyList<Guid> ids, Actor actor)
    {
        if (actor.ReadOnly || !(actor.IsSeller || actor.Reviews)) return Problems.Forbidden();
        var sql = transaction.Sql;
        if (PreOfferWriter.Find(sql, preOfferId) is not { } row || !actor.MaySee(row.SellerNumber)) return Problems.NotFound();
        var now = Microseconds.Now(clock);
        var places = new Dictionary<Guid, int>();
        foreach (var id in ids) places.TryAdd(id, places.Count);
        // A stable sort: what was not named keeps its order behind what was.
        var arranged = MediaWriter.Of(sql, row.Number, kind).OrderBy(i => places.GetValueOrDefault(i.Id, int.MaxValue)).ToList();
        var moved = new List<MediaItem>(arranged.Count);
        for (var order = 0; order < arranged.Count; order++)
        {
            var stored = arranged[order];
            if (stored.Order == order) continue;
            var item = stored.Copy();
            (item.Order, item.UpdatedAt) = (order, now > stored.UpdatedAt ? now : stored.UpdatedAt.AddMicroseconds(1));
            arranged[order] = item;
            moved.Add(item);
        }
        MediaWriter.Arrange(sql, moved);
        if (moved.Count > 0) MediaWriter.Touch(sql, row.Number, kind, actor, now);
        return Outcome<IReadOnlyList<MediaItem>>.Ok(arranged);
    }
}
