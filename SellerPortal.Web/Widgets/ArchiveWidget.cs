using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets.Storefront;

namespace SellerPortal.Web.Widgets;

/// <summary>Takes a widget off the storefront, with all that is planned, and out of lists. It is kept; <see cref="RestoreWidget"/> brings it back.</summary>
public sealed class ArchiveWidget(MoveWidget move)
{
    public Task<Outcome<Widget>> RunAsync(Guid id, int? revision, Actor actor, CancellationToken cancel) =>
        move.RunAsync(id, revision, WidgetMove.Archive, WidgetState.Archived, actor, cancel);
}

/// <summary>Takes a widget off the storefront, with all that is planned; it is a draft again.</summary>
public sealed class UnpublishWidget(MoveWidget move)
{
    public Task<Outcome<Widget>> RunAsync(Guid id, int? revision, Actor actor, CancellationToken cancel) =>
        move.RunAsync(id, revision, WidgetMove.Unpublish, WidgetState.Draft, actor, cancel);
}

/// <summary>An archived widget is a draft again.</summary>
public sealed class RestoreWidget(MoveWidget move)
{
    public Task<Outcome<Widget>> RunAsync(Guid id, int? revision, Actor actor, CancellationToken cancel) =>
        move.RunAsync(id, revision, WidgetMove.Restore, WidgetState.Draft, actor, cancel);
}

/// <summary>What those three have in common: nothing is shown any more, and the widget is in another state.</summary>
public sealed class MoveWidget(PortalStore store, StorefrontCache storefront, TimeProvider clock)
{
    /// <returns>The widget; unchanged where it is in that state already.</returns>
    public async Task<Outcome<Widget>> RunAsync(Guid id, int? revision, WidgetMove move, WidgetState state, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayWrite(actor)) return Problems.Forbidden();
        var outcome = await store.WriteAsync<Widget>(async transaction =>
        {
            var found = await WidgetHistory.FindAsync(transaction, id, revision, cancel);
            if (!found.Succeeded || found.Value.State == state) return found;
            var (widget, now) = (found.Value, Microseconds.Now(clock));
            WidgetSchedule.End(await WidgetHistory.ShownAsync(transaction.Db, id, cancel), now, alsoPlanned: true);
            widget.State = state;
            WidgetHistory.Add(transaction.Db, widget, move, actor, now);
            await transaction.Db.SaveChangesAsync(cancel);
            StorefrontVersions.RaiseWidgets(transaction.Sql);
            return widget;
        }, cancel);
        if (outcome.Succeeded) storefront.Invalidate();
        return outcome;
    }
}
