using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets.Storefront;

namespace SellerPortal.Web.Widgets;

/// <summary>
/// Publishes a widget's draft as it stands, now or from a time, until a time or for good. Every required value must be there. What is published
/// without a beginning and an end takes the place of what was shown; what is planned for later stays planned; what has an end is laid over what
/// is shown, which then comes back.
/// </summary>
public sealed class PublishWidget(PortalStore store, StorefrontCache storefront, TimeProvider clock)
{
    /// <param name="from">UTC; null or past for now.</param>
    /// <param name="to">The first moment when it is no longer shown; null for no end.</param>
    /// <param name="revision">As in <see cref="SaveWidgetDraft"/>: publishes what the actor has seen.</param>
    public async Task<Outcome<WidgetVersion>> RunAsync(Guid id, DateTime? from, DateTime? to, int? revision, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayWrite(actor)) return Problems.Forbidden();
        var outcome = await store.WriteAsync<WidgetVersion>(async transaction =>
        {
            var db = transaction.Db;
            var found = await WidgetHistory.FindAsync(transaction, id, revision, cancel);
            if (!found.Succeeded) return Outcome<WidgetVersion>.Refused(found.Problems);
            var (widget, now) = (found.Value, Microseconds.Now(clock));
            var content = widget.Content();
            var context = await WidgetSources.ContextAsync(db, null, content, cancel);
            List<Problem> problems = [.. WidgetRules.CheckComplete(content, WidgetSources.SchemaOf(context, content.TypeId)), .. WidgetSchedule.Check(from, to, now)];
            if (problems.Count > 0) return problems;

            var begins = from > now ? from.Value : now;
            if (begins == now && to is null) WidgetSchedule.End(await WidgetHistory.ShownAsync(db, id, cancel), now, alsoPlanned: false);
            widget.State = WidgetState.Published;
            var version = WidgetHistory.Add(db, widget, WidgetMove.Publish, actor, now);
            (version.ShownFrom, version.ShownTo) = (begins, to);
            await db.SaveChangesAsync(cancel);
            StorefrontVersions.RaiseWidgets(transaction.Sql);
            return version;
        }, cancel);
        if (outcome.Succeeded) storefront.Invalidate();
        return outcome;
    }
}
